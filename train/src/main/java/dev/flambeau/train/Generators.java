package dev.flambeau.train;

import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Storage;
import dev.flambeau.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// States of random generators as the tensors of bytes that `torch.set_rng_state` takes.
final class Generators {
    private Generators() {}

    static List<byte[]> states(List<Generator> generators) {
        return generators.stream().map(Generator::getState).toList();
    }

    static void set(List<Generator> generators, List<byte[]> states) {
        for (int i = 0; i < generators.size(); i++) {
            generators.get(i).setState(states.get(i));
        }
    }

    static List<Tensor> tensors(List<byte[]> states) {
        return states.stream().map(Generators::tensor).toList();
    }

    static Tensor tensor(byte[] state) {
        Storage storage = Storage.allocate(DType.UINT8, state.length);
        storage.read(ByteBuffer.wrap(state), 0, state.length);
        return Tensor.of(storage, 0, new int[] {state.length}, new int[] {1});
    }

    static List<byte[]> states(@Nullable Object saved, int count) {
        if (!(saved instanceof List<?> list) || list.size() != count) {
            throw new ValueException("resume: the checkpoint is of another number of random generators than the "
                    + count + " there are now");
        }
        return list.stream().map(Generators::bytes).toList();
    }

    private static byte[] bytes(@Nullable Object saved) {
        if (!(saved instanceof Tensor tensor) || tensor.dtype() != DType.UINT8) {
            throw new ValueException("resume: a random state of the checkpoint is no tensor of bytes");
        }
        int[] values = tensor.toIntArray();
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
