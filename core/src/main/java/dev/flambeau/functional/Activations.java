package dev.flambeau.functional;

import static dev.flambeau.tensor.Factories.where;
import static dev.flambeau.tensor.Factories.zerosLike;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Activation;
import dev.flambeau.tensor.CurvedActivation;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// Activation functions, element by element, as
/// [torch.nn.functional](https://docs.pytorch.org/docs/stable/nn.functional.html#non-linear-activation-functions).
/// [Functional] inherits all of it.
public abstract class Activations {
    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final double SELU_SCALE = 1.0507009873554805;

    /// Only for the classes that inherit the static methods.
    protected Activations() {}

    /// The larger of x and 0.
    ///
    /// @param input x
    public static Tensor relu(Tensor input) {
        return input.relu();
    }

    /// x, at least 0 and at most 6; the gradient is 0 at the bounds.
    ///
    /// @param input x
    public static Tensor relu6(Tensor input) {
        return hardtanh(input, 0, 6);
    }

    /// x where it is positive, otherwise x / 100.
    ///
    /// @param input x
    public static Tensor leakyRelu(Tensor input) {
        return leakyRelu(input, 0.01);
    }

    /// x where it is positive, otherwise x times the slope; so is the gradient at 0.
    ///
    /// @param input         x
    /// @param negativeSlope factor of x <= 0
    public static Tensor leakyRelu(Tensor input, double negativeSlope) {
        return CurvedActivation.leaky(input, negativeSlope);
    }

    /// x where it is positive, otherwise x times a learned weight.
    ///
    /// @param input  x
    /// @param weight one number, or one for each channel, which is dimension 1 of the input
    public static Tensor prelu(Tensor input, Tensor weight) {
        Tensor x = Wide.of("prelu", input);
        Tensor w = Wide.of("prelu", weight);
        int channels = x.dim() > 1 ? x.size(1) : 1;
        if (w.dim() > 1 || w.numel() != 1 && w.numel() != channels) {
            throw new ShapeException("prelu: input has shape " + input.shape() + ", weight " + weight.shape()
                    + "; the weight must have 1 element or one for each channel, here " + channels);
        }
        int[] sizes = new int[x.dim()];
        Arrays.fill(sizes, 1);
        if (sizes.length > 1) {
            sizes[1] = w.numel();
        }
        return Wide.back(where(x.gt(0), x, w.reshape(sizes).mul(x)), input);
    }

    /// [#elu(Tensor, double)] with alpha 1.
    ///
    /// @param input x
    public static Tensor elu(Tensor input) {
        return elu(input, 1);
    }

    /// x where it is positive, otherwise alpha (exp(x) - 1).
    ///
    /// @param input x
    /// @param alpha minus the limit for small x
    public static Tensor elu(Tensor input, double alpha) {
        return CurvedActivation.elu("elu", input, alpha, 1, 1);
    }

    /// [#celu(Tensor, double)] with alpha 1.
    ///
    /// @param input x
    public static Tensor celu(Tensor input) {
        return celu(input, 1);
    }

    /// x where it is positive, otherwise alpha (exp(x / alpha) - 1).
    ///
    /// @param input x
    /// @param alpha minus the limit for small x; not 0
    public static Tensor celu(Tensor input, double alpha) {
        if (alpha == 0) {
            throw new ValueException("celu: alpha is 0, it divides the input; choose another, as 1");
        }
        return CurvedActivation.elu("celu", input, alpha, 1, 1 / alpha);
    }

    /// [#elu(Tensor, double)] with the alpha and the factor that keep mean 0 and variance 1.
    ///
    /// @param input x
    public static Tensor selu(Tensor input) {
        return CurvedActivation.elu("selu", input, SELU_ALPHA * SELU_SCALE, SELU_SCALE, 1);
    }

    /// [#gelu(Tensor, String)], exact.
    ///
    /// @param input x
    public static Tensor gelu(Tensor input) {
        return gelu(input, "none");
    }

    /// x times the probability that a standard normal number is less than x
    /// ([GELU](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.gelu.html)).
    ///
    /// @param input       x
    /// @param approximate `none` for the exact function, `tanh` for a faster one
    public static Tensor gelu(Tensor input, String approximate) {
        return switch (approximate) {
            case "none" -> Activation.GELU.of(input);
            case "tanh" -> Activation.GELU_TANH.of(input);
            default ->
                throw new ValueException("gelu: approximate is '" + approximate + "', expected 'none' or 'tanh'");
        };
    }

    /// [#glu(Tensor, int)] along the last dimension.
    ///
    /// @param input halves side by side
    public static Tensor glu(Tensor input) {
        return glu(input, -1);
    }

    /// The first half of the input times the sigmoid of the second half.
    ///
    /// @param input halves side by side
    /// @param dim   the dimension that is halved, of even size
    public static Tensor glu(Tensor input, int dim) {
        if (input.dim() == 0 || input.size(dim) % 2 != 0) {
            throw new ShapeException("glu: input has shape " + input.shape()
                    + "; the size of the dimension that is halved, " + dim + ", must be even");
        }
        Tensor x = Wide.of("glu", input);
        int half = x.size(dim) / 2;
        List<Tensor> halves = List.of(x.narrow(dim, 0, half), x.narrow(dim, half, half));
        return Wide.back(halves.getFirst().mul(halves.getLast().sigmoid()), input);
    }

    /// [#hardshrink(Tensor, double)] with 0.5.
    ///
    /// @param input x
    public static Tensor hardshrink(Tensor input) {
        return hardshrink(input, 0.5);
    }

