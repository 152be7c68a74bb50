package dev.flambeau.bench;

import static dev.flambeau.Torch.arange;
import static dev.flambeau.Torch.rand;
import static dev.flambeau.Torch.randint;
import static dev.flambeau.Torch.randn;
import static dev.flambeau.bench.Workload.infer;
import static dev.flambeau.bench.Workload.train;

import dev.flambeau.bench.Workload.Batch;
import dev.flambeau.nn.BCEWithLogitsLoss;
import dev.flambeau.nn.CrossEntropyLoss;
import dev.flambeau.nn.L1Loss;
import dev.flambeau.nn.MSELoss;
import dev.flambeau.optim.Adam;
import dev.flambeau.optim.AdamW;
import dev.flambeau.optim.Optimizer;
import dev.flambeau.optim.SGD;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// All workloads: the same models, data, losses and optimizers as on PyTorch's side, in its order.
final class Workloads {
    static final List<Workload> ALL = List.of(
            train(
                    "train_line",
                    150,
                    "a straight line, 40 x 1, L1 loss, SGD",
                    40,
                    Models.Line::new,
                    L1Loss::new,
                    sgd(0.01),
                    Workloads::line),
            train(
                    "train_circles_b800",
                    4,
                    "2-10-10-1, batch 800, SGD",
                    800,
                    Models::circles,
                    BCEWithLogitsLoss::new,
                    sgd(0.1),
                    n -> new Batch(randn(n, 2), rand(n, 1).round())),
            train(
                    "train_mlp_b32_sgd",
                    3.5,
                    "784-128-10, batch 32, SGD",
                    32,
                    Models::mlp,
                    CrossEntropyLoss::new,
                    sgd(0.1),
                    n -> classes(n, 784)),
            train(
                    "train_mlp_b32_adam",
                    3.5,
                    "the same with Adam",
                    32,
                    Models::mlp,
                    CrossEntropyLoss::new,
                    Workloads::adam,
                    n -> classes(n, 784)),
            train(
                    "train_widemlp_b256_adam",
                    1.4,
                    "784-1024-1024-10, batch 256, Adam",
                    256,
                    Models::wideMlp,
                    CrossEntropyLoss::new,
                    Workloads::adam,
                    n -> classes(n, 784)),
            train(
                    "train_tinyvgg_b32",
                    3.5,
                    "TinyVGG, 10 channels, 28 x 28, batch 32, SGD",
                    32,
                    Models::tinyVgg,
                    CrossEntropyLoss::new,
                    sgd(0.1),
                    n -> classes(n, 1, 28, 28)),
            train(
                    "train_lstm_b32_t64",
                    1.5,
                    "LSTM 32-128, 64 steps, batch 32, Adam",
                    32,
                    Models.Forecast::new,
                    MSELoss::new,
                    Workloads::adam,
                    n -> new Batch(randn(n, 64, 32), randn(n, 1))),
            train(
                    "train_resnet18_b32",
                    2,
                    "ResNet-18, 32 x 32, batch 32, SGD with momentum",
                    32,
                    Models::resNet18,
                    CrossEntropyLoss::new,
                    p -> new SGD(p, new SGD.Options().lr(0.1).momentum(0.9)),
                    n -> classes(n, 3, 32, 32)),
            train(
                    "train_gpt10m_b8_t256",
                    1.05,
                    "GPT of 10.8M parameters, 8 x 256 characters, AdamW",
                    8,
                    Gpt::new,
                    CrossEntropyLoss::new,
                    p -> new AdamW(p, 1e-3),
                    n -> new Batch(characters(n, 256), characters(n * 256))),
            infer("infer_mlp_b1", 4, "784-128-10, one image", 1, Models::mlp, n -> randn(n, 784)),
            infer("infer_tinyvgg_b1", 4, "TinyVGG, one image", 1, Models::tinyVgg, n -> randn(n, 1, 28, 28)),
            infer("infer_resnet18_b1", 1.5, "ResNet-18, one image", 1, Models::resNet18, n -> randn(n, 3, 32, 32)),
            infer("infer_gpt10m_t256", 1.1, "GPT, 256 characters", 1, Gpt::new, n -> characters(n, 256)),
            infer("infer_mlp_b1024", 1.2, "784-128-10, 1024 images", 1024, Models::mlp, n -> randn(n, 784)));

    private Workloads() {}

    static Optional<Workload> find(String name) {
        return ALL.stream().filter(w -> w.name().equals(name)).findFirst();
    }

    private static Batch line(int n) {
        Tensor x = arange(0, 1, 0.02).unsqueeze(1).narrow(0, 0, n);
        return new Batch(x, x.mul(0.7).add(0.3));
    }

    /// Random samples of some shape, each of one of ten classes.
    private static Batch classes(int n, int... shape) {
        int[] sizes = IntStream.concat(IntStream.of(n), IntStream.of(shape)).toArray();
        return new Batch(randn(sizes), randint(10, new int[] {n}));
    }

    private static Tensor characters(int... shape) {
        return randint(65, shape);
    }

    private static Function<List<Parameter>, Optimizer> sgd(double lr) {
        return p -> new SGD(p, lr);
    }

    private static Optimizer adam(List<Parameter> params) {
        return new Adam(params, 1e-3);
    }
}
