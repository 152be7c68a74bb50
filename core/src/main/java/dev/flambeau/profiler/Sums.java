package dev.flambeau.profiler;

/// What was added up so far. Times are nanoseconds.
final class Sums {
    long calls;
    long total;
    long self;
    long operations;
    long bytes;

    void add(Sums other) {
        calls += other.calls;
        total += other.total;
        self += other.self;
        operations += other.operations;
        bytes += other.bytes;
    }
}
