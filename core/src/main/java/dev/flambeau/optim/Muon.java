package dev.flambeau.optim;

import dev.flambeau.tensor.Descent;
import dev.flambeau.tensor.MuonStep;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tuple;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the singular values of a step equal, for the matrices of hidden layers
/// ([torch.optim.Muon](https://docs.pytorch.org/docs/stable/generated/torch.optim.Muon.html); Jordan,
/// [Muon: An optimizer for hidden layers](https://kellerjordan.github.io/posts/muon/)). Biases, embeddings and
/// the last layer are better left to [AdamW].
public final class Muon extends Optimizer {
    private static final String ORIGINAL = "original";
    private static final String ADAMW = "match_rms_adamw";
    private static final String SPECTRAL = "spectral_unclamped";

    /// The options of [Muon].
    public static final class Options extends OptimizerOptions<Options> {
        /// The defaults: lr 0.001, decay 0.1, momentum 0.95, Nesterov, five iterations.
        public Options() {
            standard("lr", 1e-3);
            standard("weight_decay", 0.1);
            standard("momentum", 0.95);
            standard("nesterov", true);
            standard("ns_coefficients", Tuple.of(3.4445, -4.775, 2.0315));
            standard("eps", 1e-7);
            standard("ns_steps", 5L);
            standard("adjust_lr_fn", null);
        }

        /// With another weightDecay.
        ///
        /// @param weightDecay how much of a matrix a step of length 1 takes away, 0 or more
        public Options weightDecay(double weightDecay) {
            return with("weight_decay", weightDecay);
        }

        /// With another momentum.
        ///
        /// @param momentum how much of the average of gradients stays, 0 or more
        public Options momentum(double momentum) {
            return with("momentum", momentum);
        }

        /// With or without Nesterov's variant.
        ///
        /// @param nesterov look ahead along the average
        public Options nesterov(boolean nesterov) {
            return with("nesterov", nesterov);
        }

        /// With another polynomial `a x + b x³ + c x⁵`.
        ///
        /// @param a factor of x
        /// @param b factor of its cube
        /// @param c factor of its fifth power
        public Options nsCoefficients(double a, double b, double c) {
            return with("ns_coefficients", Tuple.of(a, b, c));
        }

        /// With another eps.
        ///
        /// @param eps least norm to divide by
        public Options eps(double eps) {
            return with("eps", eps);
        }

        /// With another nsSteps.
        ///
        /// @param nsSteps iterations, below 100
        public Options nsSteps(int nsSteps) {
            return with("ns_steps", (long) nsSteps);
        }

        /// With another adjustLrFn.
        ///
        /// @param adjustLrFn how the learning rate depends on the shape: `original` (also null),
        ///                   `match_rms_adamw` or `spectral_unclamped`
        public Options adjustLrFn(@Nullable String adjustLrFn) {
            return with("adjust_lr_fn", adjustLrFn);
        }
    }

    /// With the default options.
    ///
    /// @param params what to optimize
    public Muon(List<Parameter> params) {
        this(params, new Options());
    }

    /// With another learning rate.
    ///
    /// @param params what to optimize
    /// @param lr     learning rate
    public Muon(List<Parameter> params, double lr) {
        this(params, new Options().lr(lr));
    }

    /// @param params  what to optimize
    /// @param options for all of them; [#addParamGroup] adds others
    /// @throws dev.flambeau.error.ValueException if there are no parameters or an option makes no sense
    public Muon(List<Parameter> params, Options options) {
        super(options);
        addParamGroup(params);
    }

    @Override
    Rule rule(ParamGroup group) {
        Descent descent = new Descent(group.lr(), group.number("weight_decay"), true, false);
        double momentum = group.number("momentum");
        boolean nesterov = group.flag("nesterov");
        double[] ns = group.numbers("ns_coefficients");
        double eps = group.number("eps");
        int steps = (int) group.integer("ns_steps");
        String adjustment = adjustment(group);
        return (p, gradient, state) -> new MuonStep(
                        descent, stretch(adjustment, p), momentum, nesterov, ns[0], ns[1], ns[2], eps, steps)
                .apply(p, gradient, state.zeros("momentum_buffer", p));
    }

    private static String adjustment(ParamGroup group) {
        return group.get("adjust_lr_fn") instanceof String given ? given : ORIGINAL;
    }

    private static double stretch(String adjustment, Parameter p) {
        double rows = p.size(0);
        double columns = p.size(1);
        return switch (adjustment) {
            case ORIGINAL -> Math.sqrt(Math.max(1, rows / columns));
            case ADAMW -> 0.2 * Math.sqrt(Math.max(rows, columns));
            default -> Math.sqrt(rows / columns);
        };
    }

    @Override
    void check(ParamGroup group) {
        checkNotNegative(group, "lr", "weight_decay", "momentum");
        for (Parameter p : group.params()) {
            if (p.dim() != 2) {
                throw refused("only matrices can be optimized, not a parameter of shape " + p.shape()
                        + "; give the others to AdamW");
            }
        }
        if (group.numbers("ns_coefficients").length != 3) {
            throw refused("ns_coefficients must be three numbers, not " + group.get("ns_coefficients"));
        }
        long steps = group.integer("ns_steps");
        if (steps < 0 || steps >= 100) {
            throw refused("ns_steps must be at least 0 and below 100, not " + steps);
        }
        if (!Set.of(ORIGINAL, ADAMW, SPECTRAL).contains(adjustment(group))) {
            throw refused("there is no adjust_lr_fn '" + adjustment(group) + "'; there are " + ORIGINAL + ", " + ADAMW
                    + " and " + SPECTRAL);
        }
    }
}
