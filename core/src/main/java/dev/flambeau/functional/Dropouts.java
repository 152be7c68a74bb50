package dev.flambeau.functional;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Dropout and the activation with random slopes. With the same seed they draw the same as PyTorch's.
/// [Functional] inherits all of it.
public abstract class Dropouts extends NativeNormalizations {
    /// Negative of the limit of SELU for small x: dropped elements get it (Klambauer et al. 2017).
    private static final double SELU_LIMIT = 1.7580993408473766;

    /// Only for the classes that inherit the static methods.
    protected Dropouts() {}

    /// Elements become 0 by chance, the others larger, so that the mean stays
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.dropout.html)).
    ///
    /// @param input any
    /// @param p     probability that an element becomes 0, from 0 to 1
    public static Tensor dropout(Tensor input, double p) {
        return dropout(input, p, true);
    }

    /// Elements become 0 by chance, the others larger, so that the mean stays.
    ///
    /// @param input    any
    /// @param p        probability that an element becomes 0, from 0 to 1
    /// @param training false to give the input back as it is
    public static Tensor dropout(Tensor input, double p, boolean training) {
        return dropped("dropout", input, p, training, null);
    }

    /// Whole channels of one dimension become 0 by chance
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.dropout1d.html)).
    ///
    /// @param input    batch x channels x places, or without batch
    /// @param p        probability that a channel becomes 0, from 0 to 1
    /// @param training false to give the input back as it is
    public static Tensor dropout1d(Tensor input, double p, boolean training) {
        Patches.checkDims("dropout1d", input, 1);
        return channelsDropped("dropout1d", input, p, training, input.dim() == 3);
    }

    /// Whole channels of two dimensions become 0 by chance. As in PyTorch, an input of three dimensions is
    /// batch x channels x places.
    ///
    /// @param input    batch x channels x sizes
    /// @param p        probability that a channel becomes 0, from 0 to 1
    /// @param training false to give the input back as it is
    public static Tensor dropout2d(Tensor input, double p, boolean training) {
        return channelsDropped("dropout2d", input, p, training, true);
    }

    /// Whole channels of three dimensions become 0 by chance.
    ///
    /// @param input    batch x channels x sizes, or without batch
    /// @param p        probability that a channel becomes 0, from 0 to 1
    /// @param training false to give the input back as it is
    public static Tensor dropout3d(Tensor input, double p, boolean training) {
        return channelsDropped("dropout3d", input, p, training, input.dim() == 5);
    }

    /// Elements get the limit of SELU for small x by chance, and all are scaled so that mean and variance stay
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.alpha_dropout.html)).
    ///
    /// @param input    any
    /// @param p        probability that an element is dropped, from 0 to 1
    /// @param training false to give the input back as it is
    public static Tensor alphaDropout(Tensor input, double p, boolean training) {
        return alphaDropped("alphaDropout", input, p, training, null);
    }

    /// [#alphaDropout] of whole channels.
    ///
    /// @param input    batch x channels x any sizes
    /// @param p        probability that a channel is dropped, from 0 to 1
    /// @param training false to give the input back as it is
    public static Tensor featureAlphaDropout(Tensor input, double p, boolean training) {
        return alphaDropped("featureAlphaDropout", input, p, training, channels("featureAlphaDropout", input));
    }

    /// x where it is positive, otherwise x times a slope: a random one in training, the mean of the bounds else
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.rrelu.html)).
    ///
    /// @param input    x
    /// @param lower    least slope
    /// @param upper    largest slope
    /// @param training whether slopes are random
    public static Tensor rrelu(Tensor input, double lower, double upper, boolean training) {
        if (!(lower <= upper)) {
            throw new ValueException("rrelu: lower is " + lower + ", more than upper, " + upper);
        }
        if (!training) {
            return leakyRelu(input, (lower + upper) / 2);
        }
        Tensor x = Wide.of("rrelu", input);
        Tensor low = x.detach().le(0);
        int count = (int) low.sum().itemLong();
        Tensor drawn = Factories.zeros(DType.FLOAT64, count).uniform_(lower, upper);
        Tensor slopes = Factories.onesLike(x.detach()).maskedScatter(low, drawn.to(x.dtype()));
        return Wide.back(x.mul(slopes), input);
    }

    /// @param channels sizes of what is drawn for whole channels; null for each element
    private static Tensor dropped(String op, Tensor input, double p, boolean training, int @Nullable [] channels) {
        if (keepsAll(op, input, p, training)) {
            return input;
        }
        return p == 1 ? input.mul(0.0) : input.mul(kept(input, p, channels).div(1 - p));
    }

    private static Tensor alphaDropped(String op, Tensor input, double p, boolean training, int @Nullable [] channels) {
        if (keepsAll(op, input, p, training)) {
            return input;
        }
        if (p == 1) {
            return input.mul(0.0);
        }
        double scale = 1 / Math.sqrt((SELU_LIMIT * SELU_LIMIT * p + 1) * (1 - p));
        Tensor kept = kept(input, p, channels);
        Tensor shift = kept.sub(1).mul(SELU_LIMIT * scale).add(SELU_LIMIT * scale * p);
        return input.mul(kept.mul(scale)).add(shift);
    }

    private static boolean keepsAll(String op, Tensor input, double p, boolean training) {
        if (!(p >= 0 && p <= 1)) {
            throw new ValueException(op + ": the probability is " + p + ", it must be from 0 to 1");
        }
        return !training || p == 0 || input.numel() == 0;
    }

    /// Ones and zeros: for channels in their order, for all elements in that of memory.
    private static Tensor kept(Tensor input, double p, int @Nullable [] channels) {
        if (channels != null) {
            return Factories.zeros(input.dtype(), channels).bernoulli_(1 - p, null);
        }
        int[] order = MemoryOrder.of(input);
        int[] sizes = new int[order.length];
        int[] back = new int[order.length];
        for (int d = 0; d < order.length; d++) {
            sizes[d] = input.size(order[d]);
            back[order[d]] = d;
        }
        return Factories.zeros(input.dtype(), sizes).bernoulli_(1 - p, null).permute(back);
    }

    private static Tensor channelsDropped(String op, Tensor input, double p, boolean training, boolean batched) {
        Tensor x = batched ? input : input.unsqueeze(0);
        Tensor out = dropped(op, x, p, training, channels(op, x));
        return batched ? out : out.squeeze(0);
    }

    private static int[] channels(String op, Tensor input) {
        if (input.dim() < 2) {
            throw new ShapeException(
                    op + ": input has shape " + input.shape() + "; it needs dimensions for the batch and the channels");
        }
        int[] sizes = input.shape().toArray();
        Arrays.fill(sizes, 2, sizes.length, 1);
        return sizes;
    }
}
