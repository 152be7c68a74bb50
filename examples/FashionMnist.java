import module dev.flambeau;
import module dev.flambeau.plot;
import module dev.flambeau.train;
import module dev.flambeau.vision;
import dev.flambeau.train.Callback; // java.base has a Callback too: name ours

import static dev.flambeau.Torch.*;

/// Clothes in ten classes, learned three ways: by a linear model, with non-linearities, and by TinyVGG, which looks at
/// neighbouring pixels together. Needs the files of FashionMNIST (Debian: `dataset-fashion-mnist`). Run it with
/// `./flambeau run examples/FashionMnist.java [folder=FOLDER models=linear,relu,vgg epochs=3 hidden=10 losses=0]`.
Sequential model(String name, int hidden) {
    var padded = new Conv2d.Options().padding(1);
    return switch (name) {
        case "linear" -> new Sequential(new Flatten(), new Linear(28 * 28, hidden), new Linear(hidden, 10));
        case "relu" -> new Sequential(
                new Flatten(), new Linear(28 * 28, hidden), new ReLU(), new Linear(hidden, 10), new ReLU());
        case "vgg" -> new Sequential(
                new Conv2d(1, hidden, 3, padded), new ReLU(),
                new Conv2d(hidden, hidden, 3, padded), new ReLU(),
                new MaxPool2d(2), // 28 x 28 becomes 14 x 14
                new Conv2d(hidden, hidden, 3, padded), new ReLU(),
                new Conv2d(hidden, hidden, 3, padded), new ReLU(),
                new MaxPool2d(2),
                new Flatten(), new Linear(hidden * 7 * 7, 10));
        default -> throw new IllegalArgumentException("there is no model '" + name + "'; there are linear, relu and vgg");
    };
}

void main(String[] args) {
    Map<String, String> given = new HashMap<>();
    for (String arg : args) {
        given.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
    }
    int epochs = Integer.parseInt(given.getOrDefault("epochs", "3"));
    int hidden = Integer.parseInt(given.getOrDefault("hidden", "10"));
    int losses = Integer.parseInt(given.getOrDefault("losses", "0")); // how many to print, to compare them with PyTorch's
    Path folder = given.containsKey("folder") ? Path.of(given.get("folder")) : FashionMNIST.defaultFolder();
    Path out = Path.of(given.getOrDefault("out", "out/fashion"));

    // 1. Data: grey images of 28 x 28 with values from 0 to 1, and the numbers of their classes.
    var learned = new FashionMNIST(folder, true);
    var unseen = new FashionMNIST(folder, false);
    var train = new DataLoader<>(learned.tensors(), new DataLoader.Options().batchSize(32).shuffle(true));
    var test = new DataLoader<>(unseen.tensors(), 32);
    List<String> classes = learned.classes();
    IO.println(learned.size() + " images to learn from, " + unseen.size() + " to test with, of " + classes);

    for (String name : given.getOrDefault("models", "linear,relu,vgg").split(",")) {
        // 2. The same seed, loss and optimizer for each model: what differs is the model alone.
        manualSeed(42);
        var model = model(name, hidden);
        var confusion = new ConfusionMatrix();
        var trainer = Trainer.of(model, new CrossEntropyLoss(), new SGD(model.parameters(), 0.1))
                .metrics(new Accuracy(), confusion)
                .callbacks(new Callback() {
                    @Override
                    public void batchEnd(Training training) {
                        if (training.step() <= losses) {
                            IO.println("step " + training.step() + " | loss " + (float) training.loss());
                        }
                    }
                })
                .epochs(epochs)
                .progress();

        // 3. Training, and a test after each epoch.
        long start = System.nanoTime();
        trainer.fit(train, test);
        double seconds = (System.nanoTime() - start) * 1e-9;
        Scores scores = trainer.evaluate(test);
        IO.println("%s: %d numbers learned in %.1f s; %.2f %% of the test images are right".formatted(
                name, model.parameters().stream().mapToLong(Tensor::numel).sum(), seconds, 100 * scores.get("accuracy")));

        // 4. Which clothes are taken for which?
        Charts.confusionMatrix(confusion.counts(), classes).savefig(out.resolve(name + "-confusion.png"));
        Tensor guesses = trainer.predict(test).argmax(1);
        IO.println("taken for each other most often: " + mostConfused(confusion.counts(), classes));

        // 5. Some images, those that are wrong in red.
        Charts.images(unseen.data().narrow(0, 0, 25), names(guesses, classes), names(unseen.targets(), classes))
                .savefig(out.resolve(name + "-images.png"));
    }
    IO.println("pictures in " + out);
}

static List<String> names(Tensor numbers, List<String> classes) {
    return Arrays.stream(numbers.narrow(0, 0, 25).toIntArray()).mapToObj(classes::get).toList();
}

static String mostConfused(long[][] counts, List<String> classes) {
    String worst = "none";
    long most = 0;
    for (int actual = 0; actual < counts.length; actual++) {
        for (int predicted = 0; predicted < counts.length; predicted++) {
            if (actual != predicted && counts[actual][predicted] > most) {
                most = counts[actual][predicted];
                worst = classes.get(actual) + " for " + classes.get(predicted) + ", " + most + " times";
            }
        }
    }
    return worst;
}
