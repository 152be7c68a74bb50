package dev.flambeau.bench;

import static dev.flambeau.Torch.inferenceMode;

import dev.flambeau.nn.Loss;
import dev.flambeau.nn.Module;
import dev.flambeau.optim.Optimizer;
import dev.flambeau.tensor.Scope;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// A model at work on one batch that stays in memory: what users do, and PyTorch's side does too.
///
/// @param name  what the command line and PyTorch's side call it
/// @param goal  as many times faster than PyTorch it shall be
/// @param what  in a few words
/// @param batch samples in the batch
/// @param make  builds a model, and data of a number of samples, and gives the step
record Workload(String name, double goal, String what, int batch, IntFunction<Step> make) {
    /// One step.
    @FunctionalInterface
    interface Step {
        /// Computes the loss and changes the model, or computes the output alone.
        Tensor run();
    }

    /// What a model is given, and what it should make of it.
    record Batch(Tensor x, Tensor y) {}

    /// Builds model and data anew.
    Step step() {
        return make.apply(batch);
    }

    /// Training: forward, loss, zeroGrad, backward, step, in a scope of their own.
    static Workload train(
            String name,
            double goal,
            String what,
            int batch,
            Supplier<Module> model,
            Supplier<Loss> loss,
            Function<List<Parameter>, Optimizer> optimizer,
            IntFunction<Batch> data) {
        return new Workload(name, goal, what, batch, n -> training(model.get(), loss.get(), optimizer, data.apply(n)));
    }

    private static Step training(Module model, Loss lossFn, Function<List<Parameter>, Optimizer> make, Batch batch) {
        Optimizer optimizer = make.apply(model.parameters());
        Tensor x = batch.x();
        Tensor y = batch.y();
        return () -> {
            try (Scope _ = Scope.open()) {
                Tensor loss = lossFn.forward(model.call(x), y);
                optimizer.zeroGrad();
                loss.backward();
                optimizer.step();
                return loss;
            }
        };
    }

    /// Inference: forward in evaluation mode, under inferenceMode.
    static Workload infer(
            String name, double goal, String what, int batch, Supplier<Module> model, IntFunction<Tensor> data) {
        return new Workload(name, goal, what, batch, n -> inference(model.get(), data.apply(n)));
    }

    private static Step inference(Module model, Tensor x) {
        model.eval();
        return () -> {
            try (Scope scope = Scope.open();
                    var _ = inferenceMode()) {
                return scope.keep(model.call(x));
            }
        };
    }
}
