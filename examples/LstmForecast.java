import module dev.flambeau;
import dev.flambeau.nn.Module; // java.lang has a Module too: name ours

import static dev.flambeau.Torch.*;

/// An LSTM that sees some steps of waves and says where the first of them goes next. Run it with
/// `./flambeau run examples/LstmForecast.java [waves=32 hidden=128 steps=64 samples=32 epochs=100]`.
class Forecast extends Module {
    final LSTM lstm;
    final Linear out;

    Forecast(int waves, int hidden) {
        lstm = module("lstm", new LSTM(waves, hidden, new LSTM.Options().batchFirst(true)));
        out = module("out", new Linear(hidden, 1));
    }

    /// Out of samples x steps x waves the next value, samples x 1.
    @Override
    public Tensor forward(Tensor x) {
        return out.forward(lstm.forward(x).select(1, -1)); // what it knows after the last step
    }
}

void main(String[] args) {
    Map<String, Integer> given = new HashMap<>();
    for (String arg : args) {
        given.put(arg.substring(0, arg.indexOf('=')), Integer.valueOf(arg.substring(arg.indexOf('=') + 1)));
    }
    int waves = given.getOrDefault("waves", 3), hidden = given.getOrDefault("hidden", 32);
    int steps = given.getOrDefault("steps", 20), samples = given.getOrDefault("samples", 64);
    int epochs = given.getOrDefault("epochs", 100);
    manualSeed(given.getOrDefault("seed", 0));

    // 1. Data: each sample begins somewhere, and the waves have different lengths.
    var model = new Forecast(waves, hidden);
    Tensor starts = rand(samples).mul(6.0).reshape(samples, 1, 1);
    Tensor times = arange(steps + 1).mul(0.25).reshape(1, steps + 1, 1);
    Tensor all = starts.add(times).mul(arange(waves).mul(0.1).add(1.0)).sin();
    Tensor x = all.narrow(1, 0, steps), y = all.select(1, steps).narrow(1, 0, 1);

    // 2. Training.
    var lossFn = new MSELoss();
    var optimizer = new SGD(model.parameters(), 0.1);
    for (int epoch = 0; epoch < epochs; epoch++) {
        Tensor loss = lossFn.forward(model.forward(x), y);
        optimizer.zeroGrad();
        loss.backward();
        optimizer.step();
        if (epochs < 10 || epoch % (epochs / 10) == 0) {
            IO.println("epoch " + epoch + " | loss " + (float) loss.item());
        }
    }

    // 3. Some forecasts beside what came.
    try (var _ = inferenceMode()) {
        Tensor forecast = model.forward(x);
        for (int i = 0; i < 3; i++) {
            IO.println("forecast " + forecast.select(0, i).item() + ", came " + y.select(0, i).item());
        }
    }
}
