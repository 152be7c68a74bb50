package dev.flambeau.functional;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// Connectionist temporal classification (Graves et al. 2006): minus the log likelihood of a sequence of classes,
/// summed over all ways to spread it over the steps of the input, with blanks between. The probabilities of the
/// beginnings of the sequence go forward through time as logarithms in float64; gradients follow from that.
///
/// @param logProbs steps x batch x classes
/// @param states   for each example the targets with blanks around each; batch x states
/// @param skips    whether a state may follow the one before the last; batch x states
/// @param steps    of each input
/// @param lengths  of each target
record CtcLoss(Tensor logProbs, long[][] states, boolean[][] skips, long[] steps, long[] lengths) {
    /// The logarithm of 0. It is finite so that gradients of what cannot be are 0, not NaN.
    private static final double NEVER = -1e300;

    private static final String OP = "ctcLoss";

    /// The loss of each example, or of the only one.
    static Tensor of(Tensor logProbs, Tensor targets, long[] inputLengths, long[] targetLengths, int blank) {
        if (logProbs.dim() != 2 && logProbs.dim() != 3) {
            throw new ShapeException(OP + ": logProbs have shape " + logProbs.shape()
                    + "; they are steps x batch x classes, or steps x classes");
        }
        boolean batched = logProbs.dim() == 3;
        Tensor all = Wide.of(OP, batched ? logProbs : logProbs.unsqueeze(1));
        if (blank < 0 || blank >= all.size(2)) {
            throw new ValueException(
                    OP + ": blank is " + blank + ", it must be one of the " + all.size(2) + " classes");
        }
        Tensor losses =
                sequences(all, targets, inputLengths, targetLengths, blank).losses();
        return (batched ? losses : losses.squeeze(0)).to(logProbs.dtype());
    }

    private static CtcLoss sequences(
            Tensor logProbs, Tensor targets, long[] inputLengths, long[] targetLengths, int blank) {
        int batch = logProbs.size(1);
        if (inputLengths.length != batch || targetLengths.length != batch) {
            throw new ShapeException(OP + ": there are " + inputLengths.length + " inputLengths and "
                    + targetLengths.length + " targetLengths for a batch of " + batch);
        }
        long[] flat = targets.to(DType.INT64).toLongArray();
        int width = targets.dim() == 2 ? targets.size(1) : 0;
        int[] starts = new int[batch + 1];
        int most = 0;
        for (int n = 0; n < batch; n++) {
            starts[n] = width > 0 ? n * width : starts[n];
            check(n, inputLengths[n], logProbs.size(0), "step");
            check(n, targetLengths[n], width > 0 ? width : flat.length - starts[n], "target");
            most = Math.max(most, (int) targetLengths[n]);
            starts[n + 1] = starts[n] + (int) targetLengths[n];
        }
        long[][] states = new long[batch][2 * most + 1];
        boolean[][] skips = new boolean[batch][2 * most + 1];
        for (int n = 0; n < batch; n++) {
            Arrays.fill(states[n], blank);
            for (int i = 0; i < targetLengths[n]; i++) {
                long label = flat[starts[n] + i];
                if (label < 0 || label >= logProbs.size(2)) {
                    throw new ValueException(OP + ": target " + i + " of example " + n + " is " + label
                            + ", it must be one of the " + logProbs.size(2) + " classes");
                }
                states[n][2 * i + 1] = label;
                skips[n][2 * i + 1] = i > 0 && label != flat[starts[n] + i - 1];
            }
        }
        return new CtcLoss(logProbs, states, skips, inputLengths, targetLengths);
    }

    private static void check(int example, long length, int room, String what) {
        if (length < 0 || length > room) {
            throw new ShapeException(OP + ": example " + example + " has a " + what + " length of " + length
                    + ", there are " + room + "; give lengths from 0 to that");
        }
    }

