package dev.flambeau.tensor;

import dev.flambeau.error.FlambeauException;
import dev.flambeau.error.GradientException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.CustomFunction.Context;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One application of a [CustomFunction]: its place on the tape. A single result has the function's node. Several
/// have a node each, whose only input is the node of the function: they leave their gradients there, and backward
/// is called once, with all of them.
final class CustomCall {
    /// The place of one result among several.
    private record Part(CustomCall call, int index) {}

    /// What one backward brings and makes.
    private static final class Walk {
        final Tensor[] received;

        @Nullable
        Tensor @Nullable [] made;

        Walk(Tensor... received) {
            this.received = received;
        }
    }

    /// What the node of a function of several results is given as gradient; its value is not read.
    private static final Tensor NOTHING = Tensor.empty(DType.FLOAT32, Shape.SCALAR);

    /// Follows a gradient that must not be differentiated.
    private static final Op ONCE = Op.unlisted("onceDifferentiable", "a").gradients(n -> {
        throw new GradientException(n.attributes + ": its gradient cannot be differentiated again, since its function "
                + "says isOnceDifferentiable; write backward in tensor operators, and take that away");
    });

    private final CustomFunction function;
    private final Context context;
    /// Zeros in place of gradients that do not come, for each of several results.
    private final Tensor[] blanks;

    private CustomCall(CustomFunction function, Context context, Tensor[] results) {
        this.function = function;
        this.context = context;
        blanks = new Tensor[results.length == 1 ? 0 : results.length];
        for (int i = 0; i < blanks.length; i++) {
            Shape shape = results[i].shape;
            blanks[i] = Tensor.empty(results[i].dtype, Shape.SCALAR).alias(shape, new int[shape.dim()], 0);
        }
    }

    /// The row of a function; what its gradients give may be kept by the user.
    static Op row(String name) {
        return Op.unlisted(name, "what forward computes")
                .prints(name + "Backward")
                .lends()
                .gradients(CustomCall::gradient);
    }

    /// The row of one result among several.
    static Op part(String name) {
        return Op.unlisted(name, "one of the results of forward")
                .prints(name + "Backward")
                .lends()
                .gradients(CustomCall::handOver);
    }

    static List<Tensor> run(CustomFunction function, Tensor[] inputs) {
        Context context = new Context(function, inputs);
        int[] versions = new int[inputs.length];
        for (int i = 0; i < versions.length; i++) {
            versions[i] = inputs[i].storage.version;
        }
        Tensor[] results = located(
                function + ".forward", () -> GradMode.without(() -> function.forwardAll(context, inputs.clone())));
        for (int i = 0; i < versions.length; i++) {
            if (versions[i] != inputs[i].storage.version) {
                throw new GradientException(function + ": forward changed input " + i
                        + " in place; use the operator without underscore, or clone() it first");
            }
        }
        return record(function, context, inputs, results);
    }

    /// Runs what the user wrote: errors of operators in it say where that is.
    private static <T> T located(String place, Supplier<T> work) {
        try {
            return work.get();
        } catch (FlambeauException e) {
            throw e.at(place);
        }
    }

    private static List<Tensor> record(CustomFunction function, Context context, Tensor[] inputs, Tensor[] results) {
        IdentityHashMap<Tensor, Tensor> given = new IdentityHashMap<>();
        Tensor[] own = new Tensor[results.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = own(results[i], inputs, own, i);
            given.put(results[i], own[i]);
        }
        for (Tensor input : inputs) {
            given.remove(input);
        }
        CustomCall call = new CustomCall(function, context, own);
        boolean joint = own.length != 1;
        Tensor joined = joint ? NOTHING.detach() : own[0];
        if (joint || !context.isConstant(results[0])) {
            Dispatch.done(function.row, call, joined, inputs);
        }
        for (int i = 0; joint && i < own.length; i++) {
            if (!context.isConstant(results[i])) {
                Dispatch.done(function.part, new Part(call, i), own[i], joined);
            }
        }
        context.close(given);
        if (joined.node != null) {
            for (Tensor kept : context.saved()) {
                joined.node.keep(kept);
            }
        }
        return List.of(own);
    }

    /// A result as the caller gets it: a tensor that nobody else knows, on memory of its own, so that its place on
    /// the tape is that of this call alone.
    private static Tensor own(Tensor result, Tensor[] inputs, Tensor[] before, int count) {
        boolean sharing = false;
        for (Tensor input : inputs) {
            sharing |= input.storage == result.storage;
        }
        for (int i = 0; i < count; i++) {
            sharing |= before[i].storage == result.storage;
        }
        return sharing ? Layout.clone(result) : result.detach();
    }

    /// Forgets what forward saved; true if there was something.
    boolean free() {
        return context.free();
    }

    // ---- gradient rules

    private static @Nullable Tensor gradient(Node n) {
        if (!(n.attributes instanceof CustomCall call)) {
            throw new AssertionError(n.op + ": was recorded without its call");
        }
        Walk walk = n.shared(node -> call.walk(node));
        @Nullable Tensor[] made = walk.made;
        if (made == null) {
            made = call.backward(n, walk.received);
            walk.made = made;
        }
        return made[n.input];
    }

    private static Tensor handOver(Node n) {
        Node joined = n.next(0);
        if (joined == null || !(n.attributes instanceof Part part)) {
            throw new AssertionError(n.op + ": was recorded without its call");
        }
        Walk walk = joined.shared(node -> part.call.walk(node));
        walk.received[part.index] = n.grad();
        return NOTHING;
    }

    private Walk walk(Node n) {
        return blanks.length == 0 ? new Walk(n.grad()) : new Walk(blanks.clone());
    }

    private @Nullable Tensor[] backward(Node n, Tensor[] received) {
        boolean once = GradMode.isEnabled() && function.isOnceDifferentiable();
        Supplier<@Nullable Tensor[]> work = () -> function.backward(context, received.clone());
        @Nullable Tensor[] made = located(function + ".backward", once ? () -> GradMode.without(work) : work);
        if (made == null || made.length != n.inputs()) {
            throw new ValueException(
                    function + ": backward gave " + (made == null ? "null" : made.length + " gradients") + " for "
                            + n.inputs() + " inputs; give one for each, null where there is none");
        }
        @Nullable Tensor[] checked = made.clone();
        for (int i = 0; i < checked.length; i++) {
            Tensor g = checked[i];
            if (g == null || n.next(i) == null) {
                continue;
            }
            Shape wanted = n.shapeOf(i);
            if (!Reductions.isSummable(g.shape, wanted)) {
                throw new ShapeException(function + ": backward gave a gradient of shape " + g.shape + " for input " + i
                        + ", which has shape " + wanted + "; they must be equal, or the input's broadcast to it");
            }
            if (once) {
                checked[i] = Dispatch.done(ONCE, function, g.detach(), sources(received));
            }
        }
        return checked;
    }

    /// All that gradients are made of.
    private Tensor[] sources(Tensor[] received) {
        Tensor[] saved = context.saved();
        Tensor[] all = new Tensor[received.length + saved.length];
        System.arraycopy(received, 0, all, 0, received.length);
        System.arraycopy(saved, 0, all, received.length, saved.length);
        return all;
    }
}
