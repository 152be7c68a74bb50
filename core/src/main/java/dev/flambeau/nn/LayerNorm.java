package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Layer normalization (Ba et al. 2016)
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html)): the last dimensions get
/// mean 0 and variance 1, then each element a weight and a bias of its own.
///
/// Shapes: input and output `[..., normalizedShape]`, weight and bias `[normalizedShape]`.
public final class LayerNorm extends Layer {
    private final int[] normalizedShape;
    private final double eps;
    private final @Nullable Parameter weight;
    private final @Nullable Parameter bias;

    /// Over the last dimension.
    ///
    /// @param normalizedShape its size
    public LayerNorm(int normalizedShape) {
        this(new int[] {normalizedShape});
    }

    /// @param normalizedShape size of the last dimension, over which is averaged
    /// @param eps             added to the variance
    public LayerNorm(int normalizedShape, double eps) {
        this(new int[] {normalizedShape}, eps);
    }

    /// @param normalizedShape the last sizes of the input, over which is averaged
    public LayerNorm(int[] normalizedShape) {
        this(normalizedShape, 1e-5, true, true);
    }

    /// @param normalizedShape the last sizes of the input, over which is averaged
    /// @param eps             added to the variance
    public LayerNorm(int[] normalizedShape, double eps) {
        this(normalizedShape, eps, true, true);
    }

    /// @param normalizedShape   the last sizes of the input, over which is averaged
    /// @param eps               added to the variance
    /// @param elementwiseAffine whether a weight is learned
    public LayerNorm(int[] normalizedShape, double eps, boolean elementwiseAffine) {
        this(normalizedShape, eps, elementwiseAffine, true);
    }

    /// @param normalizedShape   the last sizes of the input, over which is averaged
    /// @param eps               added to the variance
    /// @param elementwiseAffine whether a weight is learned
    /// @param bias              whether a bias is learned too
    public LayerNorm(int[] normalizedShape, double eps, boolean elementwiseAffine, boolean bias) {
        this.normalizedShape = normalizedShape.clone();
        this.eps = eps;
        weight = elementwiseAffine ? parameter("weight", Factories.ones(normalizedShape)) : null;
        this.bias = elementwiseAffine && bias ? parameter("bias", Factories.zeros(normalizedShape)) : null;
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.layerNorm(input, normalizedShape, weight, bias, eps);
    }

    /// Factors, of the normalized shape; null if none are learned.
    public @Nullable Parameter weight() {
        return weight;
    }

    /// Summands, of the normalized shape; null if none are learned.
    public @Nullable Parameter bias() {
        return bias;
    }

    @Override
    protected String summary() {
        return kind() + " " + Arrays.toString(normalizedShape);
    }

    @Override
    protected String extraRepr() {
        return Repr.tuple(normalizedShape) + ", eps=" + Repr.of(eps) + ", elementwise_affine=" + Repr.of(weight != null)
                + ", bias=" + Repr.of(bias != null);
    }
}
