package dev.flambeau.train;

import dev.flambeau.nn.Module;
import dev.flambeau.tensor.GradMode;
import java.util.LinkedHashMap;
import java.util.Map;

/// A model in evaluation mode, without gradients, until it is closed; then each part is in the mode it was in.
final class Modes implements AutoCloseable {
    private final Map<Module, Boolean> before = new LinkedHashMap<>();
    private final GradMode.Guard guard;

    private Modes(Module model, GradMode.Guard guard) {
        this.guard = guard;
        model.modules().forEach(part -> before.put(part, part.isTraining()));
        model.eval();
    }

    static Modes inference(Module model) {
        return new Modes(model, GradMode.inferenceMode());
    }

    /// Evaluation mode with gradients.
    static Modes evaluation(Module model) {
        return new Modes(model, GradMode.enableGrad());
    }

    @Override
    public void close() {
        guard.close();
        before.forEach(Module::train); // a module comes before its parts, whose modes it sets
    }
}
