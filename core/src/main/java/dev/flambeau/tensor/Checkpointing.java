package dev.flambeau.tensor;

import dev.flambeau.error.GradientException;
import dev.flambeau.tensor.GradCheck.Differentiable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Time for memory: parts of a model that keep nothing but their inputs for backward, which computes them anew
/// ([torch.utils.checkpoint](https://docs.pytorch.org/docs/stable/checkpoint.html)).
///
/// ```java
/// Tensor y = Checkpointing.checkpoint(block::call, x);
/// ```
public final class Checkpointing {
    private Checkpointing() {}

    /// As [#checkpoint(Differentiable, Tensor...)] for a function of one tensor, such as a module.
    ///
    /// @param function what to compute now and in backward
    /// @param input    what it takes
    public static Tensor checkpoint(UnaryOperator<Tensor> function, Tensor input) {
        return checkpoint((Differentiable) inputs -> function.apply(inputs[0]), input);
    }

    /// Computes a function, forgets what it would save for backward, and computes it again there. The second time
    /// it draws the same random numbers from the default generator. Parameters and other leaves that the function
    /// uses get their gradients; results of operators that require one have to be inputs. Second derivatives are
    /// refused, and what the function counts, as batch norm does, is counted twice.
    ///
    /// @param function what to compute now and in backward; the same each time, and without changing its inputs
    /// @param inputs   what it takes
    /// @return what it gives
    /// @throws GradientException in backward, if the function uses a result of an operator that is no input, or
    ///     something that it uses was changed in place since
    @SuppressWarnings("overloads") // of one tensor, the other is taken, since it has no variable arguments
    public static Tensor checkpoint(Differentiable function, Tensor... inputs) {
        if (!GradMode.isEnabled()) {
            return function.apply(inputs);
        }
        byte[] random = RandomFill.DEFAULT.getState();
        Tensor[] own = leaves(inputs);
        Tensor result = function.apply(own);
        if (!result.requiresGrad()) {
            return result;
        }
        List<Tensor> all = new ArrayList<>(List.of(inputs));
        for (Node node : Autograd.reached(result)) {
            Tensor leaf = node.leaf;
            if (leaf != null && Arrays.stream(own).noneMatch(t -> t == leaf)) {
                all.add(leaf);
            }
        }
        return new Checkpoint(function, inputs.length, random, result).apply(all.toArray(new Tensor[0]));
    }

    /// The same values at the start of a graph of their own.
    private static Tensor[] leaves(Tensor[] inputs) {
        Tensor[] own = new Tensor[inputs.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = inputs[i].detach().requiresGrad_(inputs[i].requiresGrad());
        }
        return own;
    }

    /// Its inputs are those of the function, and then the leaves that the function uses.
    private static final class Checkpoint extends CustomFunction {
        private final Differentiable function;
        private final int count;
        private final byte[] random;
        private @Nullable Tensor result;

        Checkpoint(Differentiable function, int count, byte[] random, Tensor result) {
            this.function = function;
            this.count = count;
            this.random = random;
            this.result = result;
        }

        @Override
        protected Tensor forward(Context ctx, Tensor... inputs) {
            Tensor known = result;
            if (known == null) {
                throw new AssertionError("a checkpoint is applied once");
            }
            result = null;
            ctx.saveForBackward(inputs);
            return known;
        }

        @Override
        protected boolean isOnceDifferentiable() {
            return true;
        }

        @Override
        protected @Nullable Tensor[] backward(Context ctx, Tensor... gradOutputs) {
            Tensor[] saved = ctx.savedTensors();
            Tensor[] own = leaves(Arrays.copyOf(saved, count));
            // The walk that we are in has its gradients at the nodes of the leaves: ours need other nodes.
            @Nullable Node[] nodes = new Node[saved.length];
            for (int i = count; i < saved.length; i++) {
                nodes[i] = saved[i].node;
                saved[i].node = null;
            }
            try (GradMode.Guard _ = GradMode.enableGrad()) {
                Tensor again = recompute(own);
                Tensor[] starts = saved.clone();
                System.arraycopy(own, 0, starts, 0, count);
                return gradients(again, starts, gradOutputs);
            } finally {
                for (int i = count; i < saved.length; i++) {
                    saved[i].node = nodes[i];
                }
            }
        }

        private Tensor recompute(Tensor[] own) {
            byte[] now = RandomFill.DEFAULT.getState();
            RandomFill.DEFAULT.setState(random);
            try {
                return function.apply(own);
            } finally {
                RandomFill.DEFAULT.setState(now);
            }
        }

        private static @Nullable Tensor[] gradients(Tensor again, Tensor[] starts, Tensor[] gradOutputs) {
            for (Node node : Autograd.reached(again)) {
                if (node.leaf != null && node.leaf.node != node) {
                    throw new GradientException("checkpoint: the function uses a result of an operator outside of it, "
                            + "which requires a gradient; give it as an input");
                }
            }
            int[] wanted = new int[starts.length];
            int count = 0;
            for (int i = 0; i < starts.length; i++) {
                if (starts[i].requiresGrad()) {
                    wanted[count++] = i;
                }
            }
            Tensor[] targets = new Tensor[count];
            for (int i = 0; i < count; i++) {
                targets[i] = starts[wanted[i]];
            }
            @Nullable Tensor[] found = Autograd.grad(new Tensor[] {again}, targets, gradOutputs, false, false);
            @Nullable Tensor[] all = new Tensor[starts.length];
            for (int i = 0; i < count; i++) {
                all[wanted[i]] = found[i];
            }
            return all;
        }
    }
}
