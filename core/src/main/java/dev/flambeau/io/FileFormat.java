package dev.flambeau.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/// What a file is, by its first bytes.
enum FileFormat {
    EMPTY("empty"),
    ZIP("PyTorch"),
    LEGACY("PyTorch before 1.6"),
    TAR("PyTorch 0.1 (tar)"),
    SAFETENSORS("safetensors"),
    SAFETENSORS_INDEX("index of safetensors files"),
    NPY("npy"),
    UNKNOWN("unknown");

    final String title;

    private static final int HEAD_BYTES = 512;
    private static final int TAR_MAGIC_AT = 257;
    private static final int PICKLE_START = 0x80;

    FileFormat(String title) {
        this.title = title;
    }

    static FileFormat of(FileChannel channel) throws IOException {
        long size = channel.size();
        ByteBuffer head = FileRange.read(channel, 0, (int) Math.min(size, HEAD_BYTES));
        int length = head.remaining();
        if (length == 0) {
            return EMPTY;
        }
        if (length >= 4
                && (head.getInt(0) == ZipRecord.LOCAL_SIGNATURE || head.getInt(0) == ZipDirectory.END_SIGNATURE)) {
            return ZIP;
        }
        String text = StandardCharsets.ISO_8859_1.decode(head.duplicate()).toString();
        // Before pickles: the length of a header may begin as one.
        if (text.startsWith("{", Safetensors.LENGTH_BYTES) && Long.compareUnsigned(head.getLong(0), 1L << 32) < 0) {
            return SAFETENSORS;
        }
        if ((head.get(0) & 0xff) == PICKLE_START) {
            return LEGACY;
        }
        if (text.startsWith(NpyHeader.MAGIC)) {
            return NPY;
        }
        if (text.startsWith("ustar", TAR_MAGIC_AT)) {
            return TAR;
        }
        return text.stripLeading().startsWith("{") ? SAFETENSORS_INDEX : UNKNOWN;
    }
}
