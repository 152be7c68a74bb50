package dev.flambeau.optim.schedule;

/// Ways from one number to another.
final class Annealing {
    static final String COS = "cos";
    private static final String LINEAR = "linear";

    private Annealing() {}

    static void check(LRScheduler scheduler, String strategy) {
        if (!strategy.equals(COS) && !strategy.equals(LINEAR)) {
            throw scheduler.refused("annealStrategy must be " + COS + " or " + LINEAR + ", not '" + strategy + "'");
        }
    }

    /// @param part of the way, from 0 to 1
    static double between(String strategy, double start, double end, double part) {
        return strategy.equals(COS)
                ? end + (start - end) / 2 * (Math.cos(Math.PI * part) + 1)
                : (end - start) * part + start;
    }
}
