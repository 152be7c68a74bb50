package dev.flambeau.functional;

import static dev.flambeau.tensor.Factories.arange;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Softmax and normalization. [Functional] inherits all of it.
public abstract class Normalizations extends Activations {
    /// A normalized tensor, and what it was normalized with.
    record Normalized(Tensor output, Tensor mean, Tensor rstd) {
        List<Tensor> list() {
            return List.of(output, mean, rstd);
        }
    }

    /// Only for the classes that inherit the static methods.
    protected Normalizations() {}

    /// exp(x) divided by its sum along a dimension.
    ///
    /// @param input x
    /// @param dim   along which the results have sum 1
    public static Tensor softmax(Tensor input, int dim) {
        return input.softmax(dim);
    }

    /// [#softmax(Tensor, int)] of the input converted to a dtype.
    ///
    /// @param input x
    /// @param dim   along which the results have sum 1
    /// @param dtype of the result
    public static Tensor softmax(Tensor input, int dim, DType dtype) {
        return softmax(input.to(dtype), dim);
    }

    /// [#softmax(Tensor, int)] of -x.
    ///
    /// @param input x
    /// @param dim   along which the results have sum 1
    public static Tensor softmin(Tensor input, int dim) {
        return softmax(input.neg(), dim);
    }

    /// [#softmin(Tensor, int)] of the input converted to a dtype.
    ///
    /// @param input x
    /// @param dim   along which the results have sum 1
    /// @param dtype of the result
    public static Tensor softmin(Tensor input, int dim, DType dtype) {
        return softmin(input.to(dtype), dim);
    }

    /// The logarithm of [#softmax(Tensor, int)], exact also where that is 0.
    ///
    /// @param input x
    /// @param dim   along which the exponentials of the results have sum 1
    public static Tensor logSoftmax(Tensor input, int dim) {
        return input.logSoftmax(dim);
    }

    /// [#logSoftmax(Tensor, int)] of the input converted to a dtype.
    ///
    /// @param input x
    /// @param dim   along which the exponentials of the results have sum 1
    /// @param dtype of the result
    public static Tensor logSoftmax(Tensor input, int dim, DType dtype) {
        return logSoftmax(input.to(dtype), dim);
    }

    /// The gradient of the input of [#softmax(Tensor, int)].
    ///
    /// @param gradOutput gradient of the output
    /// @param output     the output
    /// @param dim        of softmax
    /// @param inputDtype dtype of the input
    public static Tensor softmaxBackwardData(Tensor gradOutput, Tensor output, int dim, DType inputDtype) {
        Tensor product = gradOutput.mul(output);
        return product.sub(output.mul(product.dim() == 0 ? product : product.sum(dim, true)))
                .to(inputDtype);
    }

    /// Each channel with mean 0 and variance 1, or with running statistics, times weight plus bias
    /// ([batch_norm](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.batch_norm.html)).
    ///
    /// @param input       channels in dimension 1
    /// @param runningMean one for each channel, updated in place in training; null for none
    /// @param runningVar  one for each channel, updated in place in training; null for none
    /// @param options     weight, bias, training, momentum and eps
    public static Tensor batchNorm(
            Tensor input, @Nullable Tensor runningMean, @Nullable Tensor runningVar, BatchNormOptions options) {
        if (options.training() && input.dim() > 1 && input.numel() == input.size(1)) {
            throw new ShapeException("batchNorm: input has shape " + input.shape()
                    + "; in training there must be more than 1 value for each channel");
        }
        return batch("batchNorm", input, runningMean, runningVar, options).output();
    }

