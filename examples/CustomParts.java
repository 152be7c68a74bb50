import module dev.flambeau;
import dev.flambeau.nn.Module; // java.lang has a Module too: name ours

import static dev.flambeau.Torch.*;

// Parts of one's own: two differentiable functions and a module, checked, watched, trained, saved and loaded.
// Run it with `./flambeau run examples/CustomParts.java [FILE.pt]`.

/// x sigmoid(x), which keeps only x for backward and computes the rest anew: half the memory of the plain form.
class Swish extends CustomFunction {
    @Override
    protected Tensor forward(Context ctx, Tensor... inputs) {
        ctx.saveForBackward(inputs[0]); // not into a field: one Swish may be applied many times before backward
        return inputs[0].mul(inputs[0].sigmoid());
    }

    @Override
    protected Tensor[] backward(Context ctx, Tensor... gradOutputs) {
        Tensor x = ctx.savedTensors()[0], s = x.sigmoid();
        Tensor slope = s.mul(x.mul(s.neg().add(1)).add(1)); // s (1 + x (1 - s))
        return new Tensor[] {gradOutputs[0].mul(slope)};    // tensor operators: so it has second derivatives too
    }
}

/// Rounds to multiples of a step, but lets gradients pass as if it did not: the true gradient, 0 nearly everywhere,
/// would teach nothing. This is how networks are trained that later compute with few bits.
class RoundThrough extends CustomFunction {
    final double step; // a plain number is a field, since it takes no gradient

    RoundThrough(double step) {
        this.step = step;
    }

    @Override
    protected Tensor forward(Context ctx, Tensor... inputs) {
        return inputs[0].div(step).round().mul(step);
    }

    @Override
    protected Tensor[] backward(Context ctx, Tensor... gradOutputs) {
        return gradOutputs;
    }
}

/// x + scale * round(swish(inner(x))) * sigmoid(gate(x)): a block that decides for each feature how much it adds.
class GatedBlock extends Module {
    // What belongs to a module is registered under the name that it has in the state dict, in that order.
    final Parameter scale;
    final Tensor usage;
    final Linear inner, gate;
    final Swish swish = new Swish(); // has nothing to learn or save, so it is not registered
    final RoundThrough round = new RoundThrough(1 / 16.0);

    GatedBlock(int features) {
        scale = parameter("scale", ones(features));
        usage = buffer("usage", zeros(features)); // saved, but not learned: how far each gate was open lately
        inner = module("inner", new Linear(features, features));
        gate = module("gate", new Linear(features, features));
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor open = gate.forward(x).sigmoid();
        if (isTraining()) {
            try (var _ = noGrad()) { // a buffer changes in place: it stays the tensor that is registered
                usage.mul_(0.9).add_(open.mean(0).mul(0.1));
            }
        }
        return x.add(scale.mul(round.apply(swish.apply(inner.forward(x)))).mul(open));
    }

    @Override
    protected String extraRepr() {
        return "features=" + scale.size(0);
    }
}

/// Two blocks between two layers; parts are called with `call`, so that their hooks run.
class GatedNet extends Module {
    final Linear in = module("in", new Linear(2, 16));
    final ModuleList blocks = module("blocks", new ModuleList(new GatedBlock(16), new GatedBlock(16)));
    final Linear out = module("out", new Linear(16, 1));

    @Override
    public Tensor forward(Tensor x) {
        Tensor h = in.call(x);
        for (Module block : blocks) {
            h = block.call(h);
        }
        return out.call(h);
    }
}

void main(String[] args) {
    manualSeed(0);

    // 1. Is the gradient right? Finite differences tell, in float64. (Those of RoundThrough differ: on purpose.)
    Tensor sample = randn(DType.FLOAT64, 2, 3).requiresGrad_();
    GradCheck.gradcheck(x -> new Swish().apply(x[0]), sample);
    GradCheck.gradgradcheck(x -> new Swish().apply(x[0]), sample);
    IO.println("swish: first and second derivatives are right");

    // 2. A look at the model.
    var model = new GatedNet();
    IO.println(model);
    IO.println(Summary.of(model, 64, 2));

    // 3. A hook on a part: how large its results are, without touching its code.
    var sizes = new ArrayList<Double>();
    RemovableHandle hook = model.blocks.get(1).registerForwardHook((module, input, output) -> {
        sizes.add(output.detach().abs().mean().item());
        return null; // leave the output as it is
    });

    // 4. Training: is a point in the ring?
    Tensor x = rand(256, 2).mul(2).sub(1);
    Tensor radius = x.square().sum(1, true).sqrt();
    Tensor y = radius.gt(0.4).logicalAnd(radius.lt(0.8)).to(DType.FLOAT32);
    var lossFn = new BCEWithLogitsLoss();
    var optimizer = new AdamW(model.parameters(), 0.01);
    for (int epoch = 0; epoch <= 200; epoch++) {
        Tensor loss = lossFn.forward(model.call(x), y);
        optimizer.zeroGrad();
        loss.backward();
        optimizer.step();
        if (epoch % 50 == 0) {
            IO.println("epoch " + epoch + " | loss " + (float) loss.item());
        }
    }
    hook.remove();
    IO.println("the last block grew from " + sizes.getFirst().floatValue() + " to " + sizes.getLast().floatValue());

    // 5. The gradient of something in the middle: results keep theirs if they are told to.
    Tensor middle = model.blocks.get(0).call(model.in.call(x));
    middle.retainGrad();
    model.out.call(middle).sum().backward();
    IO.println("gradient in the middle: " + middle.grad().shape());

    // 6. Saved, loaded into a new model, and the same: parameters and buffers of all parts, by their paths.
    Path file = Path.of(args.length > 0 ? args[0] : "gated.pt");
    save(model.stateDict(), file);
    var copy = new GatedNet();
    copy.loadStateDict(load(file).stateDict());
    model.eval();
    copy.eval();
    try (var _ = inferenceMode()) {
        if (!copy.call(x).equal(model.call(x))) {
            throw new AssertionError("the copy computes something else");
        }
    }
    IO.println("saved to " + file + ": " + model.stateDict().keys());
}
