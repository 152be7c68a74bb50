import module dev.flambeau;
import dev.flambeau.nn.Module; // java.lang has a Module too: name ours

import static dev.flambeau.Torch.*;

/// Learns y = 0.7 x + 0.3 from 40 points: a model, a loss, an optimizer, a training loop, and a file that PyTorch reads.
/// Run it with `./flambeau run examples/StraightLine.java [FILE.pt]`.
class LinearRegression extends Module {
    final Parameter weights = parameter("weights", randn(1));
    final Parameter bias = parameter("bias", randn(1));

    @Override
    public Tensor forward(Tensor x) {
        return weights.mul(x).add(bias);
    }
}

void main(String[] args) {
    // 1. Data: 50 points on a line, the last 10 kept for testing.
    Tensor x = arange(0, 1, 0.02).unsqueeze(1), y = x.mul(0.7).add(0.3);
    Tensor xTrain = x.narrow(0, 0, 40), yTrain = y.narrow(0, 0, 40), xTest = x.narrow(0, 40, 10), yTest = y.narrow(0, 40, 10);

    // 2. A model, a loss and an optimizer.
    manualSeed(42);
    var model = new LinearRegression();
    var lossFn = new L1Loss();
    var optimizer = new SGD(model.parameters(), 0.01);

    // 3. The training loop.
    for (int epoch = 0; epoch < 100; epoch++) {
        model.train();
        Tensor loss = lossFn.forward(model.forward(xTrain), yTrain);
        optimizer.zeroGrad();
        loss.backward();
        optimizer.step();

        model.eval();
        try (var _ = inferenceMode()) {
            Tensor testLoss = lossFn.forward(model.forward(xTest), yTest);
            if (epoch % 10 == 0) {
                IO.println("Epoch " + epoch + " | train loss " + loss.item() + " | test loss " + testLoss.item());
            }
        }
    }

    // 4. What it has learned.
    IO.println(model.namedParameters());

    // 5. Saved, where PyTorch's torch.load reads it, and loaded again.
    Path file = Path.of(args.length > 0 ? args[0] : "line.pt");
    save(model.stateDict(), file);
    model.loadStateDict(load(file).stateDict());
    IO.println("saved to " + file);
}
