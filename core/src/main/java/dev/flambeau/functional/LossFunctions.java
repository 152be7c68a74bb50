package dev.flambeau.functional;

import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Losses;
import dev.flambeau.tensor.Tensor;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// Losses of two classes and of distances. [Functional] inherits all of it.
public abstract class LossFunctions extends RegressionLosses {
    /// Only for the classes that inherit the static methods.
    protected LossFunctions() {}

    /// The mean binary cross entropy of probabilities.
    ///
    /// @param input  probabilities
    /// @param target probabilities that they should be
    public static Tensor binaryCrossEntropy(Tensor input, Tensor target) {
        return binaryCrossEntropy(input, target, null, Reduction.MEAN);
    }

    /// The binary cross entropy of probabilities; logarithms are at least -100.
    ///
    /// @param input     probabilities
    /// @param target    probabilities that they should be
    /// @param weight    of each element; null: all the same
    /// @param reduction what becomes of the single losses
    public static Tensor binaryCrossEntropy(Tensor input, Tensor target, @Nullable Tensor weight, Reduction reduction) {
        Fits.broadcast("binaryCrossEntropy", input, target);
        Tensor rest = input.neg().add(1.0);
        Tensor yes = target.mul(boundedLog(input));
        Tensor no = target.sub(1.0).mul(boundedLog(rest));
        Tensor losses = no.sub(yes);
        return reduction.of(weight == null ? losses : losses.mul(weight));
    }

    private static Tensor boundedLog(Tensor x) {
        Tensor zero = x.detach().eq(0.0);
        return x.maskedFill(zero, 1).log().maskedFill(zero, -100).clamp(-100.0, Double.POSITIVE_INFINITY);
    }

    /// The mean binary cross entropy of logits.
    ///
    /// @param input  logits
    /// @param target probabilities
    public static Tensor binaryCrossEntropyWithLogits(Tensor input, Tensor target) {
        return binaryCrossEntropyWithLogits(input, target, null, Reduction.MEAN, null);
    }

    /// The binary cross entropy of logits.
    ///
    /// @param input     logits
    /// @param target    probabilities
    /// @param weight    of each element; null: all the same
    /// @param reduction what becomes of the single losses
    /// @param posWeight of the positive class; null: 1
    public static Tensor binaryCrossEntropyWithLogits(
            Tensor input, Tensor target, @Nullable Tensor weight, Reduction reduction, @Nullable Tensor posWeight) {
        Fits.broadcast("binaryCrossEntropyWithLogits", input, target);
        if (weight == null
                && posWeight == null
                && reduction == Reduction.MEAN
                && input.shape().equals(target.shape())
                && input.dtype() == target.dtype()) {
            return Losses.binaryCrossEntropyWithLogits(input, target);
        }
        Tensor soft = softMinus(input);
        Tensor scaled = posWeight == null
                ? soft
                : soft.mul(posWeight.sub(1.0).mul(target).add(1.0));
        Tensor losses = target.neg().add(1.0).mul(input).add(scaled);
        return reduction.of(weight == null ? losses : losses.mul(weight));
    }

    /// log(1 + exp(-x)) without overflow.
    private static Tensor softMinus(Tensor x) {
        Tensor positive = x.detach().ge(0.0);
        Tensor size = Factories.where(positive, x, x.neg());
        return x.neg().maskedFill(positive, 0).add(size.neg().exp().log1p());
    }

    /// The mean logistic loss.
    ///
    /// @param input  scores
    /// @param target 1 or -1
    public static Tensor softMarginLoss(Tensor input, Tensor target) {
        return softMarginLoss(input, target, Reduction.MEAN);
    }

    /// The logistic loss.
    ///
    /// @param input     scores
    /// @param target    1 or -1
    /// @param reduction what becomes of the single losses
    public static Tensor softMarginLoss(Tensor input, Tensor target, Reduction reduction) {
        Fits.broadcast("softMarginLoss", input, target);
        return reduction.of(softMinus(target.mul(input)));
    }

    /// The mean binary cross entropy of several labels.
    ///
    /// @param input  logits of shape `[..., c]`
    /// @param target 0 or 1 for each
    public static Tensor multilabelSoftMarginLoss(Tensor input, Tensor target) {
        return multilabelSoftMarginLoss(input, target, null, Reduction.MEAN);
    }

