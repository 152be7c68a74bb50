package dev.flambeau.bench;

import static dev.flambeau.Torch.randn;
import static dev.flambeau.functional.Functional.relu;

import dev.flambeau.nn.AdaptiveAvgPool2d;
import dev.flambeau.nn.BatchNorm2d;
import dev.flambeau.nn.Conv2d;
import dev.flambeau.nn.Flatten;
import dev.flambeau.nn.Identity;
import dev.flambeau.nn.LSTM;
import dev.flambeau.nn.Linear;
import dev.flambeau.nn.MaxPool2d;
import dev.flambeau.nn.Module;
import dev.flambeau.nn.ReLU;
import dev.flambeau.nn.Sequential;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;

/// The models of the workloads, with PyTorch's layers, sizes and order of parameters.
final class Models {
    private Models() {}

    static final class Line extends Module {
        private final Parameter weights = parameter("weights", randn(1));
        private final Parameter bias = parameter("bias", randn(1));

        @Override
        public Tensor forward(Tensor x) {
            return weights.mul(x).add(bias);
        }
    }

    static Sequential circles() {
        return new Sequential(new Linear(2, 10), new ReLU(), new Linear(10, 10), new ReLU(), new Linear(10, 1));
    }

    static Sequential mlp() {
        return new Sequential(new Linear(784, 128), new ReLU(), new Linear(128, 10));
    }

    static Sequential wideMlp() {
        return new Sequential(
                new Linear(784, 1024), new ReLU(), new Linear(1024, 1024), new ReLU(), new Linear(1024, 10));
    }

    static Sequential tinyVgg() {
        var padded = new Conv2d.Options().padding(1);
        return new Sequential(
                new Conv2d(1, 10, 3, padded),
                new ReLU(),
                new Conv2d(10, 10, 3, padded),
                new ReLU(),
                new MaxPool2d(2),
                new Conv2d(10, 10, 3, padded),
                new ReLU(),
                new Conv2d(10, 10, 3, padded),
                new ReLU(),
                new MaxPool2d(2),
                new Flatten(),
                new Linear(490, 10));
    }

    /// 32 waves in, one number out of what is known after the last step.
    static final class Forecast extends Module {
        private final LSTM lstm = module("lstm", new LSTM(32, 128, new LSTM.Options().batchFirst(true)));
        private final Linear out = module("out", new Linear(128, 1));

        @Override
        public Tensor forward(Tensor x) {
            return out.forward(lstm.forward(x).select(1, -1));
        }
    }

    private static final class BasicBlock extends Module {
        private final Conv2d c1;
        private final BatchNorm2d b1;
        private final Conv2d c2;
        private final BatchNorm2d b2;
        private final Module down;

        BasicBlock(int in, int out, int stride) {
            c1 = module("c1", convolution(in, out, 3, stride));
            b1 = module("b1", new BatchNorm2d(out));
            c2 = module("c2", convolution(out, out, 3, 1));
            b2 = module("b2", new BatchNorm2d(out));
            boolean same = stride == 1 && in == out;
            Module smaller =
                    same ? new Identity() : new Sequential(convolution(in, out, 1, stride), new BatchNorm2d(out));
            down = module("down", smaller);
        }

        @Override
        public Tensor forward(Tensor x) {
            Tensor y = relu(b1.forward(c1.forward(x)));
            return relu(b2.forward(c2.forward(y)).add(down.call(x)));
        }
    }

    private static Conv2d convolution(int in, int out, int size, int stride) {
        return new Conv2d(
                in,
                out,
                size,
                new Conv2d.Options().stride(stride).padding(size / 2).bias(false));
    }

    /// ResNet-18 for images of 32 x 32.
    static Sequential resNet18() {
        var model = new Sequential(convolution(3, 64, 3, 1), new BatchNorm2d(64), new ReLU());
        int in = 64;
        for (int stage = 0; stage < 4; stage++) {
            int out = 64 << stage;
            model.append(new BasicBlock(in, out, stage == 0 ? 1 : 2)).append(new BasicBlock(out, out, 1));
            in = out;
        }
        return model.append(new AdaptiveAvgPool2d(1)).append(new Flatten()).append(new Linear(in, 10));
    }
}