    /// x, but 0 from -lambd to lambd.
    ///
    /// @param input x
    /// @param lambd half the width of what becomes 0
    public static Tensor hardshrink(Tensor input, double lambd) {
        return input.maskedFill(input.ge(-lambd).logicalAnd(input.le(lambd)), 0);
    }

    /// [#softshrink(Tensor, double)] with 0.5.
    ///
    /// @param input x
    public static Tensor softshrink(Tensor input) {
        return softshrink(input, 0.5);
    }

    /// x moved towards 0 by lambd, and 0 from -lambd to lambd.
    ///
    /// @param input x
    /// @param lambd how far, not negative
    public static Tensor softshrink(Tensor input, double lambd) {
        if (!(lambd >= 0)) {
            throw new ValueException("softshrink: lambd is " + lambd + ", it must not be negative");
        }
        Tensor x = Wide.of("softshrink", input);
        Tensor near = x.ge(-lambd).logicalAnd(x.le(lambd));
        return Wide.back(x.sub(x.detach().clamp(-lambd, lambd)).maskedFill(near, 0), input);
    }

    /// x - tanh(x).
    ///
    /// @param input x
    public static Tensor tanhshrink(Tensor input) {
        Tensor x = Wide.orFloat(input);
        return Wide.back(x.sub(x.tanh()), input);
    }

    /// (x + 3) / 6, at least 0 and at most 1; the gradient is 0 at the bounds.
    ///
    /// @param input x
    public static Tensor hardsigmoid(Tensor input) {
        return Activation.HARDSIGMOID.of(input);
    }

    /// x times [#hardsigmoid(Tensor)] of x.
    ///
    /// @param input x
    public static Tensor hardswish(Tensor input) {
        return Activation.HARDSWISH.of(input);
    }

    /// [#hardtanh(Tensor, double, double)] between -1 and 1.
    ///
    /// @param input x
    public static Tensor hardtanh(Tensor input) {
        return hardtanh(input, -1, 1);
    }

    /// x, at least the one and at most the other bound; the gradient is 0 at the bounds.
    ///
    /// @param input  x
    /// @param minVal lower bound
    /// @param maxVal upper bound
    public static Tensor hardtanh(Tensor input, double minVal, double maxVal) {
        if (minVal > maxVal) {
            throw new ValueException("hardtanh: minVal is " + minVal + ", more than maxVal, " + maxVal);
        }
        return input.dtype().isFloating()
                ? CurvedActivation.clipped(input, minVal, maxVal)
                : input.maskedFill(input.le(minVal), minVal).maskedFill(input.ge(maxVal), maxVal);
    }

    /// log(sigmoid(x)), exact also where the sigmoid is 0.
    ///
    /// @param input x
    public static Tensor logsigmoid(Tensor input) {
        return Activation.LOG_SIGMOID.of(input);
    }

    /// x tanh(log(1 + exp(x))).
    ///
    /// @param input x
    public static Tensor mish(Tensor input) {
        return Activation.MISH.of(input);
    }

    /// x sigmoid(x).
    ///
    /// @param input x
    public static Tensor silu(Tensor input) {
        return Activation.SILU.of(input);
    }

    /// [#softplus(Tensor, double, double)] with beta 1 and threshold 20.
    ///
    /// @param input x
    public static Tensor softplus(Tensor input) {
        return softplus(input, 1, 20);
    }

    /// log(1 + exp(beta x)) / beta, or x itself where beta x is above a threshold.
    ///
    /// @param input     x
    /// @param beta      how sharp the bend is
    /// @param threshold from where on it is a straight line
    public static Tensor softplus(Tensor input, double beta, double threshold) {
        return CurvedActivation.softplus(input, beta, threshold);
    }

    /// x / (1 + |x|).
    ///
    /// @param input x
    public static Tensor softsign(Tensor input) {
        Tensor x = Wide.orFloat(input);
        return Wide.back(x.div(x.abs().add(1)), input);
    }

    /// x where it is above a threshold, otherwise a value.
    ///
    /// @param input     x
    /// @param threshold up to which x is replaced
    /// @param value     what replaces it
    public static Tensor threshold(Tensor input, double threshold, double value) {
        return input.maskedFill(input.le(threshold), value);
    }

    /// Samples of categories that gradients flow through (Jang, Gu and Poole 2016)
    /// ([gumbel_softmax](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.gumbel_softmax.html)).
    ///
    /// @param logits logarithms of unnormalized probabilities
    /// @param tau    temperature, above 0: the lower, the closer to a single 1
    /// @param hard   give a single 1, with the gradient of the soft sample
    /// @param dim    along which the samples have sum 1
    public static Tensor gumbelSoftmax(Tensor logits, double tau, boolean hard, int dim) {
        Tensor noise = zerosLike(logits).exponential_(1).log().neg();
        Tensor soft = logits.add(noise).div(tau).softmax(dim);
        if (!hard) {
            return soft;
        }
        Tensor place = soft.detach().argmax(dim, true);
        Tensor single = zerosLike(soft).scatter(dim, place, 1.0);
        return single.sub(soft.detach()).add(soft);
    }

    /// As above with temperature 1, soft, along the last dimension.
    ///
    /// @param logits logarithms of unnormalized probabilities
    public static Tensor gumbelSoftmax(Tensor logits) {
        return gumbelSoftmax(logits, 1, false, -1);
    }
}
