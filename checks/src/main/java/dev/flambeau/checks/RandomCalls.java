package dev.flambeau.checks;

import dev.flambeau.Torch;
import dev.flambeau.data.DataLoader;
import dev.flambeau.data.RandomSplit;
import dev.flambeau.data.TensorDataset;
import dev.flambeau.nn.Init;
import dev.flambeau.nn.Module;
import dev.flambeau.random.Discrete;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the calls in the cases of random numbers are in Flambeau.
final class RandomCalls {
    private RandomCalls() {}

    /// A call on the default generator, to be made later.
    ///
    /// @param name of the call, as in the case
    /// @param args of the call
    /// @return what gives [Difference] something to compare, or null if the call is not supported
    static @Nullable Supplier<Object> of(String name, JsonNode args) {
        int n = args.path(0).intValue(0);
        return switch (name) {
            case "randn" -> () -> Torch.randn(Values.ints(args));
            case "rand" -> () -> Torch.rand(Values.ints(args));
            case "randn_float64" -> () -> Torch.randn(DType.FLOAT64, n);
            case "rand_float64" -> () -> Torch.rand(DType.FLOAT64, n);
            case "randint" -> () -> randint(args);
            case "randperm" -> () -> Torch.randperm(n);
            case "normal_mean_std" -> () -> Torch.zeros(n).normal_(number(args, 1), number(args, 2));
            case "uniform_from_to" -> () -> Torch.zeros(n).uniform_(number(args, 1), number(args, 2));
            case "bernoulli_p" -> () -> Torch.zeros(n).bernoulli_(number(args, 1));
            case "bernoulli_tensor" -> () -> Torch.bernoulli(Torch.full(new int[] {n}, number(args, 1)));
            case "exponential" -> () -> Torch.zeros(n).exponential_(number(args, 1));
            case "dropout" -> () -> dropout(n, number(args, 1));
            case "multinomial" -> () -> multinomial(args, false);
            case "multinomial_replacement" -> () -> multinomial(args, true);
            case "init.xavier_uniform_" -> () -> Init.xavierUniform_(zeros(args), 1);
            case "init.xavier_normal_" -> () -> Init.xavierNormal_(zeros(args), 1);
            case "init.kaiming_uniform_" -> () -> Init.kaimingUniform_(zeros(args), 0);
            case "init.kaiming_normal_" -> () -> Init.kaimingNormal_(zeros(args), 0);
            case "init.orthogonal_" -> () -> Init.orthogonal_(zeros(args), 1);
            case "init.trunc_normal_" -> () -> Init.truncNormal_(zeros(args));
            case "random_split" -> () -> RandomSplit.indices(null, Values.ints(args.path(1)));
            case "DataLoader_shuffle_two_epochs" ->
                () -> List.of(
                        shuffled(n, args.path(1).intValue()),
                        shuffled(n, args.path(1).intValue()));
            case "module" -> initialState(args.path(0).stringValue());
            default -> null;
        };
    }

    private static @Nullable Supplier<Object> initialState(String text) {
        Supplier<Module> module = ModuleBuilder.ofCall(text);
        return module == null ? null : () -> module.get().stateDict().asMap();
    }

    /// The numbers of the samples in each batch of an epoch.
    private static List<Object> shuffled(int samples, int batchSize) {
        DataLoader.Options options =
                new DataLoader.Options().batchSize(batchSize).shuffle(true);
        List<Object> epoch = new ArrayList<>();
        new DataLoader<>(new TensorDataset(Torch.arange(samples)), options)
                .forEach(batch -> epoch.add(batch.getFirst()));
        return epoch;
    }

    private static Tensor zeros(JsonNode sizes) {
        return Torch.zeros(Values.ints(sizes));
    }

    private static Tensor randint(JsonNode args) {
        return Torch.randint(args.path(0).longValue(), args.path(1).longValue(), new int[] {
            args.path(2).intValue()
        });
    }

    private static double number(JsonNode args, int index) {
        return args.path(index).doubleValue();
    }

    /// Dropout of ones is its mask.
    private static Tensor dropout(int n, double p) {
        float[] mask = new float[n];
        Discrete.dropoutMask(Torch.defaultGenerator(), mask, 0, n, p);
        return Torch.fromArray(mask);
    }

    private static Tensor multinomial(JsonNode args, boolean replacement) {
        Tensor weights = Torch.tensor(Values.doubles(args.path(0)));
        return Torch.multinomial(weights, args.path(1).intValue(), replacement);
    }
}
