package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// How a state dict fits a module.
///
/// @param missing    names the module has and the state dict has not
/// @param unexpected names the state dict has and the module has not
/// @param misshapen  one line for each tensor of another shape
public record LoadReport(List<String> missing, List<String> unexpected, List<String> misshapen) {
    private static final int SHOWN = 20;

    static LoadReport compare(StateDict own, StateDict given) {
        List<String> missing = new ArrayList<>(own.keys());
        missing.removeAll(given.keys());
        List<String> unexpected = new ArrayList<>(given.keys());
        unexpected.removeAll(own.keys());
        List<String> misshapen = new ArrayList<>();
        own.asMap().forEach((key, target) -> {
            Tensor source = given.find(key);
            if (source != null && !source.shape().equals(target.shape())) {
                misshapen.add("'" + key + "' has shape " + source.shape() + ", the module has " + target.shape());
            }
        });
        return new LoadReport(List.copyOf(missing), List.copyOf(unexpected), List.copyOf(misshapen));
    }

    /// The same without missing names that do not matter.
    LoadReport without(Predicate<String> unimportant) {
        return new LoadReport(missing.stream().filter(unimportant.negate()).toList(), unexpected, misshapen);
    }

    /// True if every name and shape fits.
    public boolean fits() {
        return missing.isEmpty() && unexpected.isEmpty() && misshapen.isEmpty();
    }

    String message(String module, boolean strict) {
        StringBuilder text = new StringBuilder(module).append(": the state dict does not fit");
        section(text, "missing", missing);
        section(text, "unexpected", unexpected);
        section(text, "another shape", misshapen);
        if (strict && misshapen.isEmpty()) {
            text.append("\n  pass strict = false to load what fits");
        }
        return text.toString();
    }

    private static void section(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("\n  ").append(title).append(" (").append(lines.size()).append("): ");
            text.append(String.join(", ", lines.subList(0, Math.min(SHOWN, lines.size()))));
            if (lines.size() > SHOWN) {
                text.append(" ... and ").append(lines.size() - SHOWN).append(" more");
            }
        }
    }
}
