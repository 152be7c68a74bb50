package dev.flambeau.tensor;

import dev.flambeau.error.GradientException;
import dev.flambeau.watch.Watch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One recorded operator: what made a tensor, and where its gradient goes. Or, for a leaf, the place that
/// takes it.
///
/// Its depth is one more than the largest depth of its inputs, so nodes ordered by depth are in topological
/// order: backward needs neither recursion nor sorting, and no counter that threads would share.
final class Node {
    /// The row of nodes that belong to leaves.
    private static final Op ACCUMULATE = Op.row(Op.Kind.EFFECT, "accumulateGrad", "grad += g");

    private static final Node[] NO_NODES = new Node[0];

    /// What rules of a node share, if it has memory to give back.
    interface Shared {
        /// No rule needs it any more.
        void release();
    }

    final Op op;
    final @Nullable Object attributes;
    final Shape shape;
    final DType dtype;
    final int depth;
    final @Nullable Tensor leaf;
    /// The module that recorded it, where a profiler listens.
    final @Nullable String module;

    private final @Nullable Node first;
    private final @Nullable Node second;
    private final @Nullable Node third;
    private final @Nullable Node[] all;

    private @Nullable Tensor a;
    private @Nullable Tensor b;
    private @Nullable Tensor c;
    private @Nullable Tensor out;
    private int versionA;
    private int versionB;
    private int versionC;
    private int versionOut;
    private boolean freed;

    /// What looks at the gradient of the output; null for nothing.
    @Nullable
    GradientHooks hooks;

    /// While backward runs: the gradient of the output so far, whether nodes alone know its memory, and which
    /// run it is.
    private @Nullable Tensor cotangent;

    private boolean owned;

    @Nullable
    Object run;
    /// Which input a rule is asked for; only rules that serve many inputs read it.
    int input;
    /// What the rules of this node have in common, while backward asks them.
    private @Nullable Object shared;

    private Node(Tensor leaf) {
        op = ACCUMULATE;
        attributes = null;
        shape = leaf.shape;
        dtype = leaf.dtype;
        depth = 0;
        this.leaf = leaf;
        module = null;
        first = null;
        second = null;
        third = null;
        all = NO_NODES;
    }

    private Node(Op op, @Nullable Object attributes, Tensor out, Tensor a, @Nullable Tensor b, @Nullable Tensor c) {
        this.op = op;
        this.attributes = attributes;
        shape = out.shape;
        dtype = out.dtype;
        leaf = null;
        module = Watch.module();
        all = NO_NODES;
        first = a.edge();
        second = b == null ? null : b.edge();
        third = c == null ? null : c.edge();
        depth = 1 + Math.max(depth(first), Math.max(depth(second), depth(third)));
        int saves = op.saves;
        if ((saves & Op.A) != 0) {
            this.a = keep(a);
            versionA = a.storage.version;
        }
        if ((saves & Op.B) != 0 && b != null) {
            this.b = keep(b);
            versionB = b.storage.version;
        }
        if ((saves & Op.C) != 0 && c != null) {
            this.c = keep(c);
            versionC = c.storage.version;
        }
    }

    private Node(Op op, @Nullable Object attributes, Tensor out, Tensor[] inputs) {
        this.op = op;
        this.attributes = attributes;
        shape = out.shape;
        dtype = out.dtype;
        leaf = null;
        module = Watch.module();
        first = null;
        second = null;
        third = null;
        all = new Node[inputs.length];
        int deepest = 0;
        for (int i = 0; i < inputs.length; i++) {
            all[i] = inputs[i].edge();
            deepest = Math.max(deepest, depth(all[i]));
        }
        depth = deepest + 1;
    }

    static Node accumulator(Tensor leaf) {
        return new Node(leaf);
    }

    /// Makes a tensor the recorded result of an operator of up to three inputs.
    static Tensor record(
            Op op, @Nullable Object attributes, Tensor out, Tensor a, @Nullable Tensor b, @Nullable Tensor c) {
        Node node = new Node(op, attributes, out, a, b, c);
        return node.attach(out);
    }

    /// Makes a tensor the recorded result of an operator of many inputs, none of which is saved.
    static Tensor record(Op op, @Nullable Object attributes, Tensor out, Tensor[] inputs) {
        return new Node(op, attributes, out, inputs).attach(out);
    }

    /// For in-place operators: the node is made before the write and attached after it.
    static Node prepare(Op op, @Nullable Object attributes, Tensor target, Tensor a, @Nullable Tensor b) {
        return new Node(op, attributes, target, a, b, null);
    }

    Tensor attach(Tensor result) {
        if (!result.dtype.isFloating()) {
            return result;
        }
        Node before = result.node;
        if (before != null && before.hooks != null) {
            hooks = before.hooks.leave(result);
        }
        if ((op.saves & Op.OUT) != 0) {
            out = keep(result);
            versionOut = result.storage.version;
        }
        result.node = this;
        result.requiresGrad = true;
        return result;
    }

