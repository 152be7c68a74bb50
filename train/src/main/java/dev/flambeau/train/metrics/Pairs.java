package dev.flambeau.train.metrics;

import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;

/// Outputs and targets that belong together element by element.
final class Pairs {
    private Pairs() {}

    /// Whether the shapes are equal but for ones at the end: `[n, 1]` and `[n]` are, `[1, n]` and `[n]` are not.
    static boolean match(Tensor outputs, Tensor targets) {
        return Arrays.equals(trimmed(outputs), trimmed(targets));
    }

    /// Refuses pairs that would otherwise be broadcast.
    static void check(String metric, Tensor outputs, Tensor targets) {
        if (!match(outputs, targets)) {
            throw new ShapeException(metric + ": outputs " + outputs.shape() + " and targets " + targets.shape()
                    + " must have the same shape; reshape one of them");
        }
    }

    private static int[] trimmed(Tensor tensor) {
        int[] sizes = tensor.shape().toArray();
        int end = sizes.length;
        while (end > 1 && sizes[end - 1] == 1) {
            end--;
        }
        return Arrays.copyOf(sizes, end);
    }
}