    static Normalized batch(
            String operator,
            Tensor input,
            @Nullable Tensor runningMean,
            @Nullable Tensor runningVar,
            BatchNormOptions options) {
        Tensor x = Wide.of(operator, input);
        if (x.dim() == 1 && x.numel() == 0) {
            Tensor none = x.detach();
            return new Normalized(input.clone(), none, none);
        }
        if (x.dim() < 2) {
            throw new ShapeException(operator + ": input has shape " + input.shape()
                    + "; it needs dimensions for the batch and the channels");
        }
        Tensor mean;
        Tensor rstd;
        Tensor centred;
        int[] across = allBut(x.dim(), 1);
        if (options.training()) {
            Tensor kept = x.mean(across, true);
            centred = x.sub(kept);
            Tensor variance = centred.square().mean(across, true).reshape(-1);
            mean = kept.reshape(-1);
            rstd = variance.add(options.eps()).rsqrt();
            if (x.numel() > 0) {
                double count = (double) x.numel() / x.size(1);
                update(runningMean, mean, options.momentum(), 1);
                update(runningVar, variance, options.momentum(), count / (count - 1));
            }
        } else if (runningMean == null || runningVar == null) {
            throw new ValueException(operator + ": out of training it needs runningMean and runningVar; "
                    + "give both, or set training");
        } else {
            mean = runningMean;
            rstd = runningVar.to(x.dtype()).add(options.eps()).rsqrt();
            centred = x.sub(channels(operator, mean, x));
        }
        Tensor out = centred.mul(channels(operator, rstd, x));
        Tensor moved = affine(operator, out, options.weight(), options.bias());
        return new Normalized(Wide.back(moved, input), mean, rstd);
    }

    private static void update(@Nullable Tensor running, Tensor now, double momentum, double factor) {
        if (running != null) {
            Tensor value = now.detach();
            try (var _ = Factories.noGrad()) {
                running.mul_(1 - momentum).add_(value.mul(factor).mul(momentum).to(running.dtype()));
            }
        }
    }

    private static Tensor affine(String operator, Tensor x, @Nullable Tensor weight, @Nullable Tensor bias) {
        Tensor scaled = weight == null ? x : x.mul(channels(operator, weight, x));
        return bias == null ? scaled : scaled.add(channels(operator, bias, x));
    }

    /// Numbers of channels, shaped so that they broadcast along dimension 1.
    private static Tensor channels(String operator, Tensor values, Tensor x) {
        if (values.numel() != x.size(1)) {
            throw new ShapeException(operator + ": input has shape " + x.shape() + ", a parameter or statistic "
                    + values.shape() + "; it must have one element for each channel, here " + x.size(1));
        }
        int[] sizes = new int[x.dim()];
        Arrays.fill(sizes, 1);
        sizes[1] = values.numel();
        return values.to(x.dtype()).reshape(sizes);
    }

