package dev.flambeau.functional;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.ClassLoss;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Losses of classes. [Functional] inherits all of it.
public abstract class ClassificationLosses extends Distances {
    /// Only for the classes that inherit the static methods.
    protected ClassificationLosses() {}

    /// The mean cross entropy of logits
    /// ([torch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.cross_entropy.html)).
    ///
    /// @param input  logits of shape `[c]` or `[n, c, ...]`
    /// @param target classes of shape `[]` or `[n, ...]`, or probabilities of the input's shape
    public static Tensor crossEntropy(Tensor input, Tensor target) {
        return crossEntropy(input, target, new CrossEntropyOptions());
    }

    /// The cross entropy of logits.
    ///
    /// @param input   logits of shape `[c]` or `[n, c, ...]`
    /// @param target  classes of shape `[]` or `[n, ...]`, or probabilities of the input's shape
    /// @param options weights, ignored class, reduction and smoothing
    public static Tensor crossEntropy(Tensor input, Tensor target, CrossEntropyOptions options) {
        int dim = classDim("crossEntropy", input);
        int classes = input.size(dim);
        double smooth = options.labelSmoothing();
        if (!(smooth >= 0 && smooth <= 1)) {
            throw new ValueException("crossEntropy: labelSmoothing is between 0 and 1, got " + smooth);
        }
        Tensor weight = options.weight();
        if (target.shape().equals(input.shape()) && target.dtype().isFloating()) {
            Tensor wanted = smooth == 0 ? target : target.mul(1 - smooth).add(smooth / classes);
            Tensor products = logSoftmax(input, dim).mul(wanted);
            Tensor losses = (weight == null ? products : products.mul(along(weight, input, dim)))
                    .sum(dim, false)
                    .neg();
            return options.reduction() == Reduction.MEAN
                    ? losses.sum().div((double) input.numel() / classes)
                    : options.reduction().of(losses);
        }
        if (smooth == 0) {
            return ClassLoss.of(input, target, true, weight, options.ignoreIndex(), total(options.reduction()));
        }
        Tensor logs = logSoftmax(input, dim);
        Tensor hard = nllLoss(logs, target, weight, options.ignoreIndex(), options.reduction());
        Tensor ignored = target.eq(options.ignoreIndex());
        Tensor soft = (weight == null ? logs : logs.mul(along(weight, input, dim)))
                .sum(dim, false)
                .neg()
                .maskedFill(ignored, 0);
        if (options.reduction() == Reduction.MEAN) {
            soft = soft.sum().div(weights(logs, target, weight, ignored).sum());
        } else {
            soft = options.reduction().of(soft);
        }
        return hard.mul(1 - smooth).add(soft.mul(smooth / classes));
    }

    /// The mean negative log likelihood.
    ///
    /// @param input  logarithms of probabilities, of shape `[c]` or `[n, c, ...]`
    /// @param target classes of shape `[]` or `[n, ...]`
    public static Tensor nllLoss(Tensor input, Tensor target) {
        return nllLoss(input, target, null, -100, Reduction.MEAN);
    }

    /// The negative log likelihood.
    ///
    /// @param input       logarithms of probabilities, of shape `[c]` or `[n, c, ...]`
    /// @param target      classes of shape `[]` or `[n, ...]`
    /// @param weight      of each class; null: all the same
    /// @param ignoreIndex a target that does not count
    /// @param reduction   what becomes of the single losses; the mean is weighted
    public static Tensor nllLoss(
            Tensor input, Tensor target, @Nullable Tensor weight, long ignoreIndex, Reduction reduction) {
        return ClassLoss.of(input, target, false, weight, ignoreIndex, total(reduction));
    }

    private static ClassLoss.Total total(Reduction reduction) {
        return switch (reduction) {
            case NONE -> ClassLoss.Total.NONE;
            case SUM -> ClassLoss.Total.SUM;
            case MEAN -> ClassLoss.Total.MEAN;
            case BATCHMEAN -> throw Reduction.onlyForDivergence();
        };
    }

    /// The mean cross entropy of a linear layer's output.
    ///
    /// @param input        of shape `[in]` or `[n, in]`
    /// @param linearWeight of shape `[c, ..., in]`
    /// @param target       classes or probabilities, as for [#crossEntropy(Tensor, Tensor)]
    public static Tensor linearCrossEntropy(Tensor input, Tensor linearWeight, Tensor target) {
        return linearCrossEntropy(input, linearWeight, target, null, new CrossEntropyOptions());
    }

