package dev.flambeau.checks;

import dev.flambeau.error.FlambeauException;
import dev.flambeau.nn.Module;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes modules from the texts that PyTorch prints for them.
///
/// What stands between the parentheses are arguments of the constructor, and a container gets its parts. Other
/// modules with parts do not print their arguments: the numbers in the text are tried for them until a module
/// prints the same.
final class ModuleBuilder {
    private static final int TRIES = 2000;

    private ModuleBuilder() {}

    /// Makes a module as Python does: `Conv2d(3,4,3)`; null if that is not supported.
    static @Nullable Supplier<Module> ofCall(String text) {
        ModuleText call = ModuleText.parse(text);
        ModuleBinding binding = ModuleBinding.of(call.kind(), call.positional(), call.keywords());
        return binding == null ? null : binding::make;
    }

    /// A module that prints as a text says, or nearly so; null if none can be made.
    static @Nullable Module of(ModuleText text) {
        Module container = text.children().isEmpty() ? null : container(text);
        if (container != null) {
            return container;
        }
        if (text.arguments().isEmpty() && !text.children().isEmpty()) {
            return searched(text);
        }
        Map<String, @Nullable Object> keywords = text.keywords();
        keywords.keySet().retainAll(names(text.kind())); // some print more than they are told
        ModuleBinding binding = ModuleBinding.of(text.kind(), text.positional(), keywords);
        return binding == null ? null : binding.make();
    }

    private static Set<String> names(String kind) {
        return Signature.ofModule(kind).stream()
                .flatMap(signature -> signature.parameters().stream())
                .map(Signature.Parameter::name)
                .collect(Collectors.toSet());
    }

    /// The outermost kind in a text that there is not; the kind itself if there are all.
    static String missing(ModuleText text) {
        if (!ModuleBinding.exists(text.kind())) {
            return text.kind();
        }
        return text.children().values().stream()
                .map(ModuleBuilder::missing)
                .filter(kind -> !ModuleBinding.exists(kind))
                .findFirst()
                .orElse(text.kind());
    }

    private static @Nullable Module container(ModuleText text) {
        Map<String, Module> parts = new LinkedHashMap<>();
        for (Map.Entry<String, ModuleText> child : text.children().entrySet()) {
            Module part = of(child.getValue());
            if (part == null) {
                return null;
            }
            parts.put(child.getKey(), part);
        }
        ModuleBinding named = ModuleBinding.of(text.kind(), List.of(parts), Map.of());
        ModuleBinding binding =
                named == null ? ModuleBinding.of(text.kind(), List.of(List.copyOf(parts.values())), Map.of()) : named;
        return binding == null ? null : binding.make();
    }

    private static @Nullable Module searched(ModuleText text) {
        Set<Object> numbers = new LinkedHashSet<>();
        collect(text, numbers);
        Module last = null;
        for (Signature signature : Signature.ofModule(text.kind())) {
            List<String> names = new ArrayList<>();
            List<List<Object>> candidates = new ArrayList<>();
            for (Signature.Parameter p : signature.parameters()) {
                List<Object> values = candidates(p, numbers);
                if (!values.isEmpty()) {
                    names.add(p.name());
                    candidates.add(values);
                }
            }
            int count = candidates.stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
            for (int i = 0; i < Math.min(count, TRIES); i++) {
                Module module = make(text.kind(), names, candidates, i);
                if (module != null && module.toString().equals(text.text())) {
                    return module;
                }
                last = module == null ? last : module;
            }
        }
        return last;
    }

    /// What a parameter may be: the default, if it is a number, and all numbers of that type in the text.
    private static List<Object> candidates(Signature.Parameter p, Set<Object> numbers) {
        List<Object> values = new ArrayList<>();
        if (p.standard() instanceof Number) {
            values.add(p.standard());
        }
        if (p.required() || p.standard() instanceof Number) {
            Class<?> type = p.standard() == null ? Long.class : p.standard().getClass();
            numbers.stream()
                    .filter(type::isInstance)
                    .filter(n -> !values.contains(n))
                    .forEach(values::add);
        }
        return values;
    }

    /// The module of one combination of candidates, or null if there is none.
    private static @Nullable Module make(
            String kind, List<String> names, List<List<Object>> candidates, int combination) {
        Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
        int rest = combination;
        for (int i = 0; i < names.size(); i++) {
            List<Object> values = candidates.get(i);
            keywords.put(names.get(i), values.get(rest % values.size()));
            rest /= values.size();
        }
        ModuleBinding binding = ModuleBinding.of(kind, List.of(), keywords);
        try {
            return binding == null ? null : binding.make();
        } catch (FlambeauException e) {
            return null;
        }
    }

    private static void collect(ModuleText text, Set<Object> numbers) {
        collect(text.positional(), numbers);
        collect(new ArrayList<>(text.keywords().values()), numbers);
        text.children().values().forEach(child -> collect(child, numbers));
    }

    private static void collect(List<? extends @Nullable Object> values, Set<Object> numbers) {
        for (Object value : values) {
            if (value instanceof Number) {
                numbers.add(value);
            } else if (value instanceof List<?> list) {
                collect(list, numbers);
            }
        }
    }
}
