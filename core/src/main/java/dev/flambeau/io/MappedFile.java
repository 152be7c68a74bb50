package dev.flambeau.io;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;

/// A file in memory, for as long as somebody knows this.
final class MappedFile {
    private final MemorySegment bytes;

    private MappedFile(MemorySegment bytes) {
        this.bytes = bytes;
    }

    static MappedFile of(FileChannel channel) throws IOException {
        return new MappedFile(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()));
    }

    /// A part of it, from front to back.
    ByteInput input(long start, long length) {
        return new ByteInput(new Range(bytes.asSlice(start, length)), length);
    }

    private static final class Range extends InputStream {
        private final MemorySegment part;
        private long position;

        Range(MemorySegment part) {
            this.part = part;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = (int) Math.min(length, part.byteSize() - position);
            if (count <= 0) {
                return length == 0 ? 0 : -1;
            }
            try {
                MemorySegment.copy(part, ValueLayout.JAVA_BYTE, position, target, offset, count);
            } catch (InternalError e) { // what the JVM makes of a page that is not there
                throw new IOException("the file was changed or cut off while it was in use", e);
            }
            position += count;
            return count;
        }
    }
}
