import module dev.flambeau;
import module dev.flambeau.plot;
import module dev.flambeau.train;
import dev.flambeau.nn.Module; // java.lang has a Module too: name ours

import static dev.flambeau.Torch.*;

/// How many bicycles pass tomorrow? A series with a week's rhythm, a year's rhythm and chance, cut into windows; an LSTM
/// that must be better than simple guesses. Run it with
/// `./flambeau run examples/TimeSeries.java [days=1000 window=28 hidden=32 epochs=30 out=out/series]`.
class Forecast extends Module {
    final LSTM lstm;
    final Linear out;

    Forecast(int hidden) {
        lstm = module("lstm", new LSTM(1, hidden, new LSTM.Options().batchFirst(true)));
        out = module("out", new Linear(hidden, 1));
    }

    /// Of windows, batch x days x 1, the day that follows: batch x 1 x 1.
    @Override
    public Tensor forward(Tensor x) {
        return out.forward(lstm.forward(x).narrow(1, x.size(1) - 1, 1)); // what it knows after the last day
    }
}

void main(String[] args) {
    Map<String, String> given = new HashMap<>();
    for (String arg : args) {
        given.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
    }
    int days = Integer.parseInt(given.getOrDefault("days", "1000")), window = Integer.parseInt(given.getOrDefault("window", "28"));
    int hidden = Integer.parseInt(given.getOrDefault("hidden", "32")), epochs = Integer.parseInt(given.getOrDefault("epochs", "30"));
    Path out = Path.of(given.getOrDefault("out", "out/series"));

    // 1. Data: fewer bicycles at weekends and in winter, and some chance.
    manualSeed(42);
    Tensor day = arange(days);
    Tensor year = day.mul(2 * Math.PI / 365).sin().mul(150), weekend = day.remainder(7).ge(5).mul(-250);
    Tensor bicycles = year.add(weekend).add(800).add(randn(days).mul(40)).unsqueeze(1); // days x 1

    // 2. The future is not known: the first four fifths are learned from, and scaled by their own mean and deviation.
    int cut = days * 4 / 5;
    Tensor past = bicycles.narrow(0, 0, cut);
    double mean = past.mean().item(), std = past.std().item();
    Tensor scaled = bicycles.sub(mean).div(std);
    var learned = new WindowDataset(scaled.narrow(0, 0, cut), window, 1);
    var unseen = new WindowDataset(scaled.narrow(0, cut - window, days - cut + window), window, 1);
    var train = new DataLoader<>(learned, new DataLoader.Options().batchSize(32).shuffle(true));
    var test = new DataLoader<>(unseen, 100);

    // 3. Training, with gradients kept small: those of recurrent networks can explode.
    var model = new Forecast(hidden);
    var trainer = Trainer.of(model, new MSELoss(), new Adam(model.parameters(), 0.005)).clipNorm(1).epochs(epochs);
    History history = trainer.fit(train, test);

    // 4. Is it worth it? Two guesses that need no learning: as yesterday, as a week ago.
    Tensor truth = bicycles.narrow(0, cut, days - cut);
    Tensor forecast = trainer.predict(test).reshape(days - cut, 1).mul(std).add(mean);
    IO.println("bicycles off on average: the LSTM %.1f, as yesterday %.1f, as a week ago %.1f".formatted(
            off(forecast, truth),
            off(bicycles.narrow(0, cut - 1, days - cut), truth),
            off(bicycles.narrow(0, cut - 7, days - cut), truth)));

    // 5. Two months of it, and how training went.
    int shown = Math.min(60, days - cut);
    Tensor x = day.narrow(0, cut, shown);
    Figure figure = new Figure(9, 5);
    figure.axes()
            .plot(x, truth.narrow(0, 0, shown).flatten(), "came")
            .plot(x, forecast.narrow(0, 0, shown).flatten(), new Style().lineStyle("--").label("forecast of the day before"))
            .title("Bicycles a day")
            .xlabel("Day")
            .ylabel("Bicycles")
            .legend();
    figure.savefig(out.resolve("forecast.png"));
    Charts.losses(history.column("train_loss"), history.column("valid_loss")).savefig(out.resolve("losses.png"));
    IO.println("pictures in " + out);
}

static double off(Tensor guess, Tensor truth) {
    return guess.sub(truth).abs().mean().item();
}
