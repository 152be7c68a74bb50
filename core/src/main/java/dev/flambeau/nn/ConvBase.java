package dev.flambeau.nn;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What convolutions and transposed convolutions share: sizes, weight and bias, and their text.
public abstract class ConvBase extends Layer {
    final int dims;
    final int inChannels;
    final int outChannels;
    final int[] kernelSize;
    private final Parameter weight;
    private final @Nullable Parameter bias;

    ConvBase(
            int dims, int inChannels, int outChannels, int[] kernelSize, int groups, boolean bias, boolean transposed) {
        this.dims = dims;
        this.inChannels = inChannels;
        this.outChannels = outChannels;
        if (groups < 1 || inChannels < 0 || outChannels < 0 || inChannels % groups != 0 || outChannels % groups != 0) {
            throw new ValueException(kind() + ": " + groups + " groups do not divide " + inChannels + " -> "
                    + outChannels + " channels; both must be multiples");
        }
        this.kernelSize = each("kernelSize", kernelSize);
        int[] sizes = new int[dims + 2];
        sizes[0] = transposed ? inChannels : outChannels;
        sizes[1] = (transposed ? outChannels : inChannels) / groups;
        System.arraycopy(this.kernelSize, 0, sizes, 2, dims);
        this.weight = parameter("weight", Init.layerWeight(sizes));
        this.bias = bias ? parameter("bias", Init.layerBias(outChannels, this.weight)) : null;
    }

    /// The weight, of shape `[outChannels, inChannels / groups, sizes]`; of transposed convolutions
    /// `[inChannels, outChannels / groups, sizes]`.
    public final Parameter weight() {
        return weight;
    }

    /// The bias, of shape `[outChannels]`; null if there is none.
    public final @Nullable Parameter bias() {
        return bias;
    }

    final int[] each(String name, int[] given) {
        return Sizes.each(kind(), name, given, dims);
    }

    /// The number of dimensions and of channels must be right.
    final void check(Tensor input) {
        boolean counts = input.dim() == dims + 1 || input.dim() == dims + 2;
        if (!counts || input.size(-dims - 1) != inChannels) {
            throw new ShapeException("the input has shape " + input.shape() + "; expected "
                    + (counts ? "" : (dims + 2) + " dimensions, or " + (dims + 1) + " without batch, with ")
                    + inChannels
                    + " channels in dimension " + (counts ? input.dim() - dims - 1 : 1)
                    + ". Did the data or the layer before change?");
        }
    }

    @Override
    protected final String summary() {
        return kind() + " " + inChannels + " -> " + outChannels;
    }

    /// Sizes, and of the rest what is not as usual.
    final String text(int[] stride, String padding, int[] dilation, int[] outputPadding, int groups, String mode) {
        return inChannels + ", " + outChannels + ", kernel_size=" + Repr.tuple(kernelSize) + ", stride="
                + Repr.tuple(stride)
                + (padding.equals(Repr.tuple(new int[dims])) ? "" : ", padding=" + padding)
                + (Arrays.stream(dilation).allMatch(d -> d == 1) ? "" : ", dilation=" + Repr.tuple(dilation))
                + (Arrays.stream(outputPadding).allMatch(p -> p == 0)
                        ? ""
                        : ", output_padding=" + Repr.tuple(outputPadding))
                + (groups == 1 ? "" : ", groups=" + groups)
                + (bias == null ? ", bias=False" : "")
                + (mode.equals("zeros") ? "" : ", padding_mode=" + mode);
    }
}
