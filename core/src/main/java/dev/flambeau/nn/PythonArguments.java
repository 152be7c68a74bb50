package dev.flambeau.nn;

import dev.flambeau.functional.InterpolateOptions;
import dev.flambeau.functional.PoolOptions;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What Python has to pass to the constructor of a module of `torch.nn`: what it prints between the
/// parentheses, and what some modules do not print.
final class PythonArguments {
    private PythonArguments() {}

    /// Words that PyTorch prints without quotes: `padding=same`.
    private static final Pattern WORD = Pattern.compile("=([a-z_]+)(?=,|$)");

    private static final Pattern INFINITY = Pattern.compile("=(-?inf|nan)(?=,|$)");

    static String of(Module module) {
        String text = INFINITY.matcher(printed(module)).replaceAll("=float('$1')");
        return WORD.matcher(text).replaceAll("='$1'");
    }

    private static String printed(Module module) {
        return switch (module) {
            case AvgPool1d pool -> average(pool.extraRepr(), pool.window.options());
            case AvgPoolNd pool ->
                average(pool.extraRepr(), pool.window.options())
                        + say(", divisor_override=", pool.window.options().divisorOverride());
            case FractionalMaxPoolNd pool -> fractional(pool);
            case UpsamplingNearest2d up -> sizes(up.options);
            case UpsamplingBilinear2d up -> sizes(up.options);
            case UpsampleBase up -> upsample(up);
            case CosineSimilarity s -> "dim=" + s.dim + ", eps=" + Repr.of(s.eps);
            case PairwiseDistance d ->
                "p=" + Repr.of(d.p) + ", eps=" + Repr.of(d.eps) + ", keepdim=" + Repr.of(d.keepDim);
            case RNN rnn -> rnn.extraRepr() + (rnn.relu ? ", nonlinearity='relu'" : "");
            case MultiheadAttention attention -> attention(attention);
            case TransformerEncoderLayer layer -> transformer(layer.dModel, layer.nhead, layer.options());
            case TransformerDecoderLayer layer -> transformer(layer.dModel, layer.nhead, layer.options());
            case AdaptiveLogSoftmaxWithLoss loss -> adaptive(loss);
            default -> Objects.requireNonNullElseGet(PythonLosses.of(module), module::extraRepr);
        };
    }

    private static String average(String printed, PoolOptions options) {
        return printed
                + (options.ceilMode() ? ", ceil_mode=True" : "")
                + (options.countIncludePad() ? "" : ", count_include_pad=False");
    }

    private static String fractional(FractionalMaxPoolNd pool) {
        FractionalMaxPoolNd.Options options = pool.options;
        return "kernel_size=" + Repr.of(pool.kernelSize)
                + (options.outputSize() == null ? "" : ", output_size=" + Repr.of(options.outputSize()))
                + (options.outputRatio() == null ? "" : ", output_ratio=" + Repr.of(options.outputRatio()));
    }

    private static String sizes(InterpolateOptions options) {
        double[] scale = options.scaleFactor();
        return scale == null ? "size=" + Repr.of(options.size()) : "scale_factor=" + Repr.of(scale);
    }

    private static String upsample(UpsampleBase up) {
        Boolean corners = up.options.alignCorners();
        Boolean recompute = up.options.recomputeScaleFactor();
        return up.extraRepr()
                + (corners == null ? "" : ", align_corners=" + Repr.of(corners.booleanValue()))
                + (recompute == null ? "" : ", recompute_scale_factor=" + Repr.of(recompute.booleanValue()));
    }

    private static String attention(MultiheadAttention attention) {
        MultiheadAttention.Options options = attention.options;
        return attention.embedDim + ", " + attention.numHeads + say(", dropout=", options.dropout(), 0)
                + (options.bias() ? "" : ", bias=False")
                + (options.addBiasKv() ? ", add_bias_kv=True" : "")
                + (options.addZeroAttn() ? ", add_zero_attn=True" : "")
                + say(", kdim=", options.kdim())
                + say(", vdim=", options.vdim())
                + (options.batchFirst() ? ", batch_first=True" : "");
    }

    private static String transformer(int dModel, int nhead, TransformerLayer.Options options) {
        String activation = options.activation().name();
        return dModel + ", " + nhead + ", dim_feedforward=" + options.dimFeedforward()
                + say(", dropout=", options.dropout(), 0.1)
                // Of a function without a name, only Java knows what it is.
                + (activation.isEmpty() ? ", activation=torch.relu" : ", activation='" + activation + "'")
                + say(", layer_norm_eps=", options.layerNormEps(), 1e-5)
                + (options.batchFirst() ? ", batch_first=True" : "")
                + (options.normFirst() ? ", norm_first=True" : "")
                + (options.bias() ? "" : ", bias=False");
    }

    private static String adaptive(AdaptiveLogSoftmaxWithLoss loss) {
        int[] cutoffs = loss.cutoffs;
        boolean headBias = loss.head.ownParameters().containsKey("bias");
        return loss.head.stateDict().shape("weight").size(1) + ", " + cutoffs[cutoffs.length - 1] + ", cutoffs="
                + Arrays.toString(Arrays.copyOf(cutoffs, cutoffs.length - 1))
                + say(", div_value=", loss.divValue, 4)
                + (headBias ? ", head_bias=True" : "");
    }

    private static String say(String what, double value, double usual) {
        return value == usual ? "" : what + Repr.of(value);
    }

    private static String say(String what, @Nullable Integer value) {
        return value == null ? "" : what + value;
    }
}
