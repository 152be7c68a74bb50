package dev.flambeau.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/// A part of a file as a stream. The channel's own position is not used, so several can be open.
final class FileRange extends InputStream {
    private final FileChannel channel;
    private long position;
    private final long end;

    FileRange(FileChannel channel, long start, long end) {
        this.channel = channel;
        this.position = start;
        this.end = end;
    }

    /// A few bytes of a file, little-endian.
    static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        byte[] bytes = new FileRange(channel, position, position + length).readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("it ends early; was it copied or downloaded completely?");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int wanted = (int) Math.min(length, end - position);
        if (wanted <= 0) {
            return length == 0 ? 0 : -1;
        }
        int count = channel.read(ByteBuffer.wrap(bytes, offset, wanted), position);
        position += Math.max(count, 0);
        return count;
    }
}