    /// The cross entropy of a linear layer's output.
    ///
    /// @param input        of shape `[in]` or `[n, in]`
    /// @param linearWeight of shape `[c, ..., in]`
    /// @param target       classes or probabilities, as for [#crossEntropy(Tensor, Tensor)]
    /// @param linearBias   of shape `[c, ...]`; null for none
    /// @param options      weights, ignored class, reduction and smoothing
    public static Tensor linearCrossEntropy(
            Tensor input,
            Tensor linearWeight,
            Tensor target,
            @Nullable Tensor linearBias,
            CrossEntropyOptions options) {
        Tensor rows = linearWeight.reshape(-1, linearWeight.size(-1));
        Tensor flat = input.linear(rows, linearBias == null ? null : linearBias.flatten());
        int lead = input.dim() - 1;
        int[] sizes = new int[lead + linearWeight.dim() - 1];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = i < lead ? input.size(i) : linearWeight.size(i - lead);
        }
        return crossEntropy(flat.reshape(sizes), target, options);
    }

    private static int classDim(String name, Tensor input) {
        if (input.dim() == 0) {
            throw new ShapeException(name + ": the input has classes, [c] or [n, c, ...], got a scalar");
        }
        return input.dim() == 1 ? 0 : 1;
    }

    private static Tensor weights(Tensor input, Tensor target, @Nullable Tensor weight, Tensor ignored) {
        if (weight == null) {
            return ignored.logicalNot().to(input.dtype());
        }
        Tensor index = target.to(DType.INT64).maskedFill(ignored, 0);
        return weight.indexSelect(0, index.flatten()).reshape(target.shape()).maskedFill(ignored, 0);
    }

    private static Tensor along(Tensor weight, Tensor input, int dim) {
        int[] sizes = new int[input.dim()];
        Arrays.fill(sizes, 1);
        sizes[dim] = weight.numel();
        return weight.reshape(sizes);
    }

    /// The mean margin loss of several classes, of which one is right.
    ///
    /// @param input  scores of shape `[c]` or `[n, c]`
    /// @param target classes of shape `[]` or `[n]`
    public static Tensor multiMarginLoss(Tensor input, Tensor target) {
        return multiMarginLoss(input, target, 1, 1, null, Reduction.MEAN);
    }

    /// The margin loss of several classes, of which one is right.
    ///
    /// @param input     scores of shape `[c]` or `[n, c]`
    /// @param target    classes of shape `[]` or `[n]`
    /// @param p         the exponent, 1 or 2
    /// @param margin    by which the right one should be ahead
    /// @param weight    of each class; null: all the same
    /// @param reduction what becomes of the single losses
    public static Tensor multiMarginLoss(
            Tensor input, Tensor target, int p, double margin, @Nullable Tensor weight, Reduction reduction) {
        if (p != 1 && p != 2) {
            throw new ValueException("multiMarginLoss: p is 1 or 2, got " + p);
        }
        Tensor x = input.dim() == 2 ? input : input.reshape(1, -1);
        Tensor index = target.to(DType.INT64).reshape(-1, 1);
        Tensor right =
                Fits.lookedUp("multiMarginLoss", "class", target, x.size(1), () -> x.gather(1, target.reshape(-1, 1)));
        Tensor gaps = x.sub(right).add(margin).relu();
        Tensor others = Factories.arange(x.size(1)).ne(index);
        Tensor terms = (p == 1 ? gaps : gaps.pow((double) p)).mul(others.to(x.dtype()));
        if (weight != null) {
            terms = terms.mul(weight.indexSelect(0, index.flatten()).unsqueeze(1));
        }
        return reduction.of(terms.sum(1, false).div((double) x.size(1)).reshape(target.shape()));
    }

    /// The mean margin loss of several classes, of which several are right.
    ///
    /// @param input  scores of shape `[c]` or `[n, c]`
    /// @param target right classes, as many before the first -1
    public static Tensor multilabelMarginLoss(Tensor input, Tensor target) {
        return multilabelMarginLoss(input, target, Reduction.MEAN);
    }

    /// The margin loss of several classes, of which several are right.
    ///
    /// @param input     scores of shape `[c]` or `[n, c]`
    /// @param target    right classes, as many before the first -1
    /// @param reduction what becomes of the single losses
    public static Tensor multilabelMarginLoss(Tensor input, Tensor target, Reduction reduction) {
        if (input.numel() != target.numel()) {
            throw new ShapeException("multilabelMarginLoss: input and target have the same shape, got " + input.shape()
                    + " and " + target.shape());
        }
        Tensor x = input.dim() == 2 ? input : input.reshape(1, -1);
        int n = x.size(0);
        int c = x.size(1);
        long[] index = target.to(DType.INT64).toLongArray();
        boolean[] counts = new boolean[index.length];
        boolean[] wrong = new boolean[index.length];
        Arrays.fill(wrong, true);
        for (int row = 0; row < n; row++) {
            boolean open = true;
            for (int i = row * c; i < row * c + c; i++) {
                open &= index[i] >= 0;
                counts[i] = open;
                if (open && index[i] < c) {
                    wrong[row * c + (int) index[i]] = false;
                }
                index[i] = open ? index[i] : 0;
            }
        }
        Tensor right = x.gather(1, Factories.tensor(index).reshape(n, c));
        Tensor gaps = x.unsqueeze(1).sub(right.unsqueeze(2)).add(1.0).relu();
        Tensor mask = Factories.tensor(counts)
                .reshape(n, c, 1)
                .logicalAnd(Factories.tensor(wrong).reshape(n, 1, c));
        Tensor losses =
                gaps.mul(mask.to(x.dtype())).sum(new int[] {1, 2}, false).div((double) c);
        return reduction.of(input.dim() == 2 ? losses : losses.squeeze(0));
    }
}