    /// The binary cross entropy of several labels, the mean over the labels.
    ///
    /// @param input     logits of shape `[..., c]`
    /// @param target    0 or 1 for each
    /// @param weight    of each label; null: all the same
    /// @param reduction what becomes of the single losses
    public static Tensor multilabelSoftMarginLoss(
            Tensor input, Tensor target, @Nullable Tensor weight, Reduction reduction) {
        Fits.broadcast("multilabelSoftMarginLoss", input, target);
        Tensor losses = binaryCrossEntropyWithLogits(input, target, weight, Reduction.NONE, null);
        return reduction.of(losses.dim() == 0 ? losses : losses.mean(-1));
    }

    /// The mean hinge loss of distances with margin 1.
    ///
    /// @param input  distances
    /// @param target 1 for near, -1 for far
    public static Tensor hingeEmbeddingLoss(Tensor input, Tensor target) {
        return hingeEmbeddingLoss(input, target, 1, Reduction.MEAN);
    }

    /// The hinge loss of distances.
    ///
    /// @param input     distances
    /// @param target    1 for near, -1 for far
    /// @param margin    how far is far enough
    /// @param reduction what becomes of the single losses
    public static Tensor hingeEmbeddingLoss(Tensor input, Tensor target, double margin, Reduction reduction) {
        Fits.broadcast("hingeEmbeddingLoss", input, target);
        Tensor zero = Factories.zerosLike(input);
        Tensor far = Factories.where(target.ne(1.0), input.neg().add(margin).relu(), zero);
        return reduction.of(far.add(Factories.where(target.ne(-1.0), input, zero)));
    }

    /// The mean loss of an order, with margin 0.
    ///
    /// @param input1 scores
    /// @param input2 scores
    /// @param target 1 where the first should be larger, -1 where the second
    public static Tensor marginRankingLoss(Tensor input1, Tensor input2, Tensor target) {
        return marginRankingLoss(input1, input2, target, 0, Reduction.MEAN);
    }

    /// The loss of an order.
    ///
    /// @param input1    scores
    /// @param input2    scores
    /// @param target    1 where the first should be larger, -1 where the second
    /// @param margin    by how much
    /// @param reduction what becomes of the single losses
    public static Tensor marginRankingLoss(
            Tensor input1, Tensor input2, Tensor target, double margin, Reduction reduction) {
        Fits.broadcast("marginRankingLoss", input1, input2);
        Fits.broadcast("marginRankingLoss", input1, target);
        return reduction.of(target.neg().mul(input1.sub(input2)).add(margin).relu());
    }

    /// The mean loss of angles, with margin 0.
    ///
    /// @param input1 vectors of shape `[m]` or `[n, m]`
    /// @param input2 vectors
    /// @param target 1 where they should be alike, -1 where not
    public static Tensor cosineEmbeddingLoss(Tensor input1, Tensor input2, Tensor target) {
        return cosineEmbeddingLoss(input1, input2, target, 0, Reduction.MEAN);
    }

    /// The loss of angles.
    ///
    /// @param input1    vectors of shape `[m]` or `[n, m]`
    /// @param input2    vectors
    /// @param target    1 where they should be alike, -1 where not
    /// @param margin    the largest cosine of unlike vectors
    /// @param reduction what becomes of the single losses
    public static Tensor cosineEmbeddingLoss(
            Tensor input1, Tensor input2, Tensor target, double margin, Reduction reduction) {
        Fits.broadcast("cosineEmbeddingLoss", input1, input2);
        Tensor squares1 = input1.square().sum(-1).add(1e-12);
        Tensor squares2 = input2.square().sum(-1).add(1e-12);
        Tensor cosine = input1.mul(input2).sum(-1).div(squares1.mul(squares2).sqrt());
        Tensor zero = Factories.zerosLike(cosine);
        Tensor near = Factories.where(target.eq(1.0), cosine.neg().add(1.0), zero);
        return reduction.of(
                near.add(Factories.where(target.eq(-1.0), cosine.sub(margin).relu(), zero)));
    }

    /// The mean triplet loss of Euclidean distances with margin 1.
    ///
    /// @param anchor   vectors
    /// @param positive vectors that should be near
    /// @param negative vectors that should be far
    public static Tensor tripletMarginLoss(Tensor anchor, Tensor positive, Tensor negative) {
        return tripletMarginLoss(anchor, positive, negative, new TripletMarginOptions());
    }