    private Tensor losses() {
        int batch = states.length;
        int width = batch == 0 ? 1 : states[0].length;
        int time = logProbs.size(0);
        Tensor exact = logProbs.to(DType.FLOAT64);
        Tensor finite = exact.maskedFill(exact.detach().lt(NEVER), NEVER);
        Tensor index = Factories.tensor(flat(states)).reshape(1, batch, width).expand(time, batch, width);
        Tensor scores = finite.gather(2, index);
        Tensor barred = Factories.tensor(flat(skips)).reshape(batch, width).logicalNot();
        Tensor lengthOf = Factories.tensor(steps).reshape(batch, 1);
        Tensor never = Factories.full(Shape.of(batch, 2), NEVER, DType.FLOAT64);
        // before the first step there is one state in front of all, from which the first two can be reached
        Tensor alpha = Factories.full(Shape.of(batch, width), NEVER, DType.FLOAT64);
        for (int t = 0; t < time; t++) {
            Tensor padded = Factories.cat(List.of(never, alpha), 1);
            Tensor stepped = padded.narrow(1, 1, width);
            Tensor skipped = padded.narrow(1, 0, width).maskedFill(barred, NEVER);
            Tensor reached = t == 0
                    ? first(batch, width)
                    : Factories.stack(List.of(alpha, stepped, skipped), 0).logsumexp(new int[] {0}, false);
            alpha = Factories.where(lengthOf.gt(t), reached.add(scores.select(0, t)), alpha);
        }
        Tensor losses = ends(alpha).neg();
        Tensor impossible = losses.detach().gt(-NEVER / 2);
        return withSoftmaxGradient(losses.maskedFill(impossible, Double.POSITIVE_INFINITY), exact, lengthOf);
    }

    private static Tensor first(int batch, int width) {
        double[] row = new double[width];
        Arrays.fill(row, Math.min(2, width), width, NEVER);
        return Factories.fromArray(row).expand(batch, width);
    }

    /// A sequence ends in its last target or in the blank behind it. Without steps only the empty one can be.
    private Tensor ends(Tensor alpha) {
        int batch = states.length;
        long[] blanks = new long[batch];
        long[] targets = new long[batch];
        boolean[] empty = new boolean[batch];
        boolean[] certain = new boolean[batch];
        for (int n = 0; n < batch; n++) {
            blanks[n] = 2 * lengths[n];
            targets[n] = Math.max(0, 2 * lengths[n] - 1);
            empty[n] = lengths[n] == 0;
            certain[n] = lengths[n] == 0 && steps[n] == 0;
        }
        Tensor last = alpha.gather(1, Factories.tensor(blanks).unsqueeze(1)).squeeze(1);
        Tensor before = alpha.gather(1, Factories.tensor(targets).unsqueeze(1))
                .squeeze(1)
                .maskedFill(Factories.tensor(empty), NEVER);
        return Factories.stack(List.of(last, before), 0)
                .logsumexp(new int[] {0}, false)
                .maskedFill(Factories.tensor(certain), 0);
    }

    /// PyTorch's gradient is that of the scores before a log-softmax that made the input. What is added is 0,
    /// with the gradient that makes the difference, and which such a log-softmax takes away again.
    private static Tensor withSoftmaxGradient(Tensor losses, Tensor logProbs, Tensor lengthOf) {
        Tensor within =
                Factories.arange(logProbs.size(0)).unsqueeze(0).lt(lengthOf).transpose(0, 1);
        Tensor mass = logProbs.exp().mul(within.unsqueeze(2)).sum(new int[] {0, 2}, false);
        return losses.add(mass.sub(mass.detach()));
    }

    private static long[] flat(long[][] rows) {
        return Arrays.stream(rows).flatMapToLong(Arrays::stream).toArray();
    }

    private static boolean[] flat(boolean[][] rows) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        boolean[] flat = new boolean[rows.length * width];
        for (int n = 0; n < rows.length; n++) {
            System.arraycopy(rows[n], 0, flat, n * width, width);
        }
        return flat;
    }
}
