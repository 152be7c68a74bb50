package dev.flambeau.train;

import dev.flambeau.data.DataLoader;
import dev.flambeau.data.TensorDataset;
import dev.flambeau.tensor.Storage;
import dev.flambeau.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A fingerprint of data: SHA-256 of dtypes, shapes and elements.
final class DataHash {
    private static final int CHUNK = 1 << 16;

    private DataHash() {}

    /// Of the tensors that a loader makes batches of; null if they are not all in memory.
    static @Nullable String of(DataLoader<?> loader) {
        return loader.dataset() instanceof TensorDataset tensors ? of(tensors) : null;
    }

    static String of(TensorDataset dataset) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        for (Tensor tensor : dataset.tensors()) {
            digest.update((tensor.dtype() + " " + tensor.shape() + "\n").getBytes(StandardCharsets.UTF_8));
            add(digest, tensor.contiguous());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, Tensor tensor) {
        Storage storage = tensor.storage();
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * tensor.dtype().bytes());
        int count;
        for (int done = 0; done < tensor.numel(); done += count) {
            count = Math.min(CHUNK, tensor.numel() - done);
            storage.write(bytes.clear(), tensor.storageOffset() + done, count);
            digest.update(bytes.flip());
        }
    }
}
