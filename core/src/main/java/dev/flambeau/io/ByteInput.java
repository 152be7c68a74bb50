package dev.flambeau.io;

import dev.flambeau.tensor.Storage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Bytes read once, front to back, with the number still to come known: no length in a file is believed
/// beyond it.
final class ByteInput {
    private static final int CHUNK = 1 << 20;

    private final InputStream in;
    private final byte[] buffer;
    private int position;
    private int end;
    /// Bytes of the stream that are not in the buffer yet.
    private long behind;

    ByteInput(InputStream in, long length) {
        this.in = in;
        this.buffer = new byte[(int) Math.min(length, 1 << 16)];
        this.behind = length;
    }

    long remaining() {
        return behind + end - position;
    }

    int u8() throws IOException {
        if (position == end) {
            refill();
        }
        return buffer[position++] & 0xff;
    }

    /// An unsigned little-endian number.
    long little(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) u8() << (8 * i);
        }
        return value;
    }

    byte[] bytes(long count) throws IOException {
        if (count < 0 || count > remaining() || count > Integer.MAX_VALUE - 8) {
            throw new EOFException(count + " bytes are announced and " + remaining() + " are left");
        }
        byte[] bytes = new byte[(int) count];
        readFully(bytes, bytes.length);
        return bytes;
    }

    /// The text up to the next line feed, which is skipped.
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = u8(); c != '\n'; c = u8()) {
            if (line.length() == Limits.NAME_LENGTH) {
                throw new EOFException("a name has more than " + Limits.NAME_LENGTH + " characters");
            }
            line.append((char) c);
        }
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /// Reads all elements of a storage.
    void fill(Storage storage, boolean bigEndian) throws IOException {
        int size = storage.dtype().bytes();
        int perChunk = CHUNK / size;
        byte[] chunk = new byte[(int) Math.min(CHUNK, (long) storage.length() * size)];
        int count;
        for (int done = 0; done < storage.length(); done += count) {
            count = Math.min(perChunk, storage.length() - done);
            readFully(chunk, count * size);
            if (bigEndian) {
                reverseEach(chunk, count, size);
            }
            storage.read(ByteBuffer.wrap(chunk, 0, count * size), done, count);
        }
    }

    /// Leaves out elements.
    void skip(long count, int size) throws IOException {
        if (count < 0 || count > remaining() / size) {
            throw endOfFile();
        }
        for (long left = count * size; left > 0; ) {
            if (position == end) {
                refill();
            }
            int step = (int) Math.min(left, end - position);
            position += step;
            left -= step;
        }
    }

    void skipAll() throws IOException {
        while (remaining() > 0) {
            position = end;
            if (behind > 0) {
                refill();
            }
        }
    }

    private static void reverseEach(byte[] bytes, int count, int size) {
        for (int i = 0; i < count * size; i += size) {
            for (int low = i, high = i + size - 1; low < high; low++, high--) {
                byte b = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = b;
            }
        }
    }

    private void readFully(byte[] target, int count) throws IOException {
        int done = Math.min(count, end - position);
        System.arraycopy(buffer, position, target, 0, done);
        position += done;
        int wanted = count - done;
        if (wanted > behind || in.readNBytes(target, done, wanted) < wanted) {
            throw endOfFile();
        }
        behind -= wanted;
    }

    private void refill() throws IOException {
        int read = behind == 0 ? -1 : in.read(buffer, 0, (int) Math.min(behind, buffer.length));
        if (read <= 0) {
            throw endOfFile();
        }
        position = 0;
        end = read;
        behind -= read;
    }

    private static EOFException endOfFile() {
        return new EOFException("it ends early; was it copied or downloaded completely?");
    }
}
