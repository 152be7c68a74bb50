package dev.flambeau.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/// Takes bytes, one piece after the other.
interface ByteSink {
    /// Takes all that is left in a buffer.
    void put(ByteBuffer bytes) throws IOException;

    static ByteSink of(WritableByteChannel channel) {
        return bytes -> {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        };
    }
}
