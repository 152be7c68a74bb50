package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.Kind.COMPOSITE;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.IndexException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.kernels.Parallel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The negative log likelihood of classes as an operator, of logits or of logarithms of probabilities. One
/// object is one call: it keeps for backward what forward has found of each example.
public final class ClassLoss {
    /// What becomes of the losses of single examples.
    public enum Total {
        /// They stay as they are.
        NONE,
        /// Their sum.
        SUM,
        /// Their sum divided by the sum of the weights of their classes.
        MEAN
    }

    static final Composite CROSS_ENTROPY = forward("crossEntropy", "-log of the softmax of a at the classes b");
    static final Composite NLL_LOSS = forward("nllLoss", "-a at the classes b");
    private static final Composite BACKWARD = new Composite(
            row(COMPOSITE, "nllLossBackward", "the gradient of the loss of a at the classes b, times c"),
            (loss, x, target, g) -> of(loss).gradientBody(x, Composites.given(target), Composites.given(g)),
            (loss, x, target, g) -> of(loss).gradientClaim(x, Composites.given(target), Composites.given(g)));

    private final boolean logits;
    private final @Nullable Tensor weight;
    private final long ignored;
    private final Total total;
    /// Of each example, set by forward if a kernel computed it: the weight of its class, or 0 if it is ignored,
    private float @Nullable [] weights;

    /// and, of logits, the largest one and the sum of the exponentials of all less that.
    private float[] most = {};

    private float[] sums = {};
    private double divisor;

    private ClassLoss(boolean logits, @Nullable Tensor weight, long ignored, Total total) {
        this.logits = logits;
        this.weight = weight == null ? null : weight.detach();
        this.ignored = ignored;
        this.total = total;
    }

    /// The loss of classes.
    ///
    /// @param input   of shape `[classes]` or `[examples, classes, ...]`
    /// @param target  integers of shape `[]` or `[examples, ...]`
    /// @param logits  whether the input holds logits, not logarithms of probabilities
    /// @param weight  of each class; null: all 1
    /// @param ignored a target that does not count
    /// @param total   what becomes of the losses of single examples
    /// @throws ShapeException if the shapes do not fit
    /// @throws DTypeException if the targets are not integers
    /// @throws IndexException if a target is no class
    public static Tensor of(
            Tensor input, Tensor target, boolean logits, @Nullable Tensor weight, long ignored, Total total) {
        Composite op = logits ? CROSS_ENTROPY : NLL_LOSS;
        if (input.dim() == 0) {
            throw new ShapeException(op.row + ": the input has classes, [c] or [n, c, ...], got a scalar");
        }
        checkOthers(op.row, input, target);
        if (target.dtype.isFloating()) {
            throw new DTypeException(op.row + ": a class is an integer, the tensor is " + target.dtype + " "
                    + target.shape + "; convert it with to(DType.INT64)");
        }
        int classes = input.size(dim(input));
        if (weight != null && (weight.dim() != 1 || weight.numel() != classes)) {
            throw new ShapeException(op.row + ": weight has shape " + weight.shape
                    + "; it holds a number for each of the " + classes + " classes");
        }
        return Dispatch.composite(op, new ClassLoss(logits, weight, ignored, total), input, target, null);
    }

    /// Classes have the shape of the input without the dimension of the classes.
    private static void checkOthers(Op op, Tensor input, Tensor target) {
        int dim = dim(input);
        boolean fits = target.dim() == input.dim() - 1;
        for (int d = 0; fits && d < target.dim(); d++) {
            fits = target.size(d) == input.size(d < dim ? d : d + 1);
        }
        if (!fits) {
            throw new ShapeException(op + ": input has shape " + input.shape + ", target " + target.shape
                    + "; the target holds one class for each example, so it has the input's shape without dimension "
                    + dim);
        }
    }

    private static Composite forward(String name, String formula) {
        return new Composite(
                row(COMPOSITE, name, formula)
                        .prints("NllLossBackward0")
                        .saves(A | B)
                        .gradients(n -> Dispatch.composite(BACKWARD, n.attributes, n.a(), n.b(), n.grad())),
                (loss, x, target, _) -> of(loss).body(x, Composites.given(target)),
                (loss, x, target, _) -> of(loss).claim(x, Composites.given(target)));
    }

    private static ClassLoss of(@Nullable Object attributes) {
        return attributes instanceof ClassLoss loss ? loss : new ClassLoss(true, null, -100, Total.MEAN);
    }

    private static int dim(Tensor input) {
        return input.dim() == 1 ? 0 : 1;
    }

    // ---- in tensor operators

    private Tensor body(Tensor x, Tensor target) {
        int dim = dim(x);
        Tensor logs = logits ? x.logSoftmax(dim) : x;
        Tensor losses = logs.gather(dim, index(x, target).unsqueeze(dim))
                .squeeze(dim)
                .neg()
                .maskedFill(target.eq(ignored), 0);
        Tensor factors = weights(x, target);
        losses = losses.mul(factors);
        return switch (total) {
            case NONE -> losses;
            case SUM -> losses.sum();
            case MEAN -> losses.sum().div(factors.sum());
        };
    }

    /// The classes, 0 where they are ignored.
    private Tensor index(Tensor x, Tensor target) {
        weights(longs(target), x.size(dim(x)));
        return target.maskedFill(target.eq(ignored), 0).to(DType.INT64);
    }

    private Tensor weights(Tensor x, Tensor target) {
        Tensor out = target.eq(ignored);
        return weight == null
                ? out.logicalNot().to(x.dtype)
                : weight.indexSelect(0, index(x, target).flatten())
                        .reshape(target.shape)
                        .maskedFill(out, 0);
    }

