package dev.flambeau.tensor;

import dev.flambeau.error.GradientException;
import dev.flambeau.error.IndexException;
import dev.flambeau.error.ValueException;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A differentiable function of one's own, with a gradient that is told and not found by recording
/// ([torch.autograd.Function](https://docs.pytorch.org/docs/stable/autograd.html#function)).
///
/// ```java
/// class Exponential extends CustomFunction {
///     @Override protected Tensor forward(Context ctx, Tensor... inputs) {
///         Tensor y = inputs[0].exp();
///         ctx.saveForBackward(y);
///         return y;
///     }
///     @Override protected Tensor[] backward(Context ctx, Tensor... gradOutputs) {
///         return new Tensor[] {gradOutputs[0].mul(ctx.savedTensors()[0])};
///     }
/// }
/// Tensor y = new Exponential().apply(x);
/// ```
///
/// Plain numbers are fields of the function: `new Scale(3).apply(x)`. One object may be applied any number of
/// times; what belongs to one application stands in its [Context]. A backward that is written in tensor operators
/// has second derivatives too, with respect to gradients, saved inputs and saved results.
/// [GradCheck] tells whether it is right.
public abstract class CustomFunction {
    /// One application of a function: what forward leaves for backward
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.autograd.function.FunctionCtx.html)).
    public static final class Context {
        private final CustomFunction function;
        private final boolean[] wanted;
        private final Map<String, Object> values = new HashMap<>();
        private final Set<Tensor> constants = Collections.newSetFromMap(new IdentityHashMap<>());
        private Tensor @Nullable [] saved = {};
        /// Of what is saved; null while forward runs.
        private int @Nullable [] versions;

        Context(CustomFunction function, Tensor[] inputs) {
            this.function = function;
            wanted = new boolean[inputs.length];
            for (int i = 0; i < wanted.length; i++) {
                wanted[i] = inputs[i].requiresGrad();
            }
        }

        /// Keeps tensors for backward, where [#savedTensors] gives them back in this order. Inputs and results
        /// belong here, not into fields: changes in place are noticed, and the memory is free after backward. A
        /// tensor that is neither is a constant for second derivatives.
        ///
        /// @param tensors inputs, results or others; those of an earlier call are forgotten
        /// @throws GradientException if forward is over
        public void saveForBackward(Tensor... tensors) {
            if (versions != null) {
                throw new GradientException(function + ": saveForBackward was called after forward; call it there");
            }
            saved = tensors.clone();
        }

        /// What forward saved.
        ///
        /// @throws GradientException if one was changed in place since, or the graph was freed
        public Tensor[] savedTensors() {
            Tensor[] kept = saved;
            if (kept == null) {
                throw Node.wasFreed(function.row);
            }
            for (int i = 0; versions != null && i < kept.length; i++) {
                Node.requireVersion(function.row, "saved tensor " + i, kept[i], versions[i]);
            }
            return kept.clone();
        }

        /// Whether the gradient of an input is wanted; backward may give null for one that is not.
        ///
        /// @param input from 0
        /// @throws IndexException if there is no such input
        public boolean needsInputGrad(int input) {
            if (input < 0 || input >= wanted.length) {
                throw new IndexException(
                        function + ": there is no input " + input + " among " + wanted.length + ", counted from 0");
            }
            return wanted[input];
        }

        /// Says that results have no gradient, as positions and counts that are kept as floats.
        ///
        /// @param results some of those that forward gives
        public void markNonDifferentiable(Tensor... results) {
            Collections.addAll(constants, results);
        }

        /// Keeps something that is no tensor, such as a size.
        ///
        /// @param name  for [#get]
        /// @param value what to keep
        public void set(String name, Object value) {
            values.put(name, value);
        }

        /// What [#set] kept.
        ///
        /// @param name the name it got
        /// @param type what it is
        /// @throws ValueException if nothing of that name and type was kept
        public <T> T get(String name, Class<T> type) {
            Object value = values.get(name);
            if (!type.isInstance(value)) {
                throw new ValueException(function + ": the context has " + (value == null ? "nothing" : value)
                        + " under the name " + name + ", not a " + type.getSimpleName() + "; set it in forward");
            }
            return type.cast(value);
        }

        boolean isConstant(Tensor result) {
            return constants.contains(result);
        }

        Tensor[] saved() {
            return saved == null ? new Tensor[0] : saved;
        }

        /// Forward is over: what it saved counts as it is now, and its results are those that the caller sees.
        void close(IdentityHashMap<Tensor, Tensor> results) {
            Tensor[] kept = saved();
            versions = new int[kept.length];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = results.getOrDefault(kept[i], kept[i]);
                versions[i] = kept[i].storage.version;
            }
            constants.clear();
        }

        /// Forgets what was saved; true if there was something.
        boolean free() {
            if (saved == null || saved.length == 0) {
                return false;
            }
            saved = null;
            return true;
        }
    }

    final Op row;
    /// The row of one result among several.
    final Op part;

    /// For functions.
    protected CustomFunction() {
        String simple = getClass().getSimpleName();
        String full = getClass().getName();
        String name = simple.isEmpty() ? full.substring(full.lastIndexOf('.') + 1) : simple;
        row = CustomCall.row(name);
        part = CustomCall.part(name);
    }

    /// Computes the result; nothing in it is recorded.
    ///
    /// @param ctx    takes what backward needs
    /// @param inputs what [#apply] was given; not to be changed
    /// @return a tensor of any shape; a copy is made of one that shares memory with an input
    /// @throws ValueException if this function is one of several results
    protected Tensor forward(Context ctx, Tensor... inputs) {
        throw new ValueException(this + ": it has no forward; override forward, or forwardAll for several results");
    }

    /// Computes several results: overridden in place of [#forward].
    ///
    /// @param ctx    takes what backward needs
    /// @param inputs what [#applyAll] was given; not to be changed
    /// @return the results, in order; integers among them have no gradient
    protected Tensor[] forwardAll(Context ctx, Tensor... inputs) {
        return new Tensor[] {forward(ctx, inputs)};
    }

    /// Computes the gradients of the inputs. Written in tensor operators, it can itself be differentiated.
    ///
    /// @param ctx         has what forward left
    /// @param gradOutputs one for each result, zeros where none came; not to be changed
    /// @return one for each input, of its shape or one that it broadcasts to; null where there is none
    protected abstract @Nullable Tensor[] backward(Context ctx, Tensor... gradOutputs);

    /// Whether second derivatives are refused, because backward is not written in tensor operators
    /// ([once_differentiable](https://docs.pytorch.org/docs/stable/notes/extending.html)); false by default.
    protected boolean isOnceDifferentiable() {
        return false;
    }

    /// Applies this function.
    ///
    /// @param inputs as [#forward] takes them
    /// @return what it gives, with a place on the tape if an input requires a gradient
    /// @throws ValueException    if there is more than one result
    /// @throws GradientException if forward changed an input in place
    public final Tensor apply(Tensor... inputs) {
        List<Tensor> results = applyAll(inputs);
        if (results.size() != 1) {
            throw new ValueException(
                    this + ": apply gives one result, this function has " + results.size() + "; call applyAll");
        }
        return results.getFirst();
    }

    /// Applies a function of several results.
    ///
    /// @param inputs as [#forwardAll] takes them
    /// @return what it gives, in order
    /// @throws GradientException if forward changed an input in place
    public final List<Tensor> applyAll(Tensor... inputs) {
        return CustomCall.run(this, inputs);
    }

    /// The name of the class.
    @Override
    public final String toString() {
        return row.name();
    }
}
