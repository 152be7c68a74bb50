package dev.flambeau.checks;

import dev.flambeau.Torch;
import dev.flambeau.random.Distributions;
import dev.flambeau.random.Generator;
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
            // For each epoch a seed of the workers and a seed of the order, 64 bits each.
            case "DataLoader_shuffle_two_epochs" -> words(generator, 2 * 2 * 2);
            default -> false;
        };
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
