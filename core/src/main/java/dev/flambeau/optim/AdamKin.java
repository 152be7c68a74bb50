package dev.flambeau.optim;

import dev.flambeau.tensor.Descent;

/// [Adam] and its kin: running averages with two betas.
abstract sealed class AdamKin extends Optimizer permits Adam, NAdam, RAdam, Adamax {
    AdamKin(AdamOptions<?> options) {
        super(options);
    }

    /// What to do with the parameters of a group.
    abstract Rule rule(ParamGroup group, Descent descent, double beta1, double beta2, double eps);

    @Override
    final Rule rule(ParamGroup group) {
        double[] betas = group.numbers(AdamOptions.BETAS);
        return rule(group, descent(group), betas[0], betas[1], group.number(AdamOptions.EPS));
    }

    @Override
    void check(ParamGroup group) {
        checkNotNegative(group, "lr", AdamOptions.EPS, "weight_decay");
        double[] betas = group.numbers(AdamOptions.BETAS);
        for (double beta : betas) {
            if (betas.length != 2 || !(beta >= 0 && beta < 1)) {
                throw refused(
                        "betas must be two numbers of at least 0 and below 1, not " + group.get(AdamOptions.BETAS));
            }
        }
    }
}
