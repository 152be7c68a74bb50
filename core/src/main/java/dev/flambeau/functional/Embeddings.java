package dev.flambeau.functional;

import static dev.flambeau.tensor.Factories.onesLike;
import static dev.flambeau.tensor.Factories.where;
import static dev.flambeau.tensor.Factories.zeros;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Embeddings, linear and bilinear maps, and dropout. [Functional] inherits all of it.
public abstract class Embeddings extends Attention {
    /// Only for the classes that inherit the static methods.
    protected Embeddings() {}

    /// `input weightᵀ + bias`.
    ///
    /// @param input  ... x ins
    /// @param weight outs x ins
    /// @param bias   outs; null for none
    public static Tensor linear(Tensor input, Tensor weight, @Nullable Tensor bias) {
        if (weight.dim() == 1) {
            Tensor product = input.matmul(weight);
            return bias == null ? product : product.add(bias);
        }
        return input.linear(weight, bias);
    }

    /// `input1ᵀ weight[k] input2 + bias[k]` for each k.
    ///
    /// @param input1 ... x ins1
    /// @param input2 ... x ins2
    /// @param weight outs x ins1 x ins2
    /// @param bias   outs; null for none
    public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, @Nullable Tensor bias) {
        if (weight.dim() != 3
                || input1.dim() == 0
                || input1.dim() != input2.dim()
                || input1.size(-1) != weight.size(1)
                || input2.size(-1) != weight.size(2)) {
            throw new ShapeException("bilinear: inputs have shapes " + input1.shape() + " and " + input2.shape()
                    + ", weight " + weight.shape() + "; the last sizes must be those of the weight");
        }
        int[] sizes = input1.shape().toArray();
        int last = sizes.length - 1;
        int count = 1;
        for (int i = 0; i < last; i++) {
            count *= sizes[i];
        }
        int outs = weight.size(0);
        sizes[last] = outs;
        Tensor half = input1.reshape(count, weight.size(1))
                .matmul(weight.permute(1, 0, 2).reshape(weight.size(1), outs * weight.size(2)))
                .reshape(count, outs, weight.size(2));
        Tensor product = half.matmul(input2.reshape(count, weight.size(2), 1)).reshape(sizes);
        return bias == null ? product : product.add(bias);
    }

    /// Channels of groups interleaved.
    ///
    /// @param input  channels in dimension 1
    /// @param groups divides the number of channels
    public static Tensor channelShuffle(Tensor input, int groups) {
        if (input.dim() < 3 || groups < 1 || input.size(1) % groups != 0) {
            throw new ShapeException("channelShuffle: input has shape " + input.shape() + ", there are " + groups
                    + " groups; it needs at least 3 dimensions and a multiple of the groups as channels");
        }
        int[] sizes = input.shape().toArray();
        int[] split = new int[sizes.length + 1];
        System.arraycopy(sizes, 1, split, 2, sizes.length - 1);
        split[0] = sizes[0];
        split[1] = groups;
        split[2] = sizes[1] / groups;
        return input.reshape(split).transpose(1, 2).contiguous().reshape(sizes);
    }

    /// [#embedding(Tensor, Tensor, EmbeddingOptions)] without options.
    ///
    /// @param input  integers, the rows to look up
    /// @param weight a matrix
    public static Tensor embedding(Tensor input, Tensor weight) {
        return embedding(input, weight, new EmbeddingOptions());
    }

    /// Rows of a matrix
    /// ([embedding](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.embedding.html)).
    ///
    /// @param input   integers, the rows to look up
    /// @param weight  a matrix
    /// @param options padding, limit of the norm, gradients by frequency
    public static Tensor embedding(Tensor input, Tensor weight, EmbeddingOptions options) {
        if (weight.dim() != 2) {
            throw new ShapeException("embedding: weight has shape " + weight.shape() + ", it must be a matrix");
        }
        Tensor index = input.reshape(-1);
        Double limit = options.maxNorm();
        if (limit != null) {
            Fits.positions("embedding", "row", input, weight.size(0));
            shorten(weight, index, limit, options.normType());
        }
        Tensor rows = Fits.lookedUp("embedding", "row", input, weight.size(0), () -> weight.indexSelect(0, index));
        if (options.scaleGradByFreq()) {
            Tensor share = rows.div(counts(weight, index).indexSelect(0, index).unsqueeze(1));
            rows = rows.detach().add(share.sub(share.detach()));
        }
        Integer padding = options.paddingIdx();
        if (padding != null) {
            int row = padding < 0 ? padding + weight.size(0) : padding;
            rows = where(index.eq(row).unsqueeze(1), rows.detach(), rows);
        }
        int[] sizes = Arrays.copyOf(input.shape().toArray(), input.dim() + 1);
        sizes[input.dim()] = weight.size(1);
        return rows.reshape(sizes);
    }

    /// Sums, means or maxima of rows of a matrix, bag by bag
    /// ([embedding_bag](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.embedding_bag.html)).
    /// A bag without rows gets 0.
    ///
    /// @param input   integers, the rows to look up; a matrix holds a bag in each row
    /// @param weight  a matrix
    /// @param offsets where bags begin in an input of one dimension; null if the input is a matrix
    /// @param options mode, weights of the rows, padding, limit of the norm, gradients by frequency
    public static Tensor embeddingBag(
            Tensor input, Tensor weight, @Nullable Tensor offsets, EmbeddingBagOptions options) {
        return EmbeddingBags.of(input, weight, offsets, options);
    }

    /// How often each row is looked up.
    private static Tensor counts(Tensor weight, Tensor index) {
        Tensor ones = onesLike(index).to(weight.dtype());
        return zeros(weight.dtype(), weight.size(0)).indexAdd(0, index, ones);
    }

    private static void shorten(Tensor weight, Tensor index, double limit, double normType) {
        try (var _ = Factories.noGrad()) {
            Tensor fixed = weight.detach();
            Tensor norm = Double.isInfinite(normType)
                    ? fixed.abs().amax(1, false)
                    : fixed.abs().pow(normType).sum(1, false).pow(1 / normType);
            Tensor tooLong = norm.gt(limit).logicalAnd(counts(fixed, index).gt(0));
            Tensor factor = norm.add(1e-7).reciprocal().mul(limit);
            weight.mul_(where(tooLong, factor, onesLike(factor)).unsqueeze(1));
        }
    }

    /// Classes as rows of zeros with a single 1, in int64
    /// ([one_hot](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.one_hot.html)).
    ///
    /// @param tensor     integers of any shape, 0 or more
    /// @param numClasses how many classes there are; -1 for one more than the largest
    /// @return of the shape of the tensor and a last dimension more
    public static Tensor oneHot(Tensor tensor, int numClasses) {
        if (numClasses < -1 || numClasses == -1 && tensor.numel() == 0) {
            throw new ValueException("oneHot: numClasses is " + numClasses + " for shape " + tensor.shape()
                    + "; give the number of classes, which no element tells");
        }
        int classes = numClasses == -1
                ? (int) Math.min(tensor.detach().amax().itemLong() + 1, Integer.MAX_VALUE)
                : numClasses;
        Fits.positions("oneHot", "class", tensor, classes);
        return tensor.unsqueeze(-1).eq(Factories.arange(classes)).to(DType.INT64);
    }

    /// As above, with one class more than the largest.
    ///
    /// @param tensor integers of any shape, 0 or more
    public static Tensor oneHot(Tensor tensor) {
        return oneHot(tensor, -1);
    }
}
