package dev.flambeau.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;

/// Tells how far a loop is: on a terminal by a bar that is drawn over and over, elsewhere by a plain line now
/// and then.
final class Progress implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 50_000_000;

    private final PrintWriter out;
    private final boolean terminal;
    private final int total;
    private final int lineEvery;
    private long drawn;

    /// @param out       where to
    /// @param terminal  true to draw a bar
    /// @param total     how many steps there will be
    /// @param lineEvery a plain line comes every so many steps
    Progress(PrintWriter out, boolean terminal, int total, int lineEvery) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
        this.lineEvery = lineEvery;
    }

    @SuppressWarnings("SystemConsoleNull")
    static boolean onTerminal() {
        // The default console would load a line editor, which takes longer than the training; this one is null
        // elsewhere.
        System.setProperty("jdk.console", "java.base");
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /// A step is done.
    ///
    /// @param step   counted from 0
    /// @param status what a plain line says
    void step(int step, Runnable status) {
        if (step % lineEvery == 0) {
            erase();
            status.run();
        }
        long now = System.nanoTime();
        if (terminal && (now - drawn > REDRAW_NANOS || step == total - 1)) {
            drawn = now;
            int full = (int) ((step + 1L) * WIDTH / total);
            out.printf(Locale.ROOT, "\r  [%s%s] %d/%d", "=".repeat(full), " ".repeat(WIDTH - full), step + 1, total);
            out.flush();
        }
    }

    private void erase() {
        if (terminal && drawn != 0) {
            out.print("\r" + " ".repeat(WIDTH + 30) + "\r");
        }
    }

    @Override
    public void close() {
        erase();
        out.flush();
    }
}
