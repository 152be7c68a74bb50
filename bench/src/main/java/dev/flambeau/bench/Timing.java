package dev.flambeau.bench;

import com.sun.management.ThreadMXBean;
import dev.flambeau.bench.Workload.Step;
import dev.flambeau.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How long a step takes. It is measured as on PyTorch's side, in chunks of steps; only the warm-up is longer, since
/// the
/// JVM compiles what it runs.
///
/// @param medianMicros microseconds of a step: the median over chunks
/// @param bestMicros   of the fastest chunk
/// @param firstMicros  of the very first step
/// @param readySeconds from the start of the first step until steps first were within a tenth of the median; the
///                     whole warm-up if they never were
/// @param bytes        that all threads together allocate in a step
record Timing(double medianMicros, double bestMicros, double firstMicros, double readySeconds, double bytes) {
    private static final double NANOS = 1e-9;

    /// While it warms up, steps are timed together for about so long.
    private static final double GLANCE_SECONDS = 0.02;

    /// What the last step made. Others could see it, so the compiler leaves no step out as useless.
    static @Nullable Tensor last;

    private static final int LEAST_WARMUP_STEPS = 5;
    private static final int LEAST_CHUNKS = 3;

    /// Measures a step.
    ///
    /// @param step    what to run
    /// @param warmup  seconds before it is measured; at least five steps are made in any case
    /// @param seconds to measure for
    static Timing of(Step step, double warmup, double seconds) {
        Stopwatch watch = new Stopwatch(step);
        double first = watch.chunk(1);
        Chunks glances = new Chunks();
        double one = first;
        double end = 0;
        for (long steps = 1; end < warmup || steps < LEAST_WARMUP_STEPS; ) {
            int count = steps(GLANCE_SECONDS, one);
            one = watch.chunk(count);
            steps += count;
            end = watch.elapsed();
            glances.add(one, end);
        }
        Chunks chunks = new Chunks();
        int count = steps(Math.min(seconds / 10, 0.25), one);
        long bytesBefore = allocated();
        double until = watch.elapsed() + seconds;
        while (watch.elapsed() < until || chunks.size < LEAST_CHUNKS) {
            chunks.add(watch.chunk(count), watch.elapsed());
        }
        double bytes = (double) (allocated() - bytesBefore) / ((long) chunks.size * count);
        double[] sorted = chunks.sorted();
        double median = sorted[sorted.length / 2];
        double ready = first <= 1.1 * median ? 0 : glances.firstWithin(1.1 * median, end);
        return new Timing(median * 1e6, sorted[0] * 1e6, first * 1e6, ready, bytes);
    }

    private static int steps(double seconds, double one) {
        return (int) Math.max(1, Math.min(1e9, seconds / Math.max(one, 1e-9)));
    }

    /// Bytes that all threads have allocated since the start, those that have ended too.
    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
    }

    private static final class Stopwatch {
        private final Step step;
        private final long start = System.nanoTime();

        Stopwatch(Step step) {
            this.step = step;
        }

        /// Seconds of a step.
        double chunk(int count) {
            long from = System.nanoTime();
            for (int i = 0; i < count; i++) {
                last = step.run();
            }
            return (System.nanoTime() - from) * NANOS / count;
        }

        double elapsed() {
            return (System.nanoTime() - start) * NANOS;
        }
    }

    private static final class Chunks {
        private double[] times = new double[64];
        private double[] ends = new double[64];
        private int size;

        void add(double time, double end) {
            if (size == times.length) {
                times = Arrays.copyOf(times, 2 * size);
                ends = Arrays.copyOf(ends, 2 * size);
            }
            times[size] = time;
            ends[size++] = end;
        }

        double[] sorted() {
            double[] sorted = Arrays.copyOf(times, size);
            Arrays.sort(sorted);
            return sorted;
        }

        /// When the first chunk ended that was as fast as a limit.
        double firstWithin(double limit, double otherwise) {
            for (int i = 0; i < size; i++) {
                if (times[i] <= limit) {
                    return ends[i];
                }
            }
            return otherwise;
        }
    }
}
