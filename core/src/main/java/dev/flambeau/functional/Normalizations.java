package dev.flambeau.functional;

import static dev.flambeau.tensor.Factories.arange;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Normalization;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Softmax and normalization. [Functional] inherits all of it.
public abstract class Normalizations extends Activations {
    /// A normalized tensor, and what it was normalized with.
    record Normalized(Tensor output, Tensor mean, Tensor rstd) {}

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
        Tensor weight = channels(operator, options.weight(), x);
        Tensor bias = channels(operator, options.bias(), x);
        Normalization.Result result;
        if (options.training()) {
            result = Normalization.batch(x, weight, bias, options.eps());
            if (x.numel() > 0) {
                double count = (double) x.numel() / x.size(1);
                update(runningMean, result.mean().reshape(-1), options.momentum(), 1);
                update(runningVar, result.variance().reshape(-1), options.momentum(), count / (count - 1));
            }
        } else if (runningMean == null || runningVar == null) {
            throw new ValueException(operator + ": out of training it needs runningMean and runningVar; "
                    + "give both, or set training");
        } else {
            checkChannels(operator, runningMean, x);
            checkChannels(operator, runningVar, x);
            result = Normalization.fixed(x, weight, bias, runningMean, runningVar, options.eps());
        }
        return new Normalized(
                Wide.back(result.output(), input),
                result.mean().reshape(-1),
                result.rstd().reshape(-1));
    }

    private static void update(@Nullable Tensor running, Tensor now, double momentum, double factor) {
        if (running != null) {
            Tensor value = now.detach();
            try (var _ = Factories.noGrad()) {
                running.mul_(1 - momentum).add_(value.mul(factor).mul(momentum).to(running.dtype()));
            }
        }
    }

    /// A weight or bias, with one element for each channel, in the dtype of the input.
    private static @Nullable Tensor channels(String operator, @Nullable Tensor values, Tensor x) {
        if (values == null) {
            return null;
        }
        checkChannels(operator, values, x);
        return values.to(x.dtype());
    }

    private static void checkChannels(String operator, Tensor values, Tensor x) {
        if (values.numel() != x.size(1)) {
            throw new ShapeException(operator + ": input has shape " + x.shape() + ", a parameter or statistic "
                    + values.shape() + "; it must have one element for each channel, here " + x.size(1));
        }
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
        double count = (double) x.numel() / Math.max(1, x.size(0) * (double) x.size(1));
        if (count <= 1) {
            throw new ShapeException("instanceNorm: input has shape " + input.shape()
                    + "; there must be more than 1 place for each channel");
        }
        Normalization.Result result = Normalization.group(
                x,
                x.size(1),
                channels("instanceNorm", options.weight(), x),
                channels("instanceNorm", options.bias(), x),
                options.eps());
        update(options.runningMean(), channelMeans(result.mean(), x), options.momentum(), 1);
        update(options.runningVar(), channelMeans(result.variance(), x), options.momentum(), count / (count - 1));
        return Wide.back(result.output(), input);
    }

    private static Tensor channelMeans(Tensor statistics, Tensor x) {
        return statistics.reshape(x.size(0), x.size(1)).mean(0, false);
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
        int first = first("layerNorm", x, normalizedShape);
        Normalization.Result result = Normalization.layer(
                x,
                Shape.of(normalizedShape).numel(),
                elements(weight, x, normalizedShape),
                elements(bias, x, normalizedShape),
                eps);
        int[] sizes = x.shape().toArray();
        Arrays.fill(sizes, first, sizes.length, 1);
        return List.of(
                Wide.back(result.output(), input),
                result.mean().reshape(sizes),
                result.rstd().reshape(sizes));
    }

    /// A weight or bias, with one element for each of a row, in the dtype of the input.
    private static @Nullable Tensor elements(@Nullable Tensor values, Tensor x, int[] normalizedShape) {
        if (values == null) {
            return null;
        }
        Shape shape = Shape.of(normalizedShape);
        return (values.shape().equals(shape) ? values : values.expand(normalizedShape)).to(x.dtype());
    }

    /// The first of the last dimensions.
    private static int first(String operator, Tensor x, int[] normalizedShape) {
        int first = x.dim() - normalizedShape.length;
        int[] sizes = x.shape().toArray();
        if (normalizedShape.length == 0
                || first < 0
                || !Arrays.equals(Arrays.copyOfRange(sizes, first, sizes.length), normalizedShape)) {
            throw new ShapeException(operator + ": input has shape " + x.shape() + ", normalizedShape is "
                    + Shape.of(normalizedShape) + "; it must be the last sizes of the input");
        }
        return first;
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
        first("rmsNorm", x, normalizedShape);
        Tensor scaled = elements(weight, x, normalizedShape);
        return Wide.back(
                Normalization.rootMeanSquare(x, Shape.of(normalizedShape).numel(), scaled, eps), input);
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
        return groups(input, numGroups, weight, bias, eps);
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
        Tensor output = groups(input, group, weight, bias, eps);
        // unlike those of other normalizations, these statistics have gradients
        Tensor x = Wide.of("groupNorm", input).reshape(n, group, n == 0 ? 0 : c / group * hxW);
        Tensor mean = x.mean(2, true);
        Tensor rstd = x.sub(mean).square().mean(2, true).add(eps).rsqrt();
        return List.of(output, mean.squeeze(2), rstd.squeeze(2));
    }

    private static Tensor groups(Tensor input, int count, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        Tensor x = Wide.of("groupNorm", input);
        if (x.dim() < 2 || count < 1 || x.size(1) % count != 0) {
            throw new ShapeException("groupNorm: input has shape " + input.shape() + ", there are " + count
                    + " groups; the number of channels, in dimension 1, must be a multiple");
        }
        Normalization.Result result =
                Normalization.group(x, count, channels("groupNorm", weight, x), channels("groupNorm", bias, x), eps);
        return Wide.back(result.output(), input);
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
