import module dev.flambeau;
import module dev.flambeau.plot;
import module dev.flambeau.tabular;
import module dev.flambeau.train;

import static dev.flambeau.Torch.*;

/// A table with gaps and texts, from a CSV file or a database, becomes a predictor: a house in, a price out. Without
/// data it makes up some. Run it with `./flambeau run examples/HousePrices.java
/// [data=FILE.csv|JDBC-URL query="SELECT * FROM houses" epochs=60 out=out/houses]`; for a database, put its driver on the
/// class path: `FLAMBEAU_JAVA_OPTS="-cp DRIVER.jar"`.
record House(Double area, Integer rooms, String city, Integer built) {} // a value that is null is not known

void main(String[] args) throws IOException {
    Map<String, String> given = new HashMap<>();
    for (String arg : args) {
        given.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
    }
    int epochs = Integer.parseInt(given.getOrDefault("epochs", "60"));
    Path out = Path.of(given.getOrDefault("out", "out/houses"));
    Files.createDirectories(out);
    String data = given.containsKey("data") ? given.get("data") : makeUp(out.resolve("houses.csv")).toString();

    // 1. The table: names, types and missing values are found out.
    Table houses = data.startsWith("jdbc:")
            ? Table.from(data, given.getOrDefault("query", "SELECT * FROM houses"))
            : Table.csv(Path.of(data));
    IO.println(houses);

    // 2. Preprocessing learns from the training part alone, or the test would know too much.
    manualSeed(42);
    List<Table> parts = houses.split(null, 0.8, 0.2);
    var preprocessor = Preprocessor.auto(parts.get(0), "price");
    IO.println(preprocessor.report());
    var train = new DataLoader<>(preprocessor.dataset(parts.get(0)), new DataLoader.Options().batchSize(32).shuffle(true));
    var test = new DataLoader<>(preprocessor.dataset(parts.get(1)), 100);

    // 3. Training. Prices are scaled too: R2 is 0 for a model that only knows their mean, and 1 for one that is always right.
    var model = model(preprocessor);
    var trainer = Trainer.of(model, new MSELoss(), new Adam(model.parameters(), 0.005)).metrics(new R2()).epochs(epochs);
    History history = trainer.fit(train, test);
    IO.println("on the test part: " + trainer.evaluate(test));
    Tensor truth = preprocessor.inverseTargets(preprocessor.targets(parts.get(1)));
    Tensor predicted = preprocessor.inverseTargets(trainer.predict(test));
    IO.println("off on average by " + Math.round(predicted.sub(truth).abs().mean().item()));
    Charts.losses(history.column("train_loss"), history.column("valid_loss")).savefig(out.resolve("losses.png"));
    Charts.predictions(truth, predicted).savefig(out.resolve("predictions.png"));

    // 4. A house in, a price out, preprocessing inside: saved in one file, and opened as another program would.
    Path file = out.resolve("prices.pt");
    Predictor.of(model, preprocessor, prices(preprocessor)).save(file);
    Predictor<House, Double> predictor = open(file);
    for (House house : List.of(
            new House(120.0, 4, "Lyon", 1990), new House(120.0, 4, "Paris", 1990), new House(120.0, null, "Atlantis", null))) {
        IO.println(house + " costs about " + Math.round(predictor.predict(house)));
    }
    IO.println("pictures and the predictor in " + out);
}

/// As many inputs as the preprocessor makes features of a row.
static Sequential model(Preprocessor preprocessor) {
    int features = preprocessor.featureNames().size();
    return new Sequential(new Linear(features, 32), new ReLU(), new Linear(32, 32), new ReLU(), new Linear(32, 1));
}

static Decoder<Double> prices(Preprocessor preprocessor) {
    return preprocessor.map(price -> (Double) price);
}

static Predictor<House, Double> open(Path file) {
    var preprocessor = Preprocessor.fromState(load(file).get("encoder_state").value());
    return Predictor.load(file, model(preprocessor), _ -> preprocessor, _ -> prices(preprocessor));
}

/// 600 houses, some of whose values are not known.
static Path makeUp(Path file) throws IOException {
    var random = new Random(42);
    Map<String, Double> cities = new TreeMap<>(Map.of("Lyon", 1.0, "Nantes", 0.9, "Paris", 2.2, "Limoges", 0.5));
    var lines = new StringBuilder("id,area,rooms,city,built,price\n");
    for (int id = 1; id <= 600; id++) {
        double area = Math.round(300 + 1700 * random.nextDouble()) / 10.0;
        int rooms = Math.clamp(Math.round(area / 28 + random.nextGaussian() * 0.7), 1, 8);
        String city = List.copyOf(cities.keySet()).get(random.nextInt(cities.size()));
        int built = 1900 + random.nextInt(125);
        double price = (30_000 + 3200 * area * (0.8 + (built - 1900) / 400.0)) * cities.get(city) * Math.exp(0.08 * random.nextGaussian());
        lines.append("%d,%s,%s,%s,%s,%d\n".formatted(
                id, area, random.nextInt(12) == 0 ? "" : rooms, city, random.nextInt(8) == 0 ? "" : built, Math.round(price)));
    }
    Files.writeString(file, lines);
    return file;
}
