package dev.flambeau.nn;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Autograd;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Gradients that are kept small, and parameters as one vector: PyTorch's
/// [torch.nn.utils](https://docs.pytorch.org/docs/stable/nn.html#utilities).
public final class NnUtils {
    /// Added to a norm that is divided by.
    private static final double EPS = 1e-6;

    private NnUtils() {}

    /// Scales the gradients of parameters so that all together have a norm of at most maxNorm
    /// ([clip_grad_norm_](https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html));
    /// to be called between `backward` and the step of the optimizer.
    ///
    /// @param parameters       those without a gradient are left out
    /// @param maxNorm          largest norm
    /// @param normType         the power of the norm; infinity for the largest element
    /// @param errorIfNonfinite whether a norm that is infinite or NaN is an error
    /// @return the norm before, as a tensor without dimensions
    /// @throws ValueException if the norm is not finite and that is an error
    public static Tensor clipGradNorm_(
            List<? extends Tensor> parameters, double maxNorm, double normType, boolean errorIfNonfinite) {
        List<Tensor> gradients = gradients(parameters);
        Tensor total = getTotalNorm(gradients, normType, errorIfNonfinite);
        clip(gradients, maxNorm, total);
        return total;
    }

    /// With a norm of another power, finite or not.
    ///
    /// @param parameters those without a gradient are left out
    /// @param maxNorm    largest norm
    /// @param normType   the power of the norm; infinity for the largest element
    /// @return the norm before
    public static Tensor clipGradNorm_(List<? extends Tensor> parameters, double maxNorm, double normType) {
        return clipGradNorm_(parameters, maxNorm, normType, false);
    }

    /// With the Euclidean norm, finite or not.
    ///
    /// @param parameters those without a gradient are left out
    /// @param maxNorm    largest norm
    /// @return the norm before
    public static Tensor clipGradNorm_(List<? extends Tensor> parameters, double maxNorm) {
        return clipGradNorm_(parameters, maxNorm, 2);
    }

    /// Scales gradients as [#clipGradNorm_] does, by a norm that is known already: PyTorch's
    /// `clip_grads_with_norm_`.
    ///
    /// @param parameters those without a gradient are left out
    /// @param maxNorm    largest norm
    /// @param totalNorm  that of the gradients
    public static void clipGradsWithNorm_(List<? extends Tensor> parameters, double maxNorm, Tensor totalNorm) {
        clip(gradients(parameters), maxNorm, totalNorm);
    }

    private static void clip(List<Tensor> gradients, double maxNorm, Tensor totalNorm) {
        try (GradMode.Guard _ = GradMode.noGrad()) {
            Tensor factor = totalNorm.add(EPS).reciprocal().mul(maxNorm).clampMax(1.0);
            gradients.forEach(gradient -> gradient.mul_(factor.to(gradient.dtype())));
        }
    }

    /// Cuts the elements of gradients off at a value and its opposite
    /// ([clip_grad_value_](https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_value_.html)).
    ///
    /// @param parameters those without a gradient are left out
    /// @param clipValue  largest absolute value
    public static void clipGradValue_(List<? extends Tensor> parameters, double clipValue) {
        try (GradMode.Guard _ = GradMode.noGrad()) {
            gradients(parameters).forEach(gradient -> gradient.clamp_(-clipValue, clipValue));
        }
    }

    /// The norm of all tensors together, seen as one vector
    /// ([get_total_norm](https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.get_total_norm.html)).
    ///
    /// @param tensors          of any shapes
    /// @param normType         the power of the norm; infinity for the largest element
    /// @param errorIfNonfinite whether a norm that is infinite or NaN is an error
    /// @return a tensor without dimensions; 0 if there are no tensors
    /// @throws ValueException if the norm is not finite and that is an error
    public static Tensor getTotalNorm(List<? extends Tensor> tensors, double normType, boolean errorIfNonfinite) {
        if (tensors.isEmpty()) {
            return Factories.tensor(0.0);
        }
        List<Tensor> norms = new ArrayList<>();
        for (Tensor tensor : tensors) {
            norms.add(tensor.detach().norm(normType));
        }
        Tensor total = Factories.stack(norms, 0).norm(normType);
        if (errorIfNonfinite && !Double.isFinite(total.item())) {
            throw new ValueException("getTotalNorm: the norm of the gradients is " + total.item()
                    + "; to scale them anyway, pass errorIfNonfinite = false");
        }
        return total;
    }

    /// The Euclidean norm of all tensors together, finite or not.
    ///
    /// @param tensors of any shapes
    public static Tensor getTotalNorm(List<? extends Tensor> tensors) {
        return getTotalNorm(tensors, 2, false);
    }

    private static List<Tensor> gradients(List<? extends Tensor> parameters) {
        List<Tensor> gradients = new ArrayList<>();
        parameters.stream().map(Autograd::gradient).filter(Objects::nonNull).forEach(g -> gradients.add(g.detach()));
        return gradients;
    }

    /// All elements of all parameters in one vector, which gradients flow through: PyTorch's
    /// `parameters_to_vector`.
    ///
    /// @param parameters of any shapes
    public static Tensor parametersToVector(List<? extends Tensor> parameters) {
        List<Tensor> parts = new ArrayList<>();
        parameters.forEach(p -> parts.add(p.reshape(-1)));
        return Factories.cat(parts, 0);
    }

    /// Gives parameters the elements of a vector; they keep their identity and share memory with it:
    /// PyTorch's `vector_to_parameters`.
    ///
    /// @param vec        as many elements as all parameters have
    /// @param parameters of any shapes
    /// @throws ShapeException if the vector has another number of elements
    public static void vectorToParameters(Tensor vec, List<? extends Tensor> parameters) {
        long wanted = parameters.stream().mapToLong(Tensor::numel).sum();
        if (vec.dim() != 1 || vec.numel() != wanted) {
            throw new ShapeException("vectorToParameters: the vector has shape " + vec.shape()
                    + ", the parameters have " + wanted + " elements");
        }
        int at = 0;
        for (Tensor p : parameters) {
            p.setData(vec.detach().narrow(0, at, p.numel()).view(p.shape().toArray()));
            at += p.numel();
        }
    }
}
