package dev.flambeau.functional;

import dev.flambeau.tensor.Convolution.Geometry;
import dev.flambeau.tensor.Pools;
import dev.flambeau.tensor.RectifiedConvolution;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A convolution of a batch and what follows it, in fewer passes through memory where there is a kernel for that, with
/// the same bits as one after the other. Layers that stand behind each other use it.
public final class FusedConvolution {
    private final Tensor input;
    private final Tensor weight;
    private final @Nullable Tensor bias;
    private final Geometry geometry;

    /// @param input   batch x channels x sizes
    /// @param weight  output channels x input channels of a group x kernel sizes
    /// @param bias    one for each output channel, or null
    /// @param options stride, dilation, groups
    /// @param before  zeros before each dimension
    /// @param after   zeros after each dimension
    public FusedConvolution(
            Tensor input, Tensor weight, @Nullable Tensor bias, ConvOptions options, int[] before, int[] after) {
        int dims = input.dim() - 2;
        geometry = Convolutions.geometry("conv" + dims + "d", dims, input, weight, bias, options, before, after);
        this.input = input;
        this.weight = weight;
        this.bias = bias;
    }

    /// The convolution and then ReLU.
    public Tensor relu() {
        return RectifiedConvolution.relu(input, weight, bias, geometry);
    }

    /// Windows over what the convolution makes.
    ///
    /// @param kernelSize sizes of a window
    /// @param options    stride, padding, dilation, ceil mode
    public Pools.Windows windows(int[] kernelSize, PoolOptions options) {
        int[] in = geometry.out();
        int[] sizes = new int[in.length + 2];
        sizes[0] = input.size(0);
        sizes[1] = weight.size(0);
        System.arraycopy(in, 0, sizes, 2, in.length);
        Shape made = Shape.of(sizes);
        String op = "maxPool" + in.length + "d";
        Pools.Windows windows = Pooling.windows(op, made, in, kernelSize, options);
        Pooling.checkNotEmpty(op, made, windows);
        return windows;
    }

    /// The convolution, then ReLU, then the largest elements of windows.
    ///
    /// @param windows of [#windows]
    public Tensor reluMaxPool(Pools.Windows windows) {
        return RectifiedConvolution.reluMaxPool(input, weight, bias, geometry, windows);
    }
}
