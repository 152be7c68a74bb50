package dev.flambeau.train;

import dev.flambeau.error.ValueException;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Shows how training goes. On a terminal that is a bar that is drawn over and over, with the rate and the time that
/// is left; everywhere a line comes after an epoch, and, elsewhere, every half a minute within long ones.
public final class ProgressBar implements Callback {
    private static final int WIDTH = 24;
    private static final long REDRAW_NANOS = 100_000_000;
    private static final long LINE_NANOS = 30_000_000_000L;
    /// So many epochs have lines unless told otherwise.
    private static final int MOST_LINES = 20;

    private final PrintWriter out;
    private final boolean terminal;
    private int every;
    private Function<Training, String> line = ProgressBar::line;

    private int drawn;
    private long lastDrawn;
    private long lastLine;
    private long start;
    private double doneBefore;
    private long batchesDone;

    /// On standard output: a bar if that is a terminal.
    public ProgressBar() {
        this(new PrintWriter(System.out, true, System.out.charset()), onTerminal());
    }

    /// @param out      where to
    /// @param terminal whether to draw a bar
    public ProgressBar(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /// A line after every so many epochs, and after the last one; by default after each of the first 20, and of more
    /// epochs as many lines. Returns this.
    ///
    /// @param epochs 1 or more
    public ProgressBar every(int epochs) {
        if (epochs < 1) {
            throw new ValueException("ProgressBar: a line must come every 1 or more epochs, not " + epochs);
        }
        every = epochs;
        return this;
    }

    /// Another text for the line after an epoch; returns this.
    ///
    /// @param text makes it
    public ProgressBar line(Function<Training, String> text) {
        line = text;
        return this;
    }

    /// Whether standard output is a terminal.
    @SuppressWarnings("SystemConsoleNull")
    public static boolean onTerminal() {
        // The default console would load a line editor, which takes longer than small trainings; this one is null
        // elsewhere.
        System.setProperty("jdk.console", "java.base");
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public void fitBegin(Training training) {
        start = System.nanoTime();
        lastLine = start;
        batchesDone = 0;
        doneBefore = done(training);
        if (training.epoch() > 0 || training.batch() > 0) {
            out.printf(Locale.ROOT, "goes on after epoch %d, batch %d%n", training.epoch(), training.batch());
            out.flush();
        }
    }

    @Override
    public void batchBegin(Training training) {
        Preflight preflight = training.preflight();
        if (preflight != null && training.step() == 0 && training.batch() == 0) {
            say(preflight.toString());
        }
    }

    @Override
    public void batchEnd(Training training) {
        batchesDone++;
        long now = System.nanoTime();
        if (terminal && now - lastDrawn > REDRAW_NANOS) {
            lastDrawn = now;
            draw(bar(training) + "  " + status(training));
        } else if (!terminal && now - lastLine > LINE_NANOS) {
            lastLine = now;
            say(status(training));
        }
    }

    @Override
    public void epochEnd(Training training) {
        int epoch = training.epoch();
        int interval = every > 0 ? every : Math.ceilDiv(training.epochs(), MOST_LINES);
        if (interval == 1 || (epoch - 1) % interval == 0 || epoch == training.epochs() || training.isStopped()) {
            lastLine = System.nanoTime();
            say(line.apply(training));
        }
    }

    @Override
    public void fitEnd(Training training) {
        erase();
        String reason = training.stopReason();
        if (reason != null) {
            say("stopped: " + reason);
        }
        out.flush();
    }

    private static String line(Training training) {
        return "epoch " + training.epoch() + "/" + training.epochs() + "  "
                + training.history().last();
    }

    /// The part of all epochs that is done.
    private static double done(Training training) {
        double part = training.batches() > 0 ? (double) training.batch() / training.batches() : 0;
        return (training.epoch() + part) / training.epochs();
    }

    private static String bar(Training training) {
        int full = (int) (done(training) * WIDTH);
        return "[" + "=".repeat(full) + " ".repeat(WIDTH - full) + "]";
    }

    private String status(Training training) {
        double seconds = (System.nanoTime() - start) * 1e-9;
        double done = done(training);
        double rate = batchesDone / Math.max(seconds, 1e-9);
        String text = String.format(
                Locale.ROOT,
                "epoch %d/%d, batch %d%s, %s batches/s, loss %s",
                Math.min(training.epoch() + 1, training.epochs()),
                training.epochs(),
                training.batch(),
                training.batches() > 0 ? "/" + training.batches() : "",
                rate < 10 ? String.format(Locale.ROOT, "%.2f", rate) : String.format(Locale.ROOT, "%.0f", rate),
                Scores.number(training.loss()));
        return done > doneBefore ? text + ", " + time(seconds / (done - doneBefore) * (1 - done)) + " left" : text;
    }

    /// `0:07`, `12:30` or `3:05:00`.
    static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    private void draw(String text) {
        String rest = " ".repeat(Math.max(0, drawn - text.length()));
        out.print("\r" + text + rest);
        out.flush();
        drawn = text.length();
    }

    private void erase() {
        if (drawn > 0) {
            out.print("\r" + " ".repeat(drawn) + "\r");
            drawn = 0;
        }
    }

    private void say(@Nullable String text) {
        erase();
        out.println(text);
        out.flush();
    }
}
