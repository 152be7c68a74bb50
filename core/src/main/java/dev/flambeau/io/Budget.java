package dev.flambeau.io;

/// The memory that one file may take, asked for before it is taken: more than the heap can hold is refused at
/// once, in place of an OutOfMemoryError in the middle.
final class Budget {
    private final Origin origin;
    private final long limit = Runtime.getRuntime().maxMemory();
    private long used;

    Budget(Origin origin) {
        this.origin = origin;
    }

    /// @param bytes 0 or more
    void take(long bytes) {
        if (bytes > limit - used) {
            throw origin.error(
                    "needs more memory than Java's heap has (" + (limit >> 20) + " MiB); run java with a larger -Xmx");
        }
        used += bytes;
    }
}
