package dev.flambeau.checks;

import dev.flambeau.Torch;
import dev.flambeau.random.Distributions;
import dev.flambeau.random.Generator;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// How far PyTorch moves the generator for calls that Flambeau does not have yet, so that the calls behind
/// them can be judged. An entry goes away when its call is supported.
final class RandomSkips {
    private RandomSkips() {}

    /// What a report calls a call: its name, and for modules the kind.
    static String describe(String name, JsonNode args) {
        return name.equals("module") ? "module " + Modules.kind(args.path(0).asString("?")) : name;
    }

    /// Moves the default generator as the call would.
    ///
    /// @return false if that is not known
    static boolean skip(String name, JsonNode args) {
        Generator generator = Torch.defaultGenerator();
        return switch (name) {
            case "module" -> skipModule(generator, args.path(0).asString(""));
            case "init.orthogonal_" ->
                normal(generator, args.path(0).intValue() * args.path(1).intValue());
            default -> false;
        };
    }

    private static boolean skipModule(Generator generator, String text) {
        Map<String, Integer> numbers = Modules.numbers(text);
        int a = numbers.getOrDefault("0", 0);
        int b = numbers.getOrDefault("1", 0);
        int c = numbers.getOrDefault("2", 0);
        int layers = numbers.getOrDefault("num_layers", 1);
        return switch (Modules.kind(text)) {
            case "Conv2d" -> words(generator, a * b * c * c + b);
            case "LSTM" -> words(generator, recurrent(4 * b, a, b, layers));
            case "GRU" -> words(generator, recurrent(3 * b, a, b, layers));
            case "Embedding" -> normal(generator, a * b);
            case "MultiheadAttention" -> words(generator, a * a + a + 3 * a * a);
            case "BatchNorm2d" -> true;
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
