package dev.flambeau.checks;

import dev.flambeau.Torch;
import dev.flambeau.random.Distributions;
import dev.flambeau.random.Generator;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// How far PyTorch moves the generator for calls that Flambeau does not have yet, so that the calls behind
/// them can be judged. An entry goes away when its call is supported.
final class RandomSkips {
    private RandomSkips() {}

    /// What a report calls a call: its name, and for modules the kind.
    static String describe(String name, JsonNode args) {
        return name.equals("module")
                ? "module " + ModuleText.parse(args.path(0).asString("?()")).kind()
                : name;
    }

    /// Moves the default generator as the call would.
    ///
    /// @return false if that is not known
    static boolean skip(String name, JsonNode args) {
        Generator generator = Torch.defaultGenerator();
        return switch (name) {
            case "module" -> skipModule(generator, args.path(0).asString(""));
            // For each epoch a seed of the workers and a seed of the order, 64 bits each.
            case "DataLoader_shuffle_two_epochs" -> words(generator, 2 * 2 * 2);
            default -> false;
        };
    }

    private static boolean skipModule(Generator generator, String text) {
        ModuleText call = ModuleText.parse(text);
        Map<String, Integer> numbers = new HashMap<>();
        call.arguments().forEach((key, value) -> {
            if (Literal.of(value) instanceof Long number) {
                numbers.put(key, number.intValue());
            }
        });
        int a = numbers.getOrDefault("0", 0);
        int b = numbers.getOrDefault("1", 0);
        int layers = numbers.getOrDefault("num_layers", 1);
        return switch (call.kind()) {
            case "LSTM" -> words(generator, recurrent(4 * b, a, b, layers));
            case "GRU" -> words(generator, recurrent(3 * b, a, b, layers));
            case "MultiheadAttention" -> words(generator, a * a + a + 3 * a * a);
            default -> false;
        };
    }

    private static int recurrent(int rows, int input, int hidden, int layers) {
        return rows * (input + hidden + 2) + (layers - 1) * rows * (2 * hidden + 2);
    }

    private static boolean words(Generator generator, int count) {
        for (int i = 0; i < count; i++) {
            generator.random();
        }
        return true;
    }

    private static boolean normal(Generator generator, int count) {
        Distributions.normal(generator, new float[count], 0, count, 0, 1);
        return true;
    }
}
