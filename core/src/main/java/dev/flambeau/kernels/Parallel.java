package dev.flambeau.kernels;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The one pool of threads that kernels share. Callers cut work into pieces by its sizes alone, never by the number of
/// threads, so results have the same bits for any number.
///
/// One job runs at a time; a call from within a job, or while another thread has one, is done by its caller alone.
/// Helpers spin for a short while after a job, then sleep.
public final class Parallel {
    /// How often a helper looks for work before it sleeps.
    private static final int SPINS = 20_000;

    /// Nanoseconds that a caller sleeps when its helpers take long.
    private static final long NAP = 20_000;

    /// As many threads can take part.
    public static final int MOST = 1024;

    private static final AtomicReference<@Nullable Job> CURRENT = new AtomicReference<>();

    private static volatile int threads = Runtime.getRuntime().availableProcessors();
    private static volatile Helper[] helpers = {};

    private Parallel() {}

    /// Some pieces of work, each independent of the others.
    @FunctionalInterface
    public interface Work {
        /// @param piece which one, from 0
        void run(int piece);
    }

    /// Some elements, each independent of the others.
    @FunctionalInterface
    public interface Range {
        /// @param from the first
        /// @param end  after the last
        void run(int from, int end);
    }

    /// How many threads take part, the caller's included.
    public static int threads() {
        return threads;
    }

    /// @param count how many threads take part from now on, the caller's included; from 1 to [#MOST]
    public static void setThreads(int count) {
        threads = count;
    }

    /// Does all pieces and returns when they are done. What a piece throws is thrown here.
    ///
    /// @param pieces how many there are
    /// @param work   what to do for each
    public static void run(int pieces, Work work) {
        if (pieces > 1 && threads > 1) {
            Job job = new Job(pieces, threads, work);
            if (CURRENT.compareAndSet(null, job)) {
                try {
                    wake(Math.min(pieces, threads) - 1);
                    job.take(0);
                    job.await();
                } finally {
                    CURRENT.set(null);
                }
                job.rethrow();
                return;
            }
        }
        for (int piece = 0; piece < pieces; piece++) {
            work.run(piece);
        }
    }

    /// Does a range in pieces, at once if it is long enough for several.
    ///
    /// @param n     elements
    /// @param grain elements that are worth a piece
    /// @param range what to do for some of them
    public static void range(int n, int grain, Range range) {
        int pieces = n / grain;
        if (pieces < 2) {
            range.run(0, n);
        } else {
            run(pieces, piece -> range.run(part(n, pieces, piece), part(n, pieces, piece + 1)));
        }
    }

    /// Where a piece of n elements begins.
    ///
    /// @param n      elements
    /// @param pieces how many pieces there are
    /// @param piece  which one; as many as there are gives n
    public static int part(int n, int pieces, int piece) {
        return (int) ((long) n * piece / pieces);
    }

    /// Only the owner of the current job comes here, so nobody else changes the helpers.
    private static void wake(int count) {
        Helper[] known = helpers;
        if (known.length < count) {
            Helper[] more = new Helper[count];
            System.arraycopy(known, 0, more, 0, known.length);
            for (int i = known.length; i < count; i++) {
                more[i] = new Helper(i);
                more[i].start();
            }
            helpers = more;
            known = more;
        }
        for (int i = 0; i < count; i++) {
            if (known[i].asleep) {
                LockSupport.unpark(known[i]);
            }
        }
    }

    /// Each thread begins with a part of the pieces of its own, the same in each job of as many
    /// pieces: what it wrote in one job its cache still has in the next. Then it helps the others.
    ///
    /// Where pieces are many, what a thread counts for each lies in a cache line that others touch only
    /// when they have done theirs: where processors are far apart, a line takes 400 ns to change hands.
    private static final class Job {
        /// Numbers from the place that one part counts at to that of the next.
        private static final int APART = 16;

        /// Pieces of a part for which it is worth it to read more lines.
        private static final int MANY = 4;

        private final int pieces;
        private final int parts;
        private final int apart;
        private final Work work;

        /// For each part the piece to do next.
        private final AtomicIntegerArray next;

        private final AtomicInteger done = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Job(int pieces, int threads, Work work) {
            this.pieces = pieces;
            parts = Math.min(pieces, threads);
            this.work = work;
            apart = pieces > MANY * parts ? APART : 1;
            next = new AtomicIntegerArray(parts * apart);
            for (int part = 1; part < parts; part++) {
                next.setPlain(part * apart, part(pieces, parts, part));
            }
        }

        boolean isOpenTo(int helper) {
            boolean open = false;
            for (int part = 0; part < parts && helper + 1 < parts && !open; part++) {
                open = next.get(part * apart) < part(pieces, parts, part + 1);
            }
            return open;
        }

        /// Does pieces until none is left. A piece that fails counts as done, so that nobody waits for ever.
        ///
        /// @param own the part to begin with
        void take(int own) {
            int taken = 0;
            try {
                for (int i = 0; i < parts; i++) {
                    int part = (own + i) % parts;
                    int end = part(pieces, parts, part + 1);
                    while (next.get(part * apart) < end) {
                        int piece = next.getAndIncrement(part * apart);
                        if (piece < end) {
                            taken++;
                            run(piece);
                        }
                    }
                }
            } finally {
                done.addAndGet(taken);
            }
        }

        private void run(int piece) {
            try {
                work.run(piece);
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        }

        void await() {
            for (int spins = 0; done.get() < pieces; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(NAP);
                }
            }
        }

        void rethrow() {
            switch (failure.get()) {
                case Error e -> throw e;
                case RuntimeException e -> throw e;
                case null, default -> {}
            }
        }
    }

    private static final class Helper extends Thread {
        private final int index;
        volatile boolean asleep;

        Helper(int index) {
            super("flambeau-" + (index + 1));
            this.index = index;
            setDaemon(true);
        }

        @Override
        public void run() {
            int spins = 0;
            while (true) {
                Job job = CURRENT.get();
                if (job != null && job.isOpenTo(index)) {
                    job.take(index + 1);
                    spins = 0;
                } else if (++spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    sleep();
                    spins = 0;
                }
            }
        }

        /// Says so first and looks once more then, so that no job is missed.
        private void sleep() {
            asleep = true;
            Job job = CURRENT.get();
            if (job == null || !job.isOpenTo(index)) {
                LockSupport.park(this);
            }
            asleep = false;
        }
    }
}
