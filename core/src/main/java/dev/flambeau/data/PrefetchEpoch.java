package dev.flambeau.data;

import dev.flambeau.error.DataException;
import java.lang.ref.Cleaner;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// An epoch whose batches are made ahead by threads and given in order.
///
/// What comes next is asked for by the thread that walks, so that random orders are drawn as they are without
/// workers; where that means reading, one worker asks and makes the batches too.
final class PrefetchEpoch<B> implements DataIterator<B> {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final WorkSource<B> source;
    private final int ahead;
    private final Workers workers;
    private final Cleaner.Cleanable cleanable;
    private final ArrayDeque<Future<Optional<B>>> waiting = new ArrayDeque<>();

    PrefetchEpoch(WorkSource<B> source, int numWorkers, int ahead) {
        this.source = source;
        this.ahead = ahead;
        workers = new Workers(source, source.reads() ? 1 : numWorkers);
        cleanable = CLEANER.register(this, workers);
    }

    /// The threads, which know nothing of the iterator, so that they end when nobody has it any more.
    private static final class Workers implements Runnable {
        private final ThreadPoolExecutor pool;
        private final AutoCloseable source;

        Workers(WorkSource<?> source, int threads) {
            this.source = source;
            pool = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "flambeau-data-" + THREADS.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
        }

        /// Nobody is interrupted: that would close files which later epochs need.
        @Override
        public void run() {
            pool.getQueue().clear();
            Future<?> _ = pool.submit(this::closeSource);
            pool.shutdown();
        }

        private void closeSource() {
            try {
                source.close();
            } catch (Exception e) {
                throw new DataException("a stream could not be closed: " + e, e);
            }
        }
    }

    private void fill() {
        while (!workers.pool.isShutdown() && waiting.size() < ahead) {
            if (source.reads()) {
                waiting.add(workers.pool.submit(reading(source)));
            } else if (source.hasNext()) {
                Work<B> work = source.next();
                waiting.add(workers.pool.submit(() -> Optional.of(work.batch())));
            } else {
                return;
            }
        }
    }

    private static <B> Callable<Optional<B>> reading(WorkSource<B> source) {
        return () -> source.hasNext() ? Optional.of(source.next().batch()) : Optional.empty();
    }

    @Override
    public boolean hasNext() {
        fill();
        boolean more = !waiting.isEmpty() && (!source.reads() || isThere(waiting.peek()));
        if (!more) {
            close();
        }
        return more;
    }

    private static <B> boolean isThere(Future<Optional<B>> batch) {
        try {
            return get(batch).isPresent();
        } catch (RuntimeException | Error e) {
            return true; // for next() to throw
        }
    }

    @Override
    public B next() {
        fill();
        Future<Optional<B>> batch = waiting.poll();
        if (batch == null) {
            throw new NoSuchElementException();
        }
        return get(batch).orElseThrow(NoSuchElementException::new);
    }

    private static <B> Optional<B> get(Future<Optional<B>> batch) {
        try {
            return batch.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new DataException("DataLoader: a worker failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("DataLoader: interrupted while waiting for a batch", e);
        }
    }

    @Override
    public void close() {
        waiting.clear();
        cleanable.clean();
    }
}
