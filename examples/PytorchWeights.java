import module dev.flambeau;
import module dev.flambeau.plot;
import dev.flambeau.nn.Module; // java.lang has a Module too: name ours

import static dev.flambeau.Torch.*;

/// Weights that PyTorch trained, used in Java: look into the file, build the same model, find out why the weights do not
/// fit, and check that the results are PyTorch's. `weights.py` made the file. Run it with
/// `./flambeau run examples/PytorchWeights.java [examples/weights.pt] [FOLDER]`.
class Circles extends Module {
    final Sequential features; // the names are those of the Python class: they are the keys of the weights
    final Linear classifier;

    Circles() {
        features = module("features", new Sequential(new Linear(2, 12), new Tanh(), new Linear(12, 12), new Tanh()));
        classifier = module("classifier", new Linear(12, 1));
    }

    @Override
    public Tensor forward(Tensor x) {
        return classifier.forward(features.forward(x));
    }
}

void main(String[] args) {
    Path file = Path.of(args.length > 0 ? args[0] : "examples/weights.pt"), out = Path.of(args.length > 1 ? args[1] : "out/weights");

    // 1. What is in the file? Reading runs nothing of it. (Without a script: ./flambeau inspect FILE.)
    Checkpoint saved = load(file);
    IO.println(saved);
    IO.println("trained for " + saved.get("epoch").asLong() + " epochs, loss " + (float) saved.get("loss").asDouble());

    // 2. It does not fit yet, and the report says why: training on several GPUs put a prefix before all names.
    var model = new Circles();
    StateDict weights = saved.get("model_state_dict").stateDict();
    IO.println(model.loadStateDict(weights, false)); // false: loads what fits and reports the rest, in place of an error

    // 3. The hint is right.
    model.loadStateDict(weights.stripPrefix("module."));
    model.eval();

    // 4. Some inputs and what PyTorch made of them are in the file too. Only the last bits may differ.
    Tensor x = saved.get("sample_x").asTensor(), y = saved.get("sample_y").asTensor(), expected = saved.get("sample_output").asTensor();
    try (var _ = inferenceMode()) {
        Tensor output = model.call(x);
        IO.println("largest difference from PyTorch: " + output.sub(expected).abs().max().item());
        if (!output.allclose(expected, 1e-5, 1e-5)) {
            throw new AssertionError("the model computes something else than in PyTorch");
        }
        IO.println((long) output.gt(0).flatten().eq(y).sum().item() + " of " + x.size(0) + " points are right");
    }
    Charts.decisionBoundary(model, x, y, "outer circle", "inner circle").savefig(out.resolve("boundary.png"));
    IO.println("picture in " + out);
}
