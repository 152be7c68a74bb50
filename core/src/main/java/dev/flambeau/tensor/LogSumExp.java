package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.Kind.COMPOSITE;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.SoftmaxKernel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The logarithm of the sum of exponentials over the last dimension as an operator. Its gradient is a softmax, read out
/// of the result.
final class LogSumExp {
    private static final Composite ALONG = new Composite(
            row(COMPOSITE, "logsumexp", "log of the sum of exp(a) along the last dimension")
                    .saves(A | OUT)
                    .gradients(n -> Dispatch.composite(LogSumExp.BACKWARD, null, n.grad(), n.a(), n.out())),
            (_, a, _, _) -> Statistics.logSumExp(a, false, a.dim() - 1),
            (_, a, _, _) -> claim(a));

    private static final Composite BACKWARD = new Composite(
            row(COMPOSITE, "logsumexpBackward", "a exp(b - c) along the last dimension"),
            (_, g, a, out) -> {
                Tensor share = Composites.given(a)
                        .sub(Composites.given(out).unsqueeze(-1))
                        .exp();
                return g.unsqueeze(-1).mul(share);
            },
            (_, g, a, out) -> claimGradient(g, Composites.given(a), Composites.given(out)));

    static final Op ROW = ALONG.row;

    private LogSumExp() {}

    /// True if it takes the dimensions.
    static boolean takes(Tensor a, int... dims) {
        return (a.dtype == DType.FLOAT32 || a.dtype == DType.FLOAT64)
                && a.dim() > 0
                && a.numel() > 0
                && dims.length == 1
                && (dims[0] == -1 || dims[0] == a.dim() - 1);
    }

    static Tensor of(Tensor a) {
        return Dispatch.composite(ALONG, null, a, null, null);
    }

    /// Rows with an infinity are left to the body.
    private static @Nullable Tensor claim(Tensor a) {
        if (a.dtype != DType.FLOAT32) {
            return null;
        }
        Tensor x = Layout.contiguous(a);
        float[] s = (float[]) x.storage.array();
        int n = x.size(-1);
        int rows = x.numel() / n;
        float[] most = new float[rows];
        float[] sums = new float[rows];
        SoftmaxKernel kernel = Softmax.kernel(x.numel());
        Parallel.range(
                rows,
                Math.ceilDiv(Softmax.GRAIN, n),
                (from, end) -> kernel.sums(s, x.offset + from * n, end - from, n, most, sums, from));
        float[] o = DType.newFloats(rows);
        for (int r = 0; r < rows; r++) {
            if (Float.isInfinite(most[r])) {
                return null;
            }
            o[r] = (float) (most[r] + Math.log(sums[r]));
        }
        return Tensor.make(o, DType.FLOAT32, Dims.reduced(a.shape, 1 << a.dim() - 1, false));
    }

    private static @Nullable Tensor claimGradient(Tensor gradient, Tensor a, Tensor out) {
        if (gradient.dtype != DType.FLOAT32) {
            return null;
        }
        Tensor x = Layout.contiguous(a);
        float[] s = (float[]) x.storage.array();
        float[] scale = (float[]) Layout.ordered(gradient);
        float[] logs = (float[]) Layout.ordered(out);
        int n = x.size(-1);
        float[] ones = new float[logs.length];
        Arrays.fill(ones, 1);
        float[] o = DType.newFloats(x.numel());
        SoftmaxKernel kernel = Softmax.kernel(o.length);
        Parallel.range(
                logs.length,
                Math.ceilDiv(Softmax.GRAIN, n),
                (from, end) ->
                        kernel.scaled(s, x.offset + from * n, end - from, n, logs, ones, scale, from, o, from * n));
        return Tensor.make(o, DType.FLOAT32, a.shape);
    }
}
