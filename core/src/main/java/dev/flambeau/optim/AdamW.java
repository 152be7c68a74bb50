package dev.flambeau.optim;

import dev.flambeau.tensor.ScriptTypes.Parameter;
import java.util.List;

/// [Adam] whose weights decay by themselves, not through their gradients
/// ([torch.optim.AdamW](https://docs.pytorch.org/docs/stable/generated/torch.optim.AdamW.html); Loshchilov and
/// Hutter, [Decoupled Weight Decay Regularization](https://arxiv.org/abs/1711.05101)).
public final class AdamW extends Adam {
    /// The options of [AdamW].
    public static final class Options extends AdamOptions<Options> {
        /// The defaults: lr 0.001, betas 0.9 and 0.999, eps 1e-8, decay 0.01.
        public Options() {
            super(1e-3, 1e-2);
            standard("amsgrad", false);
            standard("maximize", false);
            standard("foreach", null);
            standard("capturable", false);
            standard("differentiable", false);
            standard("fused", null);
            standard("decoupled_weight_decay", true);
        }

        /// With or without AMSGrad.
        ///
        /// @param amsgrad divide by the largest average of squares there was
        ///                ([AMSGrad](https://openreview.net/forum?id=ryQu7f-RZ))
        public Options amsgrad(boolean amsgrad) {
            return with("amsgrad", amsgrad);
        }
    }

    /// With the default options.
    ///
    /// @param params what to optimize
    public AdamW(List<Parameter> params) {
        this(params, new Options());
    }

    /// With another learning rate.
    ///
    /// @param params what to optimize
    /// @param lr     learning rate
    public AdamW(List<Parameter> params, double lr) {
        this(params, new Options().lr(lr));
    }

    /// @param params  what to optimize
    /// @param options for all of them; [#addParamGroup] adds others
    /// @throws dev.flambeau.error.ValueException if there are no parameters or an option makes no sense
    public AdamW(List<Parameter> params, Options options) {
        super(options, params);
    }
}
