package dev.flambeau.simd;

import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Kernels that have a plain form which gives the same bits, used until they are compiled: before that, an operation of
/// the Vector API takes microseconds. A kernel that is asked for is run on numbers of no importance, by a thread that
/// ends when there is nothing more to do, until it is fast.
abstract class Warming {
    private static final byte COLD = 0;
    private static final byte ASKED = 1;
    private static final byte WARM = 2;

    /// Nanoseconds for an operation, which compiled code does not reach.
    private static final double SLOW = 4;

    /// A kernel that is not fast after so long stays plain.
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private static final ThreadPoolExecutor WARMER =
            new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                Thread thread = new Thread(work, "flambeau-warm-up");
                thread.setDaemon(true);
                return thread;
            });

    /// Read without locks: a thread that sees an old state uses the plain form once more.
    private final byte[] states;

    Warming(int kernels) {
        states = new byte[kernels];
    }

    /// Runs a kernel some times; gives how many operations on vectors that were, about.
    abstract long heat(int kernel);

    final boolean isWarm(int kernel) {
        byte state = states[kernel];
        if (state == COLD) {
            ask(kernel);
        }
        return state == WARM;
    }

    private synchronized void ask(int kernel) {
        if (states[kernel] == COLD) {
            states[kernel] = ASKED;
            WARMER.execute(() -> warm(kernel));
        }
    }

    private void warm(int kernel) {
        long start = System.nanoTime();
        int fast = 0;
        for (long before = start; fast < 3 && before - start < PATIENCE; ) {
            double operations = heat(kernel);
            long now = System.nanoTime();
            fast = now - before < operations * SLOW ? fast + 1 : 0;
            before = now;
        }
        if (fast > 0) {
            states[kernel] = WARM;
        }
    }

    /// Uses one form of all kernels from now on, for tests.
    ///
    /// @param vector true for the vector form, compiled or not, false for the plain one
    final void force(boolean vector) {
        Arrays.fill(states, vector ? WARM : ASKED);
    }
}