    Tensor keep(Tensor t) {
        if (t.isInference()) {
            throw new GradientException(op + ": a tensor made in inferenceMode cannot be saved for backward; "
                    + "clone() it outside, or use noGrad instead");
        }
        return t;
    }

    private static int depth(@Nullable Node n) {
        return n == null ? 0 : n.depth;
    }

    int inputs() {
        return all.length > 0 ? all.length : op.gradients.length;
    }

    @Nullable
    Node next(int i) {
        if (all.length > 0) {
            return all[i];
        }
        return switch (i) {
            case 0 -> first;
            case 1 -> second;
            default -> third;
        };
    }

    Op.@Nullable Gradient rule(int i) {
        return op.gradients[all.length > 0 ? 0 : i];
    }

    /// Before the rules run: refuses a graph that was freed.
    void checkNotFreed() {
        if (freed) {
            throw wasFreed(op);
        }
    }

    static GradientException wasFreed(Op op) {
        return new GradientException("backward: the graph of " + op + " was already used and freed; pass "
                + "retainGraph = true to the first backward to go through it twice");
    }

    /// A saved tensor as a rule reads it. Only then its version matters: `y.mul_(3)` changes the input that
    /// the row saves, but the gradient of y does not read it.
    private Tensor saved(@Nullable Tensor t, int version, String name, String role) {
        Tensor kept = has(t, name);
        requireVersion(op, role, kept, version);
        return kept;
    }

    /// Refuses a saved tensor that was changed in place since.
    static void requireVersion(Op op, String role, Tensor kept, int version) {
        if (kept.storage.version != version) {
            throw new GradientException("backward: the " + role + " of " + op + " (" + kept.dtype + " " + kept.shape
                    + ") was changed in place after " + op + " saved it: it is at version " + kept.storage.version
                    + ", expected " + version + "; use the operator without underscore, or clone() first");
        }
    }

    void free() {
        if (op.saves != 0) {
            a = null;
            b = null;
            c = null;
            out = null;
            freed = true;
        }
        if (attributes instanceof CustomCall call) {
            freed |= call.free();
        }
    }

    /// The gradient of the output so far; null for none.
    @Nullable
    Tensor cotangent() {
        return cotangent;
    }

    /// True if nothing else reads the memory of the gradient, so it may be written over.
    boolean isAlone() {
        return owned && cotangent != null && cotangent.storage.holders() == 1 && cotangent.isContiguous();
    }

    /// Takes a gradient in place of the one before.
    ///
    /// @param own whether nodes alone know its memory
    void hold(Tensor gradient, boolean own) {
        if (owned) {
            drop();
        }
        if (own) {
            gradient.storage.hold();
        }
        cotangent = gradient;
        owned = own;
    }

    /// Others than nodes know the memory of the gradient from now on, so it is never written over nor given back.
    void show() {
        owned = false;
    }

    private void drop() {
        owned = false;
        if (cotangent != null) {
            cotangent.storage.drop();
            Autograd.discard(cotangent);
        }
    }

    /// After its turn in backward, or instead of it.
    void release() {
        if (owned) {
            drop();
        }
        cotangent = null;
        run = null;
        if (shared instanceof Shared work) {
            work.release();
        }
        shared = null;
    }

    // ---- what gradient rules read

    /// What several rules need, mostly tensors, computed by the first that asks and forgotten after the last. A
    /// rule may give a tensor of it away only if no other rule reads it. All rules of a node share one kind.
    @SuppressWarnings("unchecked")
    <T> T shared(Function<Node, T> work) {
        T known = (T) shared;
        if (known == null) {
            known = work.apply(this);
            shared = known;
        }
        return known;
    }

    /// The gradient of the output.
    Tensor grad() {
        return has(cotangent, "the gradient");
    }

    /// The gradient of the output for a rule that writes its result over it, if nothing else reads it; otherwise null.
    /// Only for nodes all of whose rules share one such result.
    @Nullable
    Tensor takeGrad() {
        return isAlone() && !GradMode.isEnabled() ? cotangent : null;
    }

    Tensor a() {
        return saved(a, versionA, "a", "first input");
    }

    Tensor b() {
        return saved(b, versionB, "b", "second input");
    }

    Tensor c() {
        return saved(c, versionC, "c", "third input");
    }

    Tensor out() {
        return saved(out, versionOut, "out", "output");
    }

    /// The shape of an input; only of one that wants a gradient.
    Shape shapeOf(int input) {
        Node n = next(input);
        if (n == null) {
            throw new AssertionError(op + ": input " + input + " wants no gradient, so its shape is not kept");
        }
        return n.shape;
    }

    private Tensor has(@Nullable Tensor t, String what) {
        if (t == null) {
            throw new AssertionError(op + ": its gradient rule reads " + what + ", which the row does not save");
        }
        return t;
    }

    /// Do nodes alone know the memory of what a rule made of the gradient? Not if this node saved it.
    boolean owns(Storage s) {
        return !op.lends
                && (cotangent == null || cotangent.storage != s || owned)
                && (a == null || a.storage != s)
                && (b == null || b.storage != s)
                && (c == null || c.storage != s)
                && (out == null || out.storage != s);
    }
}
