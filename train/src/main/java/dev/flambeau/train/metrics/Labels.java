package dev.flambeau.train.metrics;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;

/// The classes that a batch predicts and has.
///
/// @param predicted  one for each decision
/// @param actual     one for each decision
/// @param classes    how many there are, as far as the batch tells
/// @param isBinary   whether a decision is between no and yes
record Labels(int[] predicted, int[] actual, int classes, boolean isBinary) {
    /// @param metric    for messages
    /// @param outputs   probabilities of the shape of the targets; or scores `[n, classes, ...]`; or classes
    /// @param targets   0 or 1; or classes `[n, ...]`
    /// @param threshold the probability above which the answer is yes
    static Labels of(String metric, Tensor outputs, Tensor targets, double threshold) {
        if (!outputs.dtype().isFloating()) {
            same(metric, outputs, targets);
            int[] predicted = classes(metric, outputs.toLongArray(), Integer.MAX_VALUE);
            int[] actual = classes(metric, targets.toLongArray(), Integer.MAX_VALUE);
            return new Labels(predicted, actual, 1 + Math.max(largest(predicted), largest(actual)), false);
        }
        return Pairs.match(outputs, targets)
                ? binary(metric, outputs.toDoubleArray(), targets.toDoubleArray(), threshold)
                : several(metric, outputs, targets);
    }

    private static Labels several(String metric, Tensor outputs, Tensor targets) {
        int classes = classes(metric, outputs, targets);
        int[] actual = classes(metric, targets.toLongArray(), classes);
        return new Labels(outputs.argmax(1).toIntArray(), actual, classes, false);
    }

    /// How many classes scores `[n, classes, ...]` are of.
    static int classes(String metric, Tensor outputs, Tensor targets) {
        int[] rest = outputs.shape().toArray();
        boolean fits = rest.length == targets.dim() + 1
                && rest.length >= 2
                && !targets.dtype().isFloating();
        for (int i = 0; fits && i < targets.dim(); i++) {
            fits = targets.size(i) == rest[i == 0 ? 0 : i + 1];
        }
        if (!fits) {
            throw new ShapeException(metric + ": outputs " + outputs.dtype() + " " + outputs.shape() + " and targets "
                    + targets.dtype() + " " + targets.shape()
                    + " do not go together; wanted are scores [n, classes] with integer classes [n], or probabilities"
                    + " with targets 0 and 1 of the same shape");
        }
        return rest[1];
    }

    private static Labels binary(String metric, double[] outputs, double[] targets, double threshold) {
        int[] predicted = new int[outputs.length];
        for (int i = 0; i < outputs.length; i++) {
            if (!(outputs[i] >= 0 && outputs[i] <= 1)) {
                throw new ValueException(metric + ": the output at place " + i + " is " + outputs[i]
                        + ", not a probability; if the model gives logits, call sigmoid() first");
            }
            predicted[i] = outputs[i] > threshold ? 1 : 0;
        }
        return new Labels(predicted, truths(metric, targets), 2, true);
    }

    /// Targets that are 0 or 1.
    static int[] truths(String metric, double[] targets) {
        int[] actual = new int[targets.length];
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] != 0 && targets[i] != 1) {
                throw new ValueException(
                        metric + ": the target at place " + i + " is " + targets[i] + "; it must be 0 or 1");
            }
            actual[i] = (int) targets[i];
        }
        return actual;
    }

    private static int[] classes(String metric, long[] labels, int classes) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new ValueException(metric + ": the class at place " + i + " is " + labels[i] + "; it must be 0"
                        + (classes == Integer.MAX_VALUE ? " or more" : " to " + (classes - 1)));
            }
        }
        return Arrays.stream(labels).mapToInt(label -> (int) label).toArray();
    }

    private static int largest(int[] labels) {
        return Arrays.stream(labels).max().orElse(-1);
    }

    private static void same(String metric, Tensor outputs, Tensor targets) {
        if (!outputs.shape().equals(targets.shape()) || targets.dtype().isFloating()) {
            throw new ShapeException(metric + ": predicted classes " + outputs.shape() + " and targets "
                    + targets.dtype() + " " + targets.shape() + " must be integers of the same shape");
        }
    }
}
