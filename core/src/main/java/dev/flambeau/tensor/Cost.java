package dev.flambeau.tensor;

import dev.flambeau.watch.Watch;
import org.jspecify.annotations.Nullable;

/// What a call of an operator costs, for a profiler: operations by the definition of the operator, whatever way the
/// kernel goes, and bytes that are read and written at least.
final class Cost {
    private Cost() {}

    /// Says that an operator has ended.
    ///
    /// @param frame that it began with; 0 while nobody listens
    static void ended(
            int frame,
            Op op,
            @Nullable Object attributes,
            Tensor out,
            Tensor a,
            @Nullable Tensor b,
            @Nullable Tensor c) {
        if (frame != 0) {
            AnomalyDetection.look(op, out, a, b, c);
            Watch.end(frame, op.name(), operations(op, attributes, out, a, b), bytes(op, out, a, b, c));
        }
    }

    /// Says that an operator has ended whose beginning was not seen.
    static void done(Op op, @Nullable Object attributes, Tensor out, Tensor a, @Nullable Tensor b, @Nullable Tensor c) {
        if (Watch.isOn()) {
            AnomalyDetection.look(op, out, a, b, c);
            Watch.operator(op.name(), operations(op, attributes, out, a, b), bytes(op, out, a, b, c));
        }
    }

    /// As above, for many inputs.
    static void done(Op op, Tensor out, Tensor[] inputs) {
        if (Watch.isOn()) {
            long bytes = bytes(out);
            for (Tensor input : inputs) {
                bytes += bytes(input);
            }
            AnomalyDetection.look(op, out, inputs);
            Watch.operator(op.name(), 0, bytes);
        }
    }

    /// Multiplications and additions count one each.
    static long operations(Op op, @Nullable Object attributes, Tensor out, Tensor a, @Nullable Tensor b) {
        return switch (op.kind()) {
            case UNARY, BINARY -> out.numel();
            case REDUCE -> a.numel();
            case CONTRACTION -> b == null ? 0 : contraction(op, attributes, out, a, b);
            case COMPOSITE -> composite(op, out, a, b);
            case EFFECT -> a.numel();
            case MOVEMENT, INDEX, RANDOM -> 0;
        };
    }

    private static long composite(Op op, Tensor out, Tensor a, @Nullable Tensor b) {
        if (op == Composites.LINEAR.row || op == RectifiedLinear.ROW) {
            return 2L * out.numel() * a.size(-1);
        }
        return op == ScaledDotProduct.ATTENTION.row && b != null ? attention(out, a, b) : out.numel();
    }

    private static long contraction(Op op, @Nullable Object attributes, Tensor out, Tensor a, Tensor b) {
        if (attributes instanceof Convolution.Geometry) {
            // Each element of the output, whose gradient the other two take, is made of a window.
            Tensor outputs = op == Convolution.INPUT ? a : op == Convolution.WEIGHT ? b : out;
            Tensor weight = op == Convolution.WEIGHT ? out : b;
            return 2L * outputs.numel() * (weight.numel() / Math.max(1, weight.size(0)));
        }
        if (attributes instanceof RectifiedConvolution.Pooled pooled) {
            return 2L * pooled.plan().shape().numel() * (b.numel() / Math.max(1, b.size(0)));
        }
        return 2L * out.numel() * a.size(-1);
    }

    /// Both products; of a causal one too, the whole.
    private static long attention(Tensor out, Tensor query, Tensor key) {
        return 2L * key.size(-2) * (query.numel() + out.numel());
    }

    private static long bytes(Op op, Tensor out, Tensor a, @Nullable Tensor b, @Nullable Tensor c) {
        return op.kind() == Op.Kind.MOVEMENT && out.storage == a.storage
                ? 0
                : bytes(out) + bytes(a) + (b == null ? 0 : bytes(b)) + (c == null ? 0 : bytes(c));
    }

    private static long bytes(Tensor t) {
        return (long) t.numel() * t.dtype.bytes();
    }
}
