package dev.flambeau.optim;

import dev.flambeau.tensor.AdafactorStep;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Descent;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps average squares of rows and columns instead of all elements
/// ([torch.optim.Adafactor](https://docs.pytorch.org/docs/stable/generated/torch.optim.Adafactor.html); Shazeer and
/// Stern,
/// [Adafactor](https://arxiv.org/abs/1804.04235)). The learning rate is relative to the size of the parameter.
public final class Adafactor extends Optimizer {
    private static final String ROWS = "row_var";
    private static final String COLUMNS = "col_var";

    /// The options of [Adafactor].
    public static final class Options extends DescentOptions<Options> {
        /// The defaults: lr 0.01, beta2Decay -0.8, eps that of the dtype and 0.001, d 1, no decay.
        public Options() {
            standard("lr", 1e-2);
            standard("beta2_decay", -0.8);
            standard("eps", Tuple.of(null, 1e-3));
            standard("d", 1.0);
            standard("weight_decay", 0.0);
            standard("foreach", null);
            standard("maximize", false);
        }

        /// With another beta2Decay.
        ///
        /// @param beta2Decay exponent of the weight that new squares get: `step ^ beta2Decay`; 0 or less
        public Options beta2Decay(double beta2Decay) {
            return with("beta2_decay", beta2Decay);
        }

        /// With other least values.
        ///
        /// @param eps1 least average of squares, 0 or more; null is the precision of the dtype
        /// @param eps2 least size of a parameter, for the length of a step, 0 or more
        public Options eps(@Nullable Double eps1, double eps2) {
            return with("eps", Tuple.of(eps1, eps2));
        }

        /// With another d.
        ///
        /// @param d largest root mean square of an update, 1 or more
        public Options d(double d) {
            return with("d", d);
        }
    }

    /// With the default options.
    ///
    /// @param params what to optimize
    public Adafactor(List<Parameter> params) {
        this(params, new Options());
    }

    /// With another learning rate.
    ///
    /// @param params what to optimize
    /// @param lr     learning rate
    public Adafactor(List<Parameter> params, double lr) {
        this(params, new Options().lr(lr));
    }

    /// @param params  what to optimize
    /// @param options for all of them; [#addParamGroup] adds others
    /// @throws dev.flambeau.error.ValueException if there are no parameters or an option makes no sense
    public Adafactor(List<Parameter> params, Options options) {
        super(options);
        addParamGroup(params);
    }

    @Override
    Rule rule(ParamGroup group) {
        Descent plain = descent(group);
        Descent descent = new Descent(plain.lr(), plain.weightDecay(), true, plain.maximize());
        double decay = group.number("beta2_decay");
        double d = group.number("d");
        List<?> eps = eps(group);
        double eps2 = ((Number) eps.get(1)).doubleValue();
        return (p, gradient, state) -> {
            double eps1 = eps.get(0) instanceof Number given ? given.doubleValue() : epsilon(p.dtype());
            AdafactorStep step = new AdafactorStep(descent, decay, eps1, eps2, d, state.advance());
            if (p.dim() > 1) {
                step.apply(
                        p,
                        gradient,
                        state.zeros(ROWS, reduced(p, -1), p.dtype()),
                        state.zeros(COLUMNS, reduced(p, -2), p.dtype()));
            } else {
                step.apply(p, gradient, state.zeros("variance", p));
            }
        };
    }

    /// The shape of a parameter of which a dimension, counted from the end, is averaged over.
    private static Shape reduced(Parameter p, int dim) {
        int[] sizes = p.shape().toArray();
        sizes[sizes.length + dim] = 1;
        return Shape.of(sizes);
    }

    private static double epsilon(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> Math.ulp(1.0);
            case BFLOAT16 -> 0x1p-7;
            case FLOAT16 -> 0x1p-10;
            default -> Math.ulp(1f);
        };
    }

    private List<?> eps(ParamGroup group) {
        List<?> eps = Settings.items(group.get("eps"));
        if (eps == null
                || eps.size() != 2
                || eps.get(0) instanceof Number eps1 && !(eps1.doubleValue() >= 0)
                || !(eps.get(1) instanceof Number eps2 && eps2.doubleValue() >= 0)) {
            throw refused("eps must be two numbers of 0 or more, the first may be null, not " + group.get("eps"));
        }
        return eps;
    }

    @Override
    boolean fits(String name, Tensor value, Parameter p) {
        return switch (name) {
            case ROWS -> p.dim() > 1 && value.shape().equals(reduced(p, -1));
            case COLUMNS -> p.dim() > 1 && value.shape().equals(reduced(p, -2));
            default -> super.fits(name, value, p);
        };
    }

    @Override
    void check(ParamGroup group) {
        checkNotNegative(group, "lr", "weight_decay");
        eps(group);
        if (!(group.number("beta2_decay") <= 0)) {
            throw refused("beta2_decay must be 0 or less, not " + group.number("beta2_decay"));
        }
        if (!(group.number("d") >= 1)) {
            throw refused("d must be 1 or more, not " + group.number("d"));
        }
    }
}
