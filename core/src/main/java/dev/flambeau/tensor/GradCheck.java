package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.GradientException;
import dev.flambeau.random.Generator;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Compares gradients with finite differences, as
/// [torch.autograd.gradcheck](https://docs.pytorch.org/docs/stable/generated/torch.autograd.gradcheck.gradcheck.html).
/// Inputs must be float64, since differences in float32 are mostly rounding error.
///
/// ```java
/// GradCheck.gradcheck(x -> x[0].mul(x[1]).sum(), randn(DType.FLOAT64, 3).requiresGrad_(), randn(DType.FLOAT64, 3));
/// ```
public final class GradCheck {
    /// What is differentiated.
    @FunctionalInterface
    public interface Differentiable {
        /// @param inputs the tensors given to the check, or changed copies of them
        /// @return a floating tensor of any shape
        Tensor apply(Tensor[] inputs);
    }

    private static final double STEP = 1e-6;
    private static final double ABSOLUTE = 1e-5;
    private static final double RELATIVE = 1e-3;

    private GradCheck() {}

    /// Checks the first derivatives with respect to all inputs that require a gradient.
    ///
    /// @param function what to check
    /// @param inputs   float64; at least one requires a gradient
    /// @throws GradientException if one differs from its finite difference by more than 1e-5 + 1e-3 of its
    ///     size; the message says which, and both values
    public static void gradcheck(Differentiable function, Tensor... inputs) {
        boolean any = false;
        for (int k = 0; k < inputs.length; k++) {
            if (!inputs[k].requiresGrad) {
                continue;
            }
            any = true;
            if (inputs[k].dtype != DType.FLOAT64) {
                throw new DTypeException("gradcheck: input " + k + " is " + inputs[k].dtype + "; it must be float64");
            }
            compare(function, inputs, k);
        }
        if (!any) {
            throw new GradientException("gradcheck: no input requires a gradient");
        }
    }

    /// Checks the second derivatives: the gradients of the gradients, weighted with random numbers.
    ///
    /// @param function what to check
    /// @param inputs   float64; at least one requires a gradient
    /// @throws GradientException if one differs from its finite difference
    public static void gradgradcheck(Differentiable function, Tensor... inputs) {
        Tensor output = function.apply(inputs);
        Tensor weights = Factories.full(output.shape, 0, DType.FLOAT64)
                .uniform_(0.5, 1.5, new Generator().manualSeed(7))
                .requiresGrad_();
        Tensor[] extended = Arrays.copyOf(inputs, inputs.length + 1);
        extended[inputs.length] = weights;
        gradcheck(
                all -> {
                    Tensor[] own = Arrays.copyOf(all, all.length - 1);
                    Tensor[] wanted =
                            Arrays.stream(own).filter(t -> t.requiresGrad).toArray(Tensor[]::new);
                    @Nullable
                    Tensor[] grads = Autograd.grad(
                            new Tensor[] {function.apply(own)}, wanted, new Tensor[] {all[all.length - 1]}, true, true);
                    Tensor[] parts = new Tensor[grads.length];
                    for (int i = 0; i < parts.length; i++) {
                        Tensor g = grads[i];
                        parts[i] = (g == null ? Factories.zerosLike(wanted[i]) : g).reshape(-1);
                    }
                    return IndexOps.cat(parts, 0);
                },
                extended);
    }

    private static void compare(Differentiable function, Tensor[] inputs, int k) {
        Tensor input = inputs[k];
        int n = input.numel();
        double[][] numeric = new double[n][];
        double[] at = input.toDoubleArray();
        for (int i = 0; i < n; i++) {
            double[] up = shifted(function, inputs, k, at, i, STEP);
            double[] down = shifted(function, inputs, k, at, i, -STEP);
            numeric[i] = new double[up.length];
            for (int j = 0; j < up.length; j++) {
                numeric[i][j] = (up[j] - down[j]) / (2 * STEP);
            }
        }
        Tensor output = function.apply(inputs);
        for (int j = 0; j < output.numel(); j++) {
            Tensor one = Factories.zerosLike(output);
            ((double[]) one.storage.array())[j] = 1;
            Tensor g = output.requiresGrad
                    ? Autograd.grad(new Tensor[] {output}, new Tensor[] {input}, new Tensor[] {one}, true, false)[0]
                    : null;
            double[] analytic = g == null ? new double[n] : g.toDoubleArray();
            for (int i = 0; i < n; i++) {
                double difference = Math.abs(analytic[i] - numeric[i][j]);
                if (!(difference <= ABSOLUTE + RELATIVE * Math.abs(numeric[i][j]))) {
                    throw new GradientException(String.format(
                            Locale.ROOT,
                            "gradcheck: the derivative of output element %d with respect to element %d of input %d is %.9g by "
                                    + "backward and %.9g by finite differences (at %.9g)",
                            j,
                            i,
                            k,
                            analytic[i],
                            numeric[i][j],
                            at[i]));
                }
            }
        }
    }

    private static double[] shifted(Differentiable function, Tensor[] inputs, int k, double[] at, int i, double step) {
        double[] values = at.clone();
        values[i] += step;
        Tensor[] changed = inputs.clone();
        changed[k] = Tensor.make(values, DType.FLOAT64, inputs[k].shape).requiresGrad_();
        return function.apply(changed).toDoubleArray();
    }
}
