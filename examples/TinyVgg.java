import module dev.flambeau;

import static dev.flambeau.Torch.*;

/// TinyVGG, a small convolutional network, learns to tell ten directions of stripes apart. Run it with
/// `./flambeau run examples/TinyVgg.java [hidden=10 samples=320 batch=32 epochs=6 seed=0]`.
Sequential tinyVgg(int hidden) {
    var padded = new Conv2d.Options().padding(1);
    return new Sequential(
            new Conv2d(1, hidden, 3, padded), new ReLU(),
            new Conv2d(hidden, hidden, 3, padded), new ReLU(),
            new MaxPool2d(2), // 28 x 28 becomes 14 x 14
            new Conv2d(hidden, hidden, 3, padded), new ReLU(),
            new Conv2d(hidden, hidden, 3, padded), new ReLU(),
            new MaxPool2d(2),
            new Flatten(),
            new Linear(hidden * 7 * 7, 10));
}

/// Noisy images of stripes that begin somewhere; the class says how far they are turned, in steps of 18 degrees.
TensorDataset stripes(int samples) {
    Tensor classes = arange(samples).remainder(10);
    Tensor angles = classes.mul(Math.PI / 10).reshape(samples, 1, 1, 1), starts = rand(samples, 1, 1, 1).mul(2.0);
    Tensor places = arange(28).mul(0.5);
    Tensor right = angles.cos().mul(places.reshape(1, 28)), down = angles.sin().mul(places.reshape(28, 1));
    Tensor images = starts.add(right).add(down).sin().sign().add(rand(samples, 1, 28, 28).sub(0.5));
    return new TensorDataset(images, classes);
}

void main(String[] args) {
    Map<String, Integer> given = new HashMap<>();
    for (String arg : args) {
        given.put(arg.substring(0, arg.indexOf('=')), Integer.valueOf(arg.substring(arg.indexOf('=') + 1)));
    }
    int hidden = given.getOrDefault("hidden", 10), samples = given.getOrDefault("samples", 320);
    int batch = given.getOrDefault("batch", 32), epochs = given.getOrDefault("epochs", 6);
    manualSeed(given.getOrDefault("seed", 0));

    // 1. Data: images to learn from, in shuffled batches, and others to test with.
    var train = stripes(samples);
    var test = stripes(200);
    var batches = new DataLoader<>(train, new DataLoader.Options().batchSize(batch).shuffle(true));

    // 2. A model, a loss and an optimizer.
    var model = tinyVgg(hidden);
    var lossFn = new CrossEntropyLoss();
    var optimizer = new SGD(model.parameters(), 0.1);
    IO.println(model);

    // 3. The training loop, with a test after each epoch.
    int step = 0, steps = epochs * batches.size();
    for (int epoch = 0; epoch < epochs; epoch++) {
        model.train();
        for (List<Tensor> pair : batches) {
            try (Scope _ = Scope.open()) { // the memory of this step goes to the next one
                Tensor loss = lossFn.forward(model.forward(pair.get(0)), pair.get(1));
                optimizer.zeroGrad();
                loss.backward();
                optimizer.step();
                if (steps < 10 || step % (steps / 10) == 0) {
                    IO.println("step " + step + " | loss " + (float) loss.item());
                }
            }
            step++;
        }

        model.eval();
        try (var _ = inferenceMode()) {
            Tensor guesses = model.forward(test.tensors().get(0)).argmax(1);
            double right = guesses.eq(test.tensors().get(1)).sum().item();
            IO.println("epoch " + epoch + " | " + 100 * right / test.size() + "% of the test images are right");
        }
    }
}
