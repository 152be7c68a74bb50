package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Division of the last dimensions by the root of their mean square (Zhang and Sennrich 2019)
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.RMSNorm.html)), then each element gets a
/// weight of its own.
///
/// Shapes: input and output `[..., normalizedShape]`, weight `[normalizedShape]`.
public final class RMSNorm extends Layer {
    private final int[] normalizedShape;
    private final @Nullable Double eps;
    private final @Nullable Parameter weight;

    /// Over the last dimension.
    ///
    /// @param normalizedShape its size
    public RMSNorm(int normalizedShape) {
        this(new int[] {normalizedShape});
    }

    /// @param normalizedShape size of the last dimension, over which is averaged
    /// @param eps             added to the mean square; null for the spacing of floats at 1
    public RMSNorm(int normalizedShape, @Nullable Double eps) {
        this(new int[] {normalizedShape}, eps);
    }

    /// @param normalizedShape the last sizes of the input, over which is averaged
    public RMSNorm(int[] normalizedShape) {
        this(normalizedShape, null, true);
    }

    /// @param normalizedShape the last sizes of the input, over which is averaged
    /// @param eps             added to the mean square; null for the spacing of floats at 1
    public RMSNorm(int[] normalizedShape, @Nullable Double eps) {
        this(normalizedShape, eps, true);
    }

    /// @param normalizedShape   the last sizes of the input, over which is averaged
    /// @param eps               added to the mean square; null for the spacing of floats at 1
    /// @param elementwiseAffine whether a weight is learned
    public RMSNorm(int[] normalizedShape, @Nullable Double eps, boolean elementwiseAffine) {
        this.normalizedShape = normalizedShape.clone();
        this.eps = eps;
        weight = elementwiseAffine ? parameter("weight", Factories.ones(normalizedShape)) : null;
    }

    @Override
    Tensor output(Tensor input) {
        return eps == null
                ? Functional.rmsNorm(input, normalizedShape, weight)
                : Functional.rmsNorm(input, normalizedShape, weight, eps);
    }

    /// Factors, of the normalized shape; null if none are learned.
    public @Nullable Parameter weight() {
        return weight;
    }

    @Override
    protected String summary() {
        return kind() + " " + Arrays.toString(normalizedShape);
    }

    @Override
    protected String extraRepr() {
        return Repr.tuple(normalizedShape) + ", eps=" + Repr.of(eps) + ", elementwise_affine="
                + Repr.of(weight != null);
    }
}
