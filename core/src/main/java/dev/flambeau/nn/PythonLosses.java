package dev.flambeau.nn;

import dev.flambeau.functional.CrossEntropyOptions;
import dev.flambeau.functional.Reduction;
import dev.flambeau.functional.TripletMarginOptions;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// What Python has to pass to the constructor of a loss, of which PyTorch prints nothing: what is other than usual, the
/// reduction, and weights, which are part of the state.
final class PythonLosses {
    private static final long IGNORED = -100;

    private final StringJoiner text = new StringJoiner(", ");

    private PythonLosses() {}

    /// Null for what is no loss of options that PyTorch does not print.
    static @Nullable String of(Module module) {
        PythonLosses arguments = new PythonLosses();
        return arguments.write(module) ? arguments.text.toString() : null;
    }

    private boolean write(Module module) {
        switch (module) {
            case LinearCrossEntropyLoss loss -> {
                weights(loss);
                text.add(loss.extraRepr());
            }
            case ReducedLoss loss -> {
                weights(loss);
                options(loss);
                reduction(loss.reduction);
            }
            case CTCLoss loss -> {
                whole("blank", loss.blank, 0);
                truth("zero_infinity", loss.zeroInfinity, false);
                reduction(loss.reduction);
            }
            case CosineEmbeddingLoss loss -> {
                number("margin", loss.margin, 0);
                reduction(loss.reduction);
            }
            case GaussianNLLLoss loss -> {
                truth("full", loss.full, false);
                number("eps", loss.eps, 1e-6);
                reduction(loss.reduction);
            }
            case MarginRankingLoss loss -> {
                number("margin", loss.margin, 0);
                reduction(loss.reduction);
            }
            case TripletMarginLoss loss -> triplet(loss.options);
            case TripletMarginWithDistanceLoss loss -> {
                // A distance of one's own is known to Java alone.
                number("margin", loss.options.margin(), 1);
                truth("swap", loss.options.swap(), false);
                reduction(loss.options.reduction());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void options(ReducedLoss module) {
        switch (module) {
            case CrossEntropyLoss loss -> crossEntropy(loss.options);
            case NLLLoss loss -> whole("ignore_index", loss.ignoreIndex, IGNORED);
            case HingeEmbeddingLoss loss -> number("margin", loss.margin, 1);
            case HuberLoss loss -> number("delta", loss.delta, 1);
            case SmoothL1Loss loss -> number("beta", loss.beta, 1);
            case KLDivLoss loss -> truth("log_target", loss.logTarget, false);
            case MultiMarginLoss loss -> {
                whole("p", loss.options.p(), 1);
                number("margin", loss.options.margin(), 1);
            }
            case PoissonNLLLoss loss -> {
                truth("log_input", loss.options.logInput(), true);
                truth("full", loss.options.full(), false);
                number("eps", loss.options.eps(), 1e-8);
            }
            default -> {} // nothing but weights
        }
    }

    private void crossEntropy(CrossEntropyOptions options) {
        whole("ignore_index", options.ignoreIndex(), IGNORED);
        number("label_smoothing", options.labelSmoothing(), 0);
    }

    private void triplet(TripletMarginOptions options) {
        number("margin", options.margin(), 1);
        number("p", options.p(), 2);
        number("eps", options.eps(), 1e-6);
        truth("swap", options.swap(), false);
        reduction(options.reduction());
    }

    private void weights(Module loss) {
        loss.namedBuffers().forEach((key, weight) -> text.add(key + "=" + PythonCode.empty(weight)));
    }

    private void reduction(Reduction reduction) {
        text.add("reduction='" + reduction.name().toLowerCase(Locale.ROOT) + "'");
    }

    private void number(String name, double value, double usual) {
        if (value != usual) {
            text.add(name + "=" + Repr.of(value));
        }
    }

    private void whole(String name, long value, long usual) {
        if (value != usual) {
            text.add(name + "=" + value);
        }
    }

    private void truth(String name, boolean value, boolean usual) {
        if (value != usual) {
            text.add(name + "=" + Repr.of(value));
        }
    }
}
