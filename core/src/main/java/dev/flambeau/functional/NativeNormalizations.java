package dev.flambeau.functional;

import static dev.flambeau.tensor.Factories.zeros;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Batch normalization with the statistics it used. [Functional] inherits all of it.
public abstract class NativeNormalizations extends Normalizations {
    /// Only for the classes that inherit the static methods.
    protected NativeNormalizations() {}

    /// [#batchNorm] with mean and 1 / sqrt(variance + eps) of the input in training, empty ones otherwise.
    ///
    /// @param input       channels in dimension 1
    /// @param weight      factor of each channel; null for 1
    /// @param bias        summand of each channel; null for 0
    /// @param runningMean one for each channel, updated in place in training; null for none
    /// @param runningVar  one for each channel, updated in place in training; null for none
    /// @param training    normalize with the statistics of the input
    /// @param momentum    share of the input's statistics in the running ones
    /// @param eps         added to the variance
    public static List<Tensor> nativeBatchNorm(
            Tensor input,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            @Nullable Tensor runningMean,
            @Nullable Tensor runningVar,
            boolean training,
            double momentum,
            double eps) {
        BatchNormOptions options = new BatchNormOptions(weight, bias, training, momentum, eps);
        Normalized result = batch("nativeBatchNorm", input, runningMean, runningVar, options);
        return training
                ? List.of(result.output(), result.mean().detach(), result.rstd().detach())
                : List.of(
                        result.output(),
                        zeros(result.mean().dtype(), 0),
                        zeros(result.mean().dtype(), 0));
    }

    /// As [#nativeBatchNorm].
    ///
    /// @param input       channels in dimension 1
    /// @param weight      factor of each channel; null for 1
    /// @param bias        summand of each channel; null for 0
    /// @param runningMean one for each channel, updated in place in training
    /// @param runningVar  one for each channel, updated in place in training
    /// @param training    normalize with the statistics of the input
    /// @param momentum    share of the input's statistics in the running ones
    /// @param eps         added to the variance
    public static List<Tensor> nativeBatchNormLegit(
            Tensor input,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            Tensor runningMean,
            Tensor runningVar,
            boolean training,
            double momentum,
            double eps) {
        return nativeBatchNorm(input, weight, bias, runningMean, runningVar, training, momentum, eps);
    }

    /// As [#nativeBatchNorm] without running statistics.
    ///
    /// @param input    channels in dimension 1
    /// @param weight   factor of each channel; null for 1
    /// @param bias     summand of each channel; null for 0
    /// @param training true: there are no other statistics than those of the input
    /// @param momentum no matter
    /// @param eps      added to the variance
    public static List<Tensor> nativeBatchNormLegit(
            Tensor input,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            boolean training,
            double momentum,
            double eps) {
        return nativeBatchNorm(input, weight, bias, null, null, training, momentum, eps);
    }

    /// As [#nativeBatchNorm] in training, with an empty fourth result.
    ///
    /// @param input       channels in dimension 1
    /// @param weight      factor of each channel; null for 1
    /// @param bias        summand of each channel; null for 0
    /// @param runningMean one for each channel, updated in place
    /// @param runningVar  one for each channel, updated in place
    /// @param momentum    share of the input's statistics in the running ones
    /// @param eps         added to the variance
    public static List<Tensor> batchNormWithUpdate(
            Tensor input,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            Tensor runningMean,
            Tensor runningVar,
            double momentum,
            double eps) {
        List<Tensor> results =
                new ArrayList<>(nativeBatchNorm(input, weight, bias, runningMean, runningVar, true, momentum, eps));
        results.add(zeros(DType.UINT8, 0));
        return results;
    }
}
