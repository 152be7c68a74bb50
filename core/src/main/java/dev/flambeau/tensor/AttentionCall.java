package dev.flambeau.tensor;

import dev.flambeau.kernels.AttentionMask;
import dev.flambeau.kernels.AttentionWeights;
import dev.flambeau.kernels.HeadRows;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.TiledAttention;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One call of attention, as the tape holds it: large calls of float32 are computed in tiles, which leave the
/// logarithms
/// of sums for backward.
final class AttentionCall {
    final ScaledDotProduct attention;
    private float @Nullable [] logs;

    AttentionCall(ScaledDotProduct attention) {
        this.attention = attention;
    }

    /// The result, or null if tiles do not take the call. Four dimensions lie in memory as batch x queries x heads x
    /// width, as in PyTorch, so that heads side by side need no copy.
    @Nullable
    Tensor forward(Tensor q, Tensor k, Tensor v) {
        double scale = attention.scale();
        boolean floats = q.dtype == DType.FLOAT32 && k.dtype == DType.FLOAT32 && v.dtype == DType.FLOAT32;
        if (!floats || q.numel() == 0 || v.numel() == 0 || !(scale > 0) || scale == Double.POSITIVE_INFINITY) {
            return null;
        }
        int[] sizes = q.shape.toArray();
        int rank = sizes.length;
        sizes[rank - 1] = v.size(-1);
        int[] strides = Shape.of(sizes).strides().clone();
        if (rank == 4) {
            strides[1] = sizes[3];
            strides[2] = sizes[1] * sizes[3];
        }
        Shape shape = Shape.of(sizes);
        Storage storage = new Storage(DType.newFloats(shape.numel()), DType.FLOAT32, shape.numel());
        Tensor out = Tensor.of(storage, 0, sizes, strides);
        float[] sums = new float[shape.numel() / v.size(-1)];
        tiles(q, k, v).forward(rows(out), sums);
        logs = sums;
        return out;
    }

    /// The gradients of q, k and v, or null if forward did not go through tiles.
    Tensor @Nullable [] backward(Tensor q, Tensor k, Tensor v, Tensor out, Tensor gradient) {
        float[] sums = logs;
        if (sums == null) {
            return null;
        }
        Tensor[] gradients = {like(q), like(k), like(v)};
        tiles(q, k, v)
                .backward(rows(out), sums, rows(gradient), rows(gradients[0]), rows(gradients[1]), rows(gradients[2]));
        return gradients;
    }

    private static Tensor like(Tensor t) {
        return Tensor.make(DType.newFloats(t.numel()), DType.FLOAT32, t.shape);
    }

    private TiledAttention tiles(Tensor q, Tensor k, Tensor v) {
        int queries = q.size(-2);
        int keys = k.size(-2);
        TiledAttention.Sizes sizes = new TiledAttention.Sizes(
                queries, keys, q.size(-1), v.size(-1), (float) attention.scale(), attention.causal());
        return new TiledAttention(
                sizes,
                KernelTable.gemm(Contraction.MATMUL, Lane.F32, true),
                KernelTable.of(AttentionWeights.class, true),
                rows(q),
                rows(k),
                rows(v),
                mask(q, queries, keys));
    }

    private @Nullable AttentionMask mask(Tensor q, int queries, int keys) {
        Tensor given = attention.mask();
        if (given == null) {
            return null;
        }
        int[] sizes = q.shape.toArray();
        sizes[sizes.length - 2] = queries;
        sizes[sizes.length - 1] = keys;
        Tensor mask = Layout.cast(given, DType.FLOAT32).expand(sizes);
        int[] strides = mask.strides();
        int rank = strides.length;
        return new AttentionMask((float[]) mask.storage.array(), heads(mask), strides[rank - 2], strides[rank - 1]);
    }

    private static HeadRows rows(Tensor t) {
        int last = t.dim() - 1;
        Tensor x = t.size(last) == 1 || t.strides()[last] == 1 ? t : Layout.clone(t);
        return new HeadRows((float[]) x.storage.array(), heads(x), x.strides()[last - 1]);
    }

    /// Where the matrix of each head begins.
    private static int[] heads(Tensor t) {
        int[] strides = t.strides();
        int lead = strides.length - 2;
        int[] sizes = Arrays.copyOf(t.shape.sizes(), lead);
        int[] at = new int[Shape.of(sizes).numel()];
        Odometer place = new Odometer(lead, sizes, strides, t.offset, strides, t.offset);
        for (int i = 0; i < at.length; i++) {
            at[i] = place.a;
            place.next();
        }
        return at;
    }
}
