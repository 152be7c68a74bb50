package dev.flambeau.checks;

import dev.flambeau.nn.Linear;
import dev.flambeau.nn.Module;
import dev.flambeau.nn.ReLU;
import dev.flambeau.nn.Sequential;
import dev.flambeau.nn.Sigmoid;
import dev.flambeau.nn.Tanh;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes modules of Flambeau from texts in cases, and knows which there are.
final class Modules {
    /// The kinds that [#build] makes.
    private static final Set<String> KINDS = Set.of("Linear", "ReLU", "Sequential", "Sigmoid", "Tanh");

    private Modules() {}

    /// The kind in a text such as `Linear(3,5)`.
    static String kind(String text) {
        int open = text.indexOf('(');
        return open < 0 ? text : text.substring(0, open);
    }

    /// The whole numbers among the arguments of a text such as `GRU(3,4,num_layers=2)`, by position or name.
    static Map<String, Integer> numbers(String text) {
        Map<String, Integer> numbers = new HashMap<>();
        ModuleText.parse(text).arguments().forEach((key, value) -> {
            if (value.matches("\\d{1,9}")) {
                numbers.put(key, Integer.parseInt(value));
            }
        });
        return numbers;
    }

    /// Gives the values of a module just made, by name; null if there is no such module yet.
    ///
    /// @param text how Python makes it: `Linear(3,5)`
    static @Nullable Supplier<Object> initialState(String text) {
        Map<String, String> arguments = ModuleText.parse(text).arguments();
        Supplier<Module> module = switch (kind(text)) {
            case "Linear" -> () -> new Linear(number(arguments, "0"), number(arguments, "1"));
            default -> null;
        };
        return module == null ? null : () -> module.get().stateDict().asMap();
    }

    /// The first kind in a module that Flambeau does not have, or null.
    static @Nullable String firstMissing(ModuleText text) {
        if (!KINDS.contains(text.kind())) {
            return text.kind();
        }
        for (ModuleText child : text.children().values()) {
            String missing = firstMissing(child);
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    /// Makes a module that prints as a text says.
    ///
    /// @throws CaseFileException if a kind is missing
    static Module build(ModuleText text) {
        return switch (text.kind()) {
            case "Linear" ->
                new Linear(
                        number(text.arguments(), "in_features"),
                        number(text.arguments(), "out_features"),
                        !"False".equals(text.arguments().get("bias")));
            case "ReLU" -> new ReLU();
            case "Sigmoid" -> new Sigmoid();
            case "Tanh" -> new Tanh();
            case "Sequential" -> {
                Sequential sequential = new Sequential();
                text.children().forEach((key, child) -> sequential.append(key, build(child)));
                yield sequential;
            }
            default -> throw new CaseFileException("there is no module " + text.kind() + " yet");
        };
    }

    private static int number(Map<String, String> arguments, String key) {
        String value = arguments.getOrDefault(key, "");
        if (!value.matches("\\d{1,9}")) {
            throw new CaseFileException("expected a whole number for " + key + ", got '" + value + "'");
        }
        return Integer.parseInt(value);
    }
}
