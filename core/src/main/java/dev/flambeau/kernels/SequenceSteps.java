package dev.flambeau.kernels;

import java.util.Arrays;

/// Which sequences take part in which step: the first ones, as many as the step has. Rows of all steps are numbered one
/// step after the other.
public final class SequenceSteps {
    private final int[] counts;
    private final int[] starts;
    private final boolean backwards;
    private final int most;

    /// @param counts    sequences of each step
    /// @param backwards whether the last step comes first
    public SequenceSteps(int[] counts, boolean backwards) {
        this.counts = counts;
        this.backwards = backwards;
        starts = new int[counts.length + 1];
        int largest = 0;
        for (int t = 0; t < counts.length; t++) {
            starts[t + 1] = starts[t] + counts[t];
            largest = Math.max(largest, counts[t]);
        }
        most = largest;
    }

    /// The steps of some of the sequences alone.
    ///
    /// @param end sequence behind the last
    SequenceSteps part(int first, int end) {
        int[] own = new int[counts.length];
        Arrays.setAll(own, t -> Math.clamp((long) counts[t] - first, 0, end - first));
        return new SequenceSteps(own, backwards);
    }

    /// How many steps there are.
    public int length() {
        return counts.length;
    }

    /// The largest number of sequences at a step.
    public int sequences() {
        return most;
    }

    /// Rows of all steps.
    public int rows() {
        return starts[counts.length];
    }

    /// The number of a step's first row; that behind the last row for the step behind the last.
    public int start(int step) {
        return starts[step];
    }

    /// The sequences of a step.
    public int count(int step) {
        return counts[step];
    }

    /// The step that is taken as number i.
    int step(int i) {
        return backwards ? counts.length - 1 - i : i;
    }

    /// The step that is taken before another; nothing else if there is none.
    private int before(int step) {
        return backwards ? step + 1 : step - 1;
    }

    /// How many sequences of a step took part in the one that was taken before; the others begin.
    int carried(int step) {
        int before = before(step);
        return before < 0 || before == counts.length ? 0 : Math.min(counts[before], counts[step]);
    }

    /// The first row of the step that was taken before; only if it carries sequences.
    int startBefore(int step) {
        return starts[before(step)];
    }

    /// The step in which a sequence takes part last.
    int last(int sequence) {
        int step = backwards ? 0 : counts.length - 1;
        while (counts[step] <= sequence) {
            step = before(step);
        }
        return step;
    }

    /// The first of the steps that are taken as numbers from the first to before the end.
    int lowest(int first, int end) {
        return backwards ? counts.length - end : first;
    }
}
