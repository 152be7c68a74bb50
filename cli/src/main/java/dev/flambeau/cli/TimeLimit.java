package dev.flambeau.cli;

import dev.flambeau.train.Callback;
import dev.flambeau.train.Training;

/// Ends training after so many seconds.
final class TimeLimit implements Callback {
    private final double seconds;
    private long start;

    TimeLimit(double seconds) {
        this.seconds = seconds;
    }

    @Override
    public void fitBegin(Training training) {
        start = System.nanoTime();
    }

    @Override
    public void batchEnd(Training training) {
        // At the end of an epoch its scores are there; only epochs longer than the limit are cut short.
        if (training.epoch() == 0 && isOver(seconds)) {
            training.stop(text());
        }
    }

    @Override
    public void epochEnd(Training training) {
        // Another epoch as long as these were would end too late.
        int done = training.epoch();
        if (isOver(seconds * done / (done + 1.0))) {
            training.stop(text());
        }
    }

    private boolean isOver(double limit) {
        return System.nanoTime() - start > limit * 1e9;
    }

    private String text() {
        return "the time limit of " + seconds + " s";
    }
}
