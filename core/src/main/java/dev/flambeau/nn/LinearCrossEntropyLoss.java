package dev.flambeau.nn;

import dev.flambeau.error.ShapeException;
import dev.flambeau.functional.CrossEntropyOptions;
import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A linear layer and the cross entropy of the logits that it makes
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.LinearCrossEntropyLoss.html)).
///
/// Shapes: input `[batch, inFeatures]`, target as [CrossEntropyLoss] takes it for logits `[batch, numClasses,
/// outFeatures]`, weight `[numClasses]`.
public final class LinearCrossEntropyLoss extends ReducedLoss {
    /// What the loss may be told: `new LinearCrossEntropyLoss.Options().bias(true)`.
    ///
    /// @param outFeatures    sizes of what there is a loss for in each example; none for one
    /// @param bias           whether a bias is learned
    /// @param reduction      what becomes of the single losses
    /// @param weight         of each class; null: all the same
    /// @param ignoreIndex    a target that does not count; null for -100
    /// @param labelSmoothing how much of the target is spread over all classes, 0 to 1
    public record Options(
            int[] outFeatures,
            boolean bias,
            Reduction reduction,
            @Nullable Tensor weight,
            @Nullable Long ignoreIndex,
            double labelSmoothing) {
        /// PyTorch's defaults.
        public Options() {
            this(new int[0], false, Reduction.MEAN, null, null, 0);
        }

        /// @param values sizes of what there is a loss for in each example; none for one
        public Options outFeatures(int... values) {
            return new Options(values, bias, reduction, weight, ignoreIndex, labelSmoothing);
        }

        /// @param value whether a bias is learned
        public Options bias(boolean value) {
            return new Options(outFeatures, value, reduction, weight, ignoreIndex, labelSmoothing);
        }

        /// @param value what becomes of the single losses
        public Options reduction(Reduction value) {
            return new Options(outFeatures, bias, value, weight, ignoreIndex, labelSmoothing);
        }

        /// @param value of each class; null: all the same
        public Options weight(@Nullable Tensor value) {
            return new Options(outFeatures, bias, reduction, value, ignoreIndex, labelSmoothing);
        }

        /// @param value a target that does not count; null for -100
        public Options ignoreIndex(@Nullable Long value) {
            return new Options(outFeatures, bias, reduction, weight, value, labelSmoothing);
        }

        /// @param value how much of the target is spread over all classes, 0 to 1
        public Options labelSmoothing(double value) {
            return new Options(outFeatures, bias, reduction, weight, ignoreIndex, value);
        }
    }

    private final int numClasses;
    private final int[] outFeatures;
    private final Linear linear;
    private final CrossEntropyOptions function;
    private final Options settings;

    /// The mean, without bias.
    ///
    /// @param inFeatures columns of the input
    /// @param numClasses how many classes
    public LinearCrossEntropyLoss(int inFeatures, int numClasses) {
        this(inFeatures, numClasses, new Options());
    }

    /// @param inFeatures columns of the input
    /// @param numClasses how many classes
    /// @param settings   sizes, bias, weights, ignored class, reduction and smoothing
    public LinearCrossEntropyLoss(int inFeatures, int numClasses, Options settings) {
        super(settings.reduction());
        Tensor weight = settings.weight();
        if (weight != null && !weight.shape().equals(Shape.of(numClasses))) {
            throw new ShapeException("LinearCrossEntropyLoss: the weight has shape " + weight.shape() + ", expected ["
                    + numClasses + "]");
        }
        this.numClasses = numClasses;
        this.settings = settings;
        outFeatures = settings.outFeatures().clone();
        Long ignored = settings.ignoreIndex();
        function = new CrossEntropyOptions(
                weight == null ? null : buffer("weight", weight),
                ignored == null ? -100 : ignored,
                settings.reduction(),
                settings.labelSmoothing());
        int outputs = Arrays.stream(outFeatures).reduce(numClasses, Math::multiplyExact);
        linear = module("linear", new Linear(inFeatures, outputs, settings.bias()));
    }

    @Override
    Tensor loss(Tensor input, Tensor target) {
        int[] sizes = new int[outFeatures.length + 2];
        sizes[0] = numClasses;
        System.arraycopy(outFeatures, 0, sizes, 1, outFeatures.length);
        sizes[sizes.length - 1] = linear.weight().size(1);
        Tensor bias = linear.bias();
        return Functional.linearCrossEntropy(
                input,
                linear.weight().reshape(sizes),
                target,
                bias == null ? null : bias.reshape(Arrays.copyOf(sizes, sizes.length - 1)),
                function);
    }

    @Override
    protected String extraRepr() {
        Long ignored = settings.ignoreIndex();
        String sizes = outFeatures.length == 0 ? "()" : Repr.tuple(outFeatures);
        return "in_features=" + linear.weight().size(1) + ", num_classes=" + numClasses + ", out_features=" + sizes
                + ", bias=" + Repr.of(linear.bias() != null) + ", reduction="
                + reduction.name().toLowerCase(Locale.ROOT) + ", ignore_index=" + (ignored == null ? "None" : ignored)
                + ", label_smoothing=" + Repr.of(settings.labelSmoothing()) + ", options=None";
    }
}
