package dev.flambeau.cli;

import java.util.Arrays;
import java.util.Locale;

/// Which of two models is taken: the linear one, unless the other is better on the validation part by more than one
/// standard error of the difference, which is what chance makes of so few rows (the rule of Breiman and others for
/// trees, 1984). Rare classes leave few rows that tell anything, and the best of many epochs looks better than it is.
///
/// @param gain  by how much the mean loss is lower than the linear model's
/// @param error the standard error of that
record ModelChoice(double gain, double error) {
    /// @param linear loss of the linear model for each row of the validation part
    /// @param other  that of the other model
    static ModelChoice of(double[] linear, double[] other) {
        double[] gains = new double[linear.length];
        Arrays.setAll(gains, i -> linear[i] - other[i]);
        double mean = Arrays.stream(gains).average().orElse(0);
        double squares =
                Arrays.stream(gains).map(gain -> (gain - mean) * (gain - mean)).sum();
        return new ModelChoice(mean, Math.sqrt(squares / (gains.length - 1) / gains.length));
    }

    /// False where nothing can be told, as with one row.
    boolean isOther() {
        return gain > error;
    }

    /// Why, for people.
    String text() {
        return gain <= 0
                ? "on the validation part the mlp's loss is not lower"
                : String.format(
                        Locale.ROOT,
                        "on the validation part the mlp's loss is lower by %.3g, give or take %.2g%s",
                        gain,
                        error,
                        isOther() ? "" : ", which may be chance");
    }
}
