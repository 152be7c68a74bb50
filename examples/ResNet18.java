import module dev.flambeau;
import dev.flambeau.nn.Identity; // java.security has an Identity too, and java.lang a Module: name ours
import dev.flambeau.nn.Module;

import static dev.flambeau.Torch.*;
import static dev.flambeau.functional.Functional.*;

/// ResNet-18 for small colour images learns to tell stripes of ten directions and three colours apart. Run it with
/// `./flambeau run examples/ResNet18.java`, or as wide as the original,
/// `./flambeau run examples/ResNet18.java width=64 samples=160 batch=16 epochs=3 rate=0.05 seed=0`.
class BasicBlock extends Module {
    final Conv2d c1, c2;
    final BatchNorm2d b1, b2;
    final Module down;

    BasicBlock(int in, int out, int stride) {
        c1 = module("c1", convolution(in, out, 3, stride));
        b1 = module("b1", new BatchNorm2d(out));
        c2 = module("c2", convolution(out, out, 3, 1));
        b2 = module("b2", new BatchNorm2d(out));
        boolean same = stride == 1 && in == out;
        down = module("down", same ? new Identity() : new Sequential(convolution(in, out, 1, stride), new BatchNorm2d(out)));
    }

    /// What two convolutions find is added to the input, made as small as theirs.
    @Override
    public Tensor forward(Tensor x) {
        Tensor y = relu(b1.forward(c1.forward(x)));
        return relu(b2.forward(c2.forward(y)).add(down.forward(x)));
    }
}

Conv2d convolution(int in, int out, int size, int stride) {
    return new Conv2d(in, out, size, new Conv2d.Options().stride(stride).padding(size / 2).bias(false));
}

/// Four stages of two blocks each; each but the first halves height and width and doubles the channels.
Sequential resNet18(int width) {
    var model = new Sequential(convolution(3, width, 3, 1), new BatchNorm2d(width), new ReLU());
    int in = width;
    for (int stage = 0; stage < 4; stage++) {
        int out = width << stage;
        model.append(new BasicBlock(in, out, stage == 0 ? 1 : 2)).append(new BasicBlock(out, out, 1));
        in = out;
    }
    return model.append(new AdaptiveAvgPool2d(1)).append(new Flatten()).append(new Linear(in, 10));
}

/// Noisy images of stripes that begin somewhere; the class says how far they are turned, and which colour they have.
TensorDataset stripes(int samples) {
    Tensor classes = arange(samples).remainder(10).reshape(samples, 1, 1, 1);
    Tensor angles = classes.mul(Math.PI / 10), starts = rand(samples, 1, 1, 1).mul(2.0);
    Tensor places = arange(32).mul(0.8);
    Tensor right = angles.cos().mul(places.reshape(1, 32)), down = angles.sin().mul(places.reshape(32, 1));
    Tensor colours = classes.add(arange(3).reshape(3, 1, 1)).remainder(3); // 0, 1, 2 for red, green, blue, or turned
    Tensor images = starts.add(right).add(down).sin().sign().mul(colours).add(rand(samples, 3, 32, 32).sub(0.5));
    return new TensorDataset(images, classes.flatten());
}

void main(String[] args) {
    Map<String, String> given = new HashMap<>();
    for (String arg : args) {
        given.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
    }
    int width = number(given, "width", 8), samples = number(given, "samples", 160);
    int batch = number(given, "batch", 16), epochs = number(given, "epochs", 3);
    double rate = Double.parseDouble(given.getOrDefault("rate", "0.05"));
    manualSeed(number(given, "seed", 0));

    // 1. Data: images to learn from, in shuffled batches, and others to test with.
    var train = stripes(samples);
    var test = stripes(100);
    var batches = new DataLoader<>(train, new DataLoader.Options().batchSize(batch).shuffle(true));

    // 2. A model, a loss, an optimizer, and a schedule that lets the steps become smaller towards the end.
    var model = resNet18(width);
    var lossFn = new CrossEntropyLoss();
    var optimizer = new SGD(model.parameters(), new SGD.Options().lr(rate).momentum(0.9).weightDecay(5e-4));
    int step = 0, steps = epochs * batches.size();
    var schedule = new CosineAnnealingLR(optimizer, steps);
    IO.println(model.parameters().stream().mapToLong(Tensor::numel).sum() + " parameters");

    // 3. The training loop, with a test after each epoch.
    for (int epoch = 0; epoch < epochs; epoch++) {
        model.train();
        for (List<Tensor> pair : batches) {
            try (Scope _ = Scope.open()) { // the memory of this step goes to the next one
                Tensor loss = lossFn.forward(model.forward(pair.get(0)), pair.get(1));
                optimizer.zeroGrad();
                loss.backward();
                optimizer.step();
                schedule.step();
                if (steps < 10 || step % (steps / 10) == 0) {
                    IO.println("step " + step + " | loss " + (float) loss.item());
                }
            }
            step++;
        }

        model.eval(); // batch normalization now uses the statistics it has kept
        try (var _ = inferenceMode()) {
            Tensor guesses = model.forward(test.tensors().get(0)).argmax(1);
            double right = guesses.eq(test.tensors().get(1)).sum().item();
            IO.println("epoch " + epoch + " | " + 100 * right / test.size() + "% of the test images are right");
        }
    }
}

int number(Map<String, String> given, String name, int otherwise) {
    return given.containsKey(name) ? Integer.parseInt(given.get(name)) : otherwise;
}