    /// The triplet loss.
    ///
    /// @param anchor   vectors
    /// @param positive vectors that should be near
    /// @param negative vectors that should be far
    /// @param options  margin, norm and reduction
    public static Tensor tripletMarginLoss(
            Tensor anchor, Tensor positive, Tensor negative, TripletMarginOptions options) {
        Fits.broadcast("tripletMarginLoss", anchor, positive);
        Fits.broadcast("tripletMarginLoss", anchor, negative);
        return tripletMarginWithDistanceLoss(
                anchor,
                positive,
                negative,
                (a, b) -> pairwiseDistance(a, b, options.p(), options.eps(), false),
                options.margin(),
                options.swap(),
                options.reduction());
    }

    /// The mean triplet loss of Euclidean distances with margin 1.
    ///
    /// @param anchor   vectors
    /// @param positive vectors that should be near
    /// @param negative vectors that should be far
    public static Tensor tripletMarginWithDistanceLoss(Tensor anchor, Tensor positive, Tensor negative) {
        return tripletMarginLoss(anchor, positive, negative);
    }

    /// The triplet loss of any distance.
    ///
    /// @param anchor           vectors
    /// @param positive         vectors that should be near
    /// @param negative         vectors that should be far
    /// @param distanceFunction the distance; null: Euclidean
    /// @param margin           by which the negative should be farther away
    /// @param swap             take the distance of positive and negative if it is less
    /// @param reduction        what becomes of the single losses
    public static Tensor tripletMarginWithDistanceLoss(
            Tensor anchor,
            Tensor positive,
            Tensor negative,
            @Nullable BinaryOperator<Tensor> distanceFunction,
            double margin,
            boolean swap,
            Reduction reduction) {
        BinaryOperator<Tensor> distance = distanceFunction == null ? Distances::pairwiseDistance : distanceFunction;
        Tensor near = distance.apply(anchor, positive);
        Tensor far = distance.apply(anchor, negative);
        if (swap) {
            far = far.minimum(distance.apply(positive, negative));
        }
        return reduction.of(near.sub(far).add(margin).relu());
    }

    /// The mean CTC loss of sequences without alignment, class 0 being the blank
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.ctc_loss.html)).
    ///
    /// @param logProbs      logarithms of probabilities: steps x batch x classes, or steps x classes
    /// @param targets       classes: batch x longest, or one after the other
    /// @param inputLengths  steps of each example
    /// @param targetLengths targets of each example
    public static Tensor ctcLoss(Tensor logProbs, Tensor targets, Tensor inputLengths, Tensor targetLengths) {
        return ctcLoss(logProbs, targets, inputLengths, targetLengths, 0, Reduction.MEAN, false);
    }

    /// The CTC loss of sequences without alignment. A mean is over the targets of each example first.
    ///
    /// @param logProbs      logarithms of probabilities: steps x batch x classes, or steps x classes
    /// @param targets       classes: batch x longest, or one after the other
    /// @param inputLengths  steps of each example
    /// @param targetLengths targets of each example
    /// @param blank         the class that stands for none
    /// @param reduction     what becomes of the single losses
    /// @param zeroInfinity  whether a target that is too long for its input costs 0, not infinity
    public static Tensor ctcLoss(
            Tensor logProbs,
            Tensor targets,
            Tensor inputLengths,
            Tensor targetLengths,
            int blank,
            Reduction reduction,
            boolean zeroInfinity) {
        return ctcLoss(
                logProbs,
                targets,
                inputLengths.toLongArray(),
                targetLengths.toLongArray(),
                blank,
                reduction,
                zeroInfinity);
    }

    /// The CTC loss, with lengths as numbers.
    ///
    /// @param logProbs      logarithms of probabilities: steps x batch x classes, or steps x classes
    /// @param targets       classes: batch x longest, or one after the other
    /// @param inputLengths  steps of each example
    /// @param targetLengths targets of each example
    /// @param blank         the class that stands for none
    /// @param reduction     what becomes of the single losses
    /// @param zeroInfinity  whether a target that is too long for its input costs 0, not infinity
    public static Tensor ctcLoss(
            Tensor logProbs,
            Tensor targets,
            long[] inputLengths,
            long[] targetLengths,
            int blank,
            Reduction reduction,
            boolean zeroInfinity) {
        Tensor losses = CtcLoss.of(logProbs, targets, inputLengths, targetLengths, blank);
        if (zeroInfinity) {
            losses = losses.maskedFill(losses.detach().eq(Double.POSITIVE_INFINITY), 0);
        }
        if (reduction == Reduction.MEAN) {
            Tensor counts = Factories.tensor(targetLengths).clamp(1, Double.NaN);
            losses = losses.div(counts.reshape(losses.shape()).to(losses.dtype()));
        }
        return reduction.of(losses);
    }
}