    private static int[] allBut(int count, int dim) {
        int[] dims = new int[count - 1];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = i < dim ? i : i + 1;
        }
        return dims;
    }

    private static int[] from(int first, int end) {
        int[] dims = new int[end - first];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = first + i;
        }
        return dims;
    }

    static Normalized standard(Tensor x, int[] dims, double eps) {
        Tensor mean = x.mean(dims, true);
        Tensor centred = x.sub(mean);
        Tensor rstd = centred.square().mean(dims, true).add(eps).rsqrt();
        return new Normalized(centred.mul(rstd), mean, rstd);
    }

    /// Each channel of each example with mean 0 and variance 1.
    ///
    /// @param input   batch, channels, places
    /// @param options running statistics, weight, bias, momentum, eps
    public static Tensor instanceNorm(Tensor input, InstanceNormOptions options) {
        BatchNormOptions plain = new BatchNormOptions(
                options.weight(), options.bias(), options.useInputStats(), options.momentum(), options.eps());
        Tensor x = Wide.of("instanceNorm", input);
        if (x.dim() < 2) {
            throw new ShapeException("instanceNorm: input has shape " + input.shape()
                    + "; it needs dimensions for the batch, the channels and the places");
        }
        if (!options.useInputStats()) {
            return batch("instanceNorm", input, options.runningMean(), options.runningVar(), plain)
                    .output();
        }
        int[] places = from(2, x.dim());
        double count = (double) x.numel() / Math.max(1, x.size(0) * (double) x.size(1));
        if (count <= 1) {
            throw new ShapeException("instanceNorm: input has shape " + input.shape()
                    + "; there must be more than 1 place for each channel");
        }
        Normalized result = standard(x, places, options.eps());
        Tensor variance = x.detach().sub(result.mean().detach()).square().mean(places, true);
        update(options.runningMean(), result.mean().detach().mean(0, false).reshape(-1), options.momentum(), 1);
        update(options.runningVar(), variance.mean(0, false).reshape(-1), options.momentum(), count / (count - 1));
        return Wide.back(affine("instanceNorm", result.output(), plain.weight(), plain.bias()), input);
    }

    /// [#layerNorm(Tensor, int[], Tensor, Tensor, double)] without weight and bias.
    ///
    /// @param input           to normalize
    /// @param normalizedShape the last sizes of the input
    public static Tensor layerNorm(Tensor input, int... normalizedShape) {
        return layerNorm(input, normalizedShape, null, null, 1e-5);
    }

    /// The last dimensions with mean 0 and variance 1, times weight plus bias.
    ///
    /// @param input           to normalize
    /// @param normalizedShape the last sizes of the input
    /// @param weight          factors of that shape; null for 1
    /// @param bias            summands of that shape; null for 0
    /// @param eps             added to the variance
    public static Tensor layerNorm(
            Tensor input, int[] normalizedShape, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        return nativeLayerNorm(input, normalizedShape, weight, bias, eps).getFirst();
    }

    /// [#layerNorm(Tensor, int[], Tensor, Tensor, double)] with the mean and 1 / sqrt(variance + eps).
    ///
    /// @param input           to normalize
    /// @param normalizedShape the last sizes of the input
    /// @param weight          factors of that shape; null for 1
    /// @param bias            summands of that shape; null for 0
    /// @param eps             added to the variance
    public static List<Tensor> nativeLayerNorm(
            Tensor input, int[] normalizedShape, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        Tensor x = Wide.of("layerNorm", input);
        Normalized result = standard(x, last("layerNorm", x, normalizedShape), eps);
        Tensor out = weight == null ? result.output() : result.output().mul(weight);
        return List.of(
                Wide.back(bias == null ? out : out.add(bias), input),
                result.mean().detach(),
                result.rstd().detach());
    }

    private static int[] last(String operator, Tensor x, int[] normalizedShape) {
        int first = x.dim() - normalizedShape.length;
        int[] sizes = x.shape().toArray();
        if (normalizedShape.length == 0
                || first < 0
                || !Arrays.equals(Arrays.copyOfRange(sizes, first, sizes.length), normalizedShape)) {
            throw new ShapeException(operator + ": input has shape " + x.shape() + ", normalizedShape is "
                    + Shape.of(normalizedShape) + "; it must be the last sizes of the input");
        }
        return from(first, x.dim());
    }

    /// [#rmsNorm(Tensor, int[], Tensor)] without weight.
    ///
    /// @param input           to normalize
    /// @param normalizedShape the last sizes of the input
    public static Tensor rmsNorm(Tensor input, int... normalizedShape) {
        return rmsNorm(input, normalizedShape, null);
    }

    /// As below, with the distance from 1 to the next number as eps.
    ///
    /// @param input           to normalize
    /// @param normalizedShape the last sizes of the input
    /// @param weight          factors of that shape; null for 1
    public static Tensor rmsNorm(Tensor input, int[] normalizedShape, @Nullable Tensor weight) {
        return rmsNorm(input, normalizedShape, weight, input.dtype() == DType.FLOAT64 ? 0x1p-52 : 0x1p-23);
    }

    /// The last dimensions divided by their root mean square, times weight.
    ///
    /// @param input           to normalize
    /// @param normalizedShape the last sizes of the input
    /// @param weight          factors of that shape; null for 1
    /// @param eps             added to the mean square
    public static Tensor rmsNorm(Tensor input, int[] normalizedShape, @Nullable Tensor weight, double eps) {
        Tensor x = Wide.of("rmsNorm", input);
        int[] dims = last("rmsNorm", x, normalizedShape);
        Tensor out = x.mul(x.square().mean(dims, true).add(eps).rsqrt());
        return Wide.back(weight == null ? out : out.mul(weight), input);
    }

    /// [#groupNorm(Tensor, int, Tensor, Tensor, double)] without weight and bias.
    ///
    /// @param input     channels in dimension 1
    /// @param numGroups divides the number of channels
    public static Tensor groupNorm(Tensor input, int numGroups) {
        return groupNorm(input, numGroups, null, null, 1e-5);
    }

    /// Each group of channels of each example with mean 0 and variance 1, times weight plus bias.
    ///
    /// @param input     channels in dimension 1
    /// @param numGroups divides the number of channels
    /// @param weight    factor of each channel; null for 1
    /// @param bias      summand of each channel; null for 0
    /// @param eps       added to the variance
    public static Tensor groupNorm(
            Tensor input, int numGroups, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        return groups(input, numGroups, weight, bias, eps).output();
    }

    /// [#groupNorm(Tensor, int, Tensor, Tensor, double)] with the mean and 1 / sqrt(variance + eps).
    ///
    /// @param input  channels in dimension 1
    /// @param weight factor of each channel; null for 1
    /// @param bias   summand of each channel; null for 0
    /// @param n      number of examples
    /// @param c      number of channels
    /// @param hxW    number of places of a channel
    /// @param group  number of groups
    /// @param eps    added to the variance
    public static List<Tensor> nativeGroupNorm(
            Tensor input,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            int n,
            int c,
            int hxW,
            int group,
            double eps) {
        if ((double) n * c * hxW != input.numel()) {
            throw new ShapeException("nativeGroupNorm: input has shape " + input.shape() + ", not " + n + " x " + c
                    + " x " + hxW + " elements");
        }
        return groups(input, group, weight, bias, eps).list();
    }

    private static Normalized groups(
            Tensor input, int count, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        Tensor x = Wide.of("groupNorm", input);
        if (x.dim() < 2 || count < 1 || x.size(1) % count != 0) {
            throw new ShapeException("groupNorm: input has shape " + input.shape() + ", there are " + count
                    + " groups; the number of channels, in dimension 1, must be a multiple");
        }
        int examples = x.size(0);
        int size = examples == 0 ? 0 : x.numel() / examples / count;
        Normalized result = standard(x.reshape(examples, count, size), new int[] {2}, eps);
        Tensor out = affine("groupNorm", result.output().reshape(x.shape()), weight, bias);
        return new Normalized(
                Wide.back(out, input), result.mean().squeeze(2), result.rstd().squeeze(2));
    }

    /// [#localResponseNorm(Tensor, int, double, double, double)] with 1e-4, 0.75 and 1.
    ///
    /// @param input channels in dimension 1
    /// @param size  how many neighbours are summed up
    public static Tensor localResponseNorm(Tensor input, int size) {
        return localResponseNorm(input, size, 1e-4, 0.75, 1);
    }

    /// x divided by (k + alpha mean(x²))^beta, the mean over neighbouring channels, those outside being 0.
    ///
    /// @param input channels in dimension 1
    /// @param size  how many neighbours are in the mean
    /// @param alpha factor of the mean
    /// @param beta  exponent
    /// @param k     summand
    public static Tensor localResponseNorm(Tensor input, int size, double alpha, double beta, double k) {
        if (input.dim() < 3 || size < 1) {
            throw new ShapeException("localResponseNorm: input has shape " + input.shape() + ", size is " + size
                    + "; it needs at least 3 dimensions and a size of at least 1");
        }
        Tensor x = Wide.of("localResponseNorm", input);
        int channels = x.size(1);
        Tensor near = arange(channels).unsqueeze(1).sub(arange(channels));
        Tensor window = near.le(size / 2).logicalAnd(near.ge(-((size - 1) / 2))).to(x.dtype());
        int examples = x.size(0);
        int places = x.numel() == 0 ? 0 : x.numel() / examples / channels;
        Tensor sums =
                window.matmul(x.square().reshape(examples, channels, places)).reshape(x.shape());
        return Wide.back(x.div(sums.div(size).mul(alpha).add(k).pow(beta)), input);
    }
}
