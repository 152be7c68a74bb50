package dev.flambeau.nn;

import dev.flambeau.functional.CrossEntropyOptions;
import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// The cross entropy of logits
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html)).
///
/// Shapes: input logits `[classes]` or `[batch, classes, ...]`, target classes `[]` or `[batch, ...]`, or
/// probabilities of the shape of the input; weight `[classes]`.
public final class CrossEntropyLoss extends ReducedLoss {
    final CrossEntropyOptions options;

    /// The mean.
    public CrossEntropyLoss() {
        this(new CrossEntropyOptions());
    }

    /// @param options weights, ignored class, reduction and smoothing
    public CrossEntropyLoss(CrossEntropyOptions options) {
        super(options.reduction());
        Tensor weight = options.weight();
        this.options = weight == null ? options : options.weight(buffer("weight", weight));
    }

    @Override
    Tensor loss(Tensor input, Tensor target) {
        return Functional.crossEntropy(input, target, options);
    }
}
