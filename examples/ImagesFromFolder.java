import module dev.flambeau;
import module dev.flambeau.plot;
import module dev.flambeau.train;
import module dev.flambeau.vision;

import static dev.flambeau.Torch.*;

/// Images in a folder for each class, `FOLDER/cat/1.jpg`, `FOLDER/dog/2.png`: read, made alike, varied, learned, and
/// used on a single file. Without a folder it draws circles, squares and triangles first. Run it with
/// `./flambeau run examples/ImagesFromFolder.java [folder=FOLDER size=32 epochs=12 out=out/images]`.
void main(String[] args) throws IOException {
    Map<String, String> given = new HashMap<>();
    for (String arg : args) {
        given.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
    }
    int size = Integer.parseInt(given.getOrDefault("size", "32")), epochs = Integer.parseInt(given.getOrDefault("epochs", "12"));
    Path out = Path.of(given.getOrDefault("out", "out/images"));
    manualSeed(42);
    Path folder = given.containsKey("folder") ? Path.of(given.get("folder")) : drawShapes(out.resolve("shapes"));

    // 1. Transforms: all images of one size. Those to learn from are also mirrored at random, so that each epoch sees others.
    var plain = new Compose(new Resize(size), new CenterCrop(size), new ToTensor());
    var varied = new Compose(new Resize(size), new CenterCrop(size), new RandomHorizontalFlip(), new ToTensor());

    // 2. Two views of one folder, split at the same places: four fifths of each class are learned from.
    var learned = new ImageFolder(folder, varied);
    var unseen = new ImageFolder(folder, plain);
    int n = learned.size(), cut = n * 4 / 5;
    List<Tensor> parts = StratifiedSplit.indices(null, learned.targets(), cut, n - cut);
    var train = new DataLoader<>(new Subset<>(learned, parts.get(0).toIntArray()), new DataLoader.Options().batchSize(16).shuffle(true).numWorkers(2));
    var test = new DataLoader<>(new Subset<>(unseen, parts.get(1).toIntArray()), 16);
    List<String> classes = learned.classes();
    IO.println(n + " images of " + classes + " in " + folder);

    // 3. A small convolutional network. The average over all places lets it take images of any size.
    var model = new Sequential(
            new Conv2d(3, 16, 3), new BatchNorm2d(16), new ReLU(), new MaxPool2d(2),
            new Conv2d(16, 32, 3), new BatchNorm2d(32), new ReLU(), new MaxPool2d(2),
            new Conv2d(32, 32, 3), new BatchNorm2d(32), new ReLU(), new AdaptiveAvgPool2d(1),
            new Flatten(), new Linear(32, classes.size()));
    var trainer = Trainer.of(model, new CrossEntropyLoss(), new Adam(model.parameters(), 0.005)).metrics(new Accuracy()).epochs(epochs);
    History history = trainer.fit(train, test);
    IO.println(history);
    Charts.curves("Accuracy", new TreeMap<>(Map.of("training", history.column("train_accuracy"), "validation", history.column("valid_accuracy"))))
            .savefig(out.resolve("accuracy.png"));

    // 4. Images of the test with what the model takes them for.
    List<Tensor> images = new ArrayList<>();
    List<String> truth = new ArrayList<>();
    for (int i = 0; i < Math.min(16, parts.get(1).numel()); i++) {
        List<Tensor> sample = unseen.get((int) parts.get(1).select(0, i).itemLong());
        images.add(sample.get(0));
        truth.add(classes.get((int) sample.get(1).itemLong()));
    }
    var decoder = new ClassDecoder(classes);
    List<String> guesses = decoder.decode(trainer.predict(stack(images, 0))).stream().map(Classification::label).toList();
    Charts.images(stack(images, 0), guesses, truth).savefig(out.resolve("test.png"));

    // 5. A file in, a class out: saved with all it needs, loaded, and used.
    Encoder<Path> reading = files -> stack(files.stream().map(file -> plain.apply(Images.read(file))).toList(), 0);
    Predictor<Path, Classification> predictor = Predictor.of(model, reading, decoder);
    predictor.save(out.resolve("images.pt"));
    Path file = learned.samples().getFirst().file();
    Classification answer = predictor.predict(file);
    IO.println(folder.relativize(file) + " is a " + answer.label() + ", sure to " + Math.round(100 * answer.probability()) + " %");
}

/// 60 images each of circles, squares and triangles, of any colour, size and place.
static Path drawShapes(Path folder) throws IOException {
    for (String name : List.of("circle", "square", "triangle")) {
        Files.createDirectories(folder.resolve(name));
        for (int i = 0; i < 60; i++) {
            double[] r = rand(10).toDoubleArray();
            double radius = 9 + 9 * r[0], centerX = 20 + 24 * r[1], centerY = 20 + 24 * r[2];
            Tensor right = arange(64).sub(centerX).unsqueeze(0), down = arange(64).sub(centerY).unsqueeze(1);
            Tensor inside = switch (name) {
                case "circle" -> right.square().add(down.square()).lt(radius * radius);
                case "square" -> right.abs().lt(radius).logicalAnd(down.abs().lt(radius));
                default -> down.lt(radius).logicalAnd(down.gt(right.abs().mul(2).sub(radius)));
            };
            Tensor front = tensor(r[3], r[4], r[5]).mul(0.6).reshape(3, 1, 1), back = tensor(r[6], r[7], r[8]).mul(0.4).add(0.6).reshape(3, 1, 1);
            Images.write(where(inside, front, back).mul(255).to(DType.UINT8), folder.resolve(name + "/" + i + ".png"));
        }
    }
    return folder;
}