    private Tensor gradientBody(Tensor x, Tensor target, Tensor g) {
        int dim = dim(x);
        Tensor factors = weights(x, target);
        factors = factors.mul(total == Total.MEAN ? g.div(factors.sum()) : g)
                .maskedFill(target.eq(ignored), 0)
                .unsqueeze(dim);
        Tensor right = Factories.zerosLike(x)
                .scatterAdd(
                        dim,
                        index(x, target).unsqueeze(dim),
                        factors.to(x.dtype).contiguous());
        return logits ? x.softmax(dim).mul(factors).sub(right) : right.neg();
    }

    // ---- by kernels

    /// Examples are rows of float32.
    private @Nullable Tensor claim(Tensor input, Tensor target) {
        boolean plain = input.dtype == DType.FLOAT32
                && input.dim() <= 2
                && input.numel() > 0
                && (weight == null || weight.dtype == DType.FLOAT32);
        if (!plain) {
            return null;
        }
        Tensor x = Layout.contiguous(input);
        int n = x.size(-1);
        int rows = x.numel() / n;
        long[] classes = longs(target);
        float[] factors = weights(classes, n);
        weights = factors;
        float[] losses = new float[rows];
        if (logits) {
            most = new float[rows];
            sums = new float[rows];
            if (x.numel() < 2 * Softmax.GRAIN) {
                rowsOf(x, n, 0, rows, losses);
            } else {
                Parallel.range(rows, Math.ceilDiv(Softmax.GRAIN, n), (from, end) -> rowsOf(x, n, from, end, losses));
            }
        }
        double sum = 0;
        double count = 0;
        float[] values = (float[]) x.storage.array();
        for (int r = 0; r < rows; r++) {
            if (factors[r] == 0) {
                losses[r] = 0;
                continue;
            }
            float value = values[x.offset + r * n + (int) classes[r]];
            losses[r] = factors[r] * (logits ? most[r] - value + losses[r] : -value);
            sum += losses[r];
            count += factors[r];
        }
        divisor = count;
        return switch (total) {
            case NONE -> Tensor.make(losses, DType.FLOAT32, target.shape);
            case SUM -> scalar(sum);
            case MEAN -> scalar(sum / count);
        };
    }

    private static Tensor scalar(double value) {
        return Tensor.make(new float[] {(float) value}, DType.FLOAT32, Shape.SCALAR);
    }

    /// What softmax needs of some rows, and the logarithms of their sums.
    private void rowsOf(Tensor x, int n, int from, int end, float[] logs) {
        Softmax.kernel(most.length, n)
                .sums((float[]) x.storage.array(), x.offset + from * n, end - from, n, most, sums, from);
        KernelTable.unary(ElementwiseRows.LOG, x.dtype.lane(), x.numel()).run(sums, from, logs, from, end - from);
    }

    private @Nullable Tensor gradientClaim(Tensor input, Tensor target, Tensor g) {
        float[] factors = weights;
        if (factors == null || g.dtype != DType.FLOAT32) {
            return null;
        }
        Tensor x = Layout.contiguous(input);
        int n = x.size(-1);
        int rows = factors.length;
        float[] scale = new float[rows];
        if (total == Total.NONE) {
            float[] gs = g.toFloatArray();
            for (int r = 0; r < rows; r++) {
                scale[r] = factors[r] == 0 ? 0 : factors[r] * gs[r];
            }
        } else {
            float each = (float) (total == Total.MEAN ? g.item() / divisor : g.item());
            for (int r = 0; r < rows; r++) {
                scale[r] = factors[r] == 0 ? 0 : factors[r] * each;
            }
        }
        float[] o = DType.newFloats(x.numel());
        long[] classes = longs(target);
        if (o.length < 2 * Softmax.GRAIN) {
            gradientOf(x, classes, scale, n, 0, rows, o);
        } else {
            Parallel.range(
                    rows,
                    Math.ceilDiv(Softmax.GRAIN, n),
                    (from, end) -> gradientOf(x, classes, scale, n, from, end, o));
        }
        return Tensor.make(o, DType.FLOAT32, x.shape);
    }

    private void gradientOf(Tensor x, long[] classes, float[] scale, int n, int from, int end, float[] o) {
        if (logits) {
            Softmax.kernel(scale.length, n)
                    .scaled(
                            (float[]) x.storage.array(),
                            x.offset + from * n,
                            end - from,
                            n,
                            most,
                            sums,
                            scale,
                            from,
                            o,
                            from * n);
        } else {
            Arrays.fill(o, from * n, end * n, 0);
        }
        for (int r = from; r < end; r++) {
            if (classes[r] != ignored) {
                o[r * n + (int) classes[r]] -= scale[r];
            }
        }
    }

    /// The classes in row-major order, not to be written to.
    private static long[] longs(Tensor target) {
        return target.dtype == DType.INT64 ? (long[]) Layout.ordered(target) : target.toLongArray();
    }

    /// The weights of classes, 0 of one that is ignored. The classes are checked.
    private float[] weights(long[] classes, int count) {
        float[] values = weight == null ? null : weight.toFloatArray();
        float[] o = new float[classes.length];
        for (int r = 0; r < o.length; r++) {
            long c = classes[r];
            if (c == ignored) {
                continue;
            }
            if (c < 0 || c >= count) {
                throw new IndexException((logits ? CROSS_ENTROPY : NLL_LOSS).row + ": class " + c
                        + " is out of range; there are " + count + ", from 0 to " + (count - 1));
            }
            o[r] = values == null ? 1 : values[(int) c];
        }
        return o;
    }
}
