package dev.flambeau.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How PyTorch writes an operator: `sort(input, dim=-1, descending=False)`, or a module:
/// `Linear(in_features, out_features, bias=True)`. The tables `signatures.txt` and `module-signatures.txt` hold
/// what PyTorch 2.14 says of them, one line for each way to call one.
///
/// @param parameters in order; a name that begins with `*` takes all positional arguments that are left
record Signature(List<Parameter> parameters) {
    /// @param name     as PyTorch writes it
    /// @param required true if it has no default
    /// @param standard the default
    record Parameter(
            String name, boolean required, @Nullable Object standard) {}

    /// An argument of a call.
    ///
    /// @param value    what is passed
    /// @param standard what PyTorch would take if it were left out; the value itself if it must be given
    /// @param given    false if it was left out
    /// @param required true if it has no default
    record Argument(@Nullable Object value, @Nullable Object standard, boolean given, boolean required) {
        /// True if leaving it out would make no difference.
        boolean isStandard() {
            return !required && (!given || java.util.Objects.equals(value, standard));
        }
    }

    /// The ways to call each operator.
    private static final Map<String, List<Signature>> OPERATORS = read("signatures.txt");

    /// The constructor of each module, `Linear`, and how it is called, `Linear.forward`.
    private static final Map<String, List<Signature>> MODULES = read("module-signatures.txt");

    /// All ways to call an operator.
    static List<Signature> of(String op) {
        return OPERATORS.getOrDefault(op, List.of());
    }

    /// The constructor of a module, or its forward: `Linear`, `Linear.forward`.
    static List<Signature> ofModule(String name) {
        return MODULES.getOrDefault(name, List.of());
    }

    /// The arguments by name, in the order of the parameters; null if the call does not fit.
    @Nullable
    Map<String, Argument> bind(List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
        Map<String, Argument> bound = new LinkedHashMap<>();
        int next = 0;
        int used = 0;
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            boolean rest = p.name.startsWith("*");
            String name = rest ? p.name.substring(1) : p.name;
            boolean last = i == parameters.size() - 1;
            if (rest || last && areLeftIntegers(positional, next)) {
                List<@Nullable Object> all = new ArrayList<>(positional.subList(next, positional.size()));
                next = positional.size();
                bound.put(name, new Argument(all, null, true, true));
            } else if (next < positional.size()) {
                bound.put(name, new Argument(positional.get(next++), p.standard, true, p.required));
            } else if (keywords.containsKey(name)) {
                bound.put(name, new Argument(keywords.get(name), p.standard, true, p.required));
                used++;
            } else if (p.required) {
                return null;
            } else {
                bound.put(name, new Argument(p.standard, p.standard, false, false));
            }
        }
        return next == positional.size() && used == keywords.size() ? bound : null;
    }

    /// True for `view(2, 3)`: more than one integer where one parameter, a list, is left.
    private static boolean areLeftIntegers(List<@Nullable Object> positional, int next) {
        return positional.size() - next > 1
                && positional.subList(next, positional.size()).stream().allMatch(v -> v instanceof Long);
    }

    private static Map<String, List<Signature>> read(String resource) {
        Map<String, List<Signature>> all = new LinkedHashMap<>();
        for (String line : Table.lines(resource)) {
            int open = line.indexOf('(');
            all.computeIfAbsent(line.substring(0, open), _ -> new ArrayList<>())
                    .add(parse(line.substring(open + 1, line.lastIndexOf(')'))));
        }
        return all;
    }

    private static Signature parse(String text) {
        List<Parameter> parameters = new ArrayList<>();
        for (String part : Literal.parts(text)) {
            int equals = part.indexOf('=');
            parameters.add(
                    equals < 0
                            ? new Parameter(part, !part.startsWith("*"), null)
                            : new Parameter(part.substring(0, equals), false, Literal.of(part.substring(equals + 1))));
        }
        return new Signature(List.copyOf(parameters));
    }
}
