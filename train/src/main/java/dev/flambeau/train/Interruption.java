package dev.flambeau.train;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Whether somebody wants training to end: the thread is interrupted, or, where training is saved, the program is
/// told to end, as by Ctrl-C. Then the program waits until the checkpoint is written.
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final Thread trainer = Thread.currentThread();
    private final CountDownLatch done = new CountDownLatch(1);
    private final @Nullable Thread hook;
    private volatile boolean ending;
    private boolean interrupted;

    Interruption(boolean waits) {
        hook = waits ? new Thread(this::end, "flambeau-save") : null;
        if (hook != null) {
            Runtime.getRuntime().addShutdownHook(hook);
        }
    }

    private void end() {
        ending = true;
        // Where training itself ends the program it will never come to the end of its step.
        boolean exits = Arrays.stream(trainer.getStackTrace())
                .anyMatch(call -> call.getClassName().equals("java.lang.Shutdown"));
        if (!exits) {
            try {
                boolean _ = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Why training should end; null if it should not.
    @Nullable
    String reason() {
        // An interrupted thread cannot write files: its interrupt waits until all is saved.
        interrupted |= Thread.interrupted();
        return ending ? "the program is ending" : interrupted ? "interrupted" : null;
    }

    @Override
    public void close() {
        done.countDown();
        if (interrupted) {
            trainer.interrupt();
        }
        if (hook != null && !ending) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException _) {
                // The program is ending already: the hook does not wait any more.
            }
        }
    }
}
