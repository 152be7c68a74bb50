package dev.flambeau.nn;

import dev.flambeau.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// How a state dict fits a module, and what could make it fit. Its text is a table.
///
/// @param module     how the module is called
/// @param missing    names the module has and the state dict has not
/// @param unexpected names the state dict has and the module has not
/// @param misshapen  tensors of another shape
/// @param hints      what could be done: a prefix to strip, names that may have changed, tensors to transpose
public record LoadReport(
        String module, List<Name> missing, List<Name> unexpected, List<Misshapen> misshapen, List<String> hints) {
    private static final int SHOWN = 20;

    /// A tensor.
    ///
    /// @param key   its dotted name
    /// @param shape what it has, or should have
    public record Name(String key, Shape shape) {}

    /// A tensor that has another shape in the state dict.
    ///
    /// @param key   its dotted name
    /// @param given the shape in the state dict
    /// @param own   the shape in the module
    public record Misshapen(String key, Shape given, Shape own) {}

    /// @param mayLack names that a state dict need not have
    static LoadReport compare(String module, StateDict own, StateDict given, Predicate<String> mayLack) {
        List<Name> missing = difference(own, given, mayLack);
        List<Name> unexpected = difference(given, own, _ -> false);
        List<Misshapen> misshapen = new ArrayList<>();
        for (String key : own.keys()) {
            if (given.keys().contains(key) && !given.shape(key).equals(own.shape(key))) {
                misshapen.add(new Misshapen(key, given.shape(key), own.shape(key)));
            }
        }
        boolean fits = missing.isEmpty() && unexpected.isEmpty() && misshapen.isEmpty();
        List<String> hints = fits ? List.of() : KeyDoctor.hints(own, given, missing, unexpected, misshapen);
        return new LoadReport(
                module, List.copyOf(missing), List.copyOf(unexpected), List.copyOf(misshapen), List.copyOf(hints));
    }

    private static List<Name> difference(StateDict of, StateDict without, Predicate<String> ignored) {
        List<Name> names = new ArrayList<>();
        for (String key : of.keys()) {
            if (!without.keys().contains(key) && !ignored.test(key)) {
                names.add(new Name(key, of.shape(key)));
            }
        }
        return names;
    }

    /// True if every name and shape fits.
    public boolean fits() {
        return missing.isEmpty() && unexpected.isEmpty() && misshapen.isEmpty();
    }

    /// The names that are missing.
    public List<String> missingKeys() {
        return missing.stream().map(Name::key).toList();
    }

    /// The names that were not expected.
    public List<String> unexpectedKeys() {
        return unexpected.stream().map(Name::key).toList();
    }

    /// A line for each name that does not fit, then the hints.
    @Override
    public String toString() {
        if (fits()) {
            return module + ": the state dict fits";
        }
        List<String[]> rows = new ArrayList<>();
        missing.forEach(name -> rows.add(new String[] {"missing", name.key, name.shape.toString()}));
        unexpected.forEach(name -> rows.add(new String[] {"unexpected", name.key, name.shape.toString()}));
        misshapen.forEach(
                one -> rows.add(new String[] {"another shape", one.key, one.given + ", the module has " + one.own}));
        StringBuilder text = new StringBuilder(module).append(": the state dict does not fit");
        int width = rows.stream().mapToInt(row -> row[1].length()).max().orElse(0);
        table(text, rows.subList(0, missing.size()), width);
        table(text, rows.subList(missing.size(), missing.size() + unexpected.size()), width);
        table(text, rows.subList(missing.size() + unexpected.size(), rows.size()), width);
        hints.forEach(hint -> text.append("\n  hint: ").append(hint));
        return text.toString();
    }

    private static void table(StringBuilder text, List<String[]> rows, int width) {
        for (String[] row : rows.subList(0, Math.min(SHOWN, rows.size()))) {
            String line = String.format("\n  %-13s  %-" + Math.max(width, 1) + "s  %s", row[0], row[1], row[2]);
            text.append(line.stripTrailing());
        }
        if (rows.size() > SHOWN) {
            text.append("\n  ... and ")
                    .append(rows.size() - SHOWN)
                    .append(" more ")
                    .append(rows.getFirst()[0]);
        }
    }
}
