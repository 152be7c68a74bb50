package dev.flambeau.tensor;

import dev.flambeau.error.GradientException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.kernels.ArrayPool;
import dev.flambeau.watch.Watch;
import dev.flambeau.watch.Watcher.Kind;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Walks the tape backwards. It does once, for all rules: compute only wanted gradients, undo broadcasting,
/// cast back to the dtype of the input, store the first gradient and add later ones, and free what a node
/// saved as soon as it was used.
public final class Autograd {
    /// Nodes that wait for their turn, the deepest first: a binary heap.
    private Node[] heap = new Node[16];

    private int waiting;
    private final boolean retain;
    private final boolean create;
    /// The nodes on a way to a wanted input; null if all are.
    private final @Nullable Set<Node> useful;
    /// Where gradients are kept instead of in leaves; null to add to the leaves.
    private final @Nullable IdentityHashMap<Node, Tensor> captured;

    private Autograd(
            boolean retain,
            boolean create,
            @Nullable Set<Node> useful,
            @Nullable IdentityHashMap<Node, Tensor> captured) {
        this.retain = retain;
        this.create = create;
        this.useful = useful;
        this.captured = captured;
    }

    static void backward(Tensor root, @Nullable Tensor gradient, boolean retain, boolean create) {
        Autograd run = new Autograd(retain || create, create, null, null);
        run.walk("backward", new Tensor[] {root}, gradient == null ? null : new Tensor[] {gradient});
    }

    /// Gradients of outputs with respect to inputs, which need not be leaves; nothing is added to any
    /// tensor's gradient
    /// ([torch.autograd.grad](https://docs.pytorch.org/docs/stable/generated/torch.autograd.grad.html)).
    ///
    /// @param outputs     what to differentiate
    /// @param inputs      with respect to what
    /// @param gradOutputs one for each output; null for all ones, if each output has one element
    /// @param retainGraph keep the graph for another backward
    /// @param createGraph record backward itself, for second derivatives
    /// @return one for each input; null where no output depends on it
    /// @throws GradientException if an input or all outputs require no gradient
    public static @Nullable Tensor[] grad(
            Tensor[] outputs,
            Tensor[] inputs,
            Tensor @Nullable [] gradOutputs,
            boolean retainGraph,
            boolean createGraph) {
        if (gradOutputs != null && gradOutputs.length != outputs.length) {
            throw new ShapeException(
                    "grad: " + outputs.length + " outputs and " + gradOutputs.length + " gradients for them");
        }
        IdentityHashMap<Node, Tensor> captured = new IdentityHashMap<>();
        Node[] targets = new Node[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            Node target = inputs[i].edge();
            if (target == null) {
                throw new GradientException("grad: input " + i + " does not require a gradient");
            }
            targets[i] = target;
        }
        Set<Node> useful = ways(outputs, targets);
        Autograd run = new Autograd(retainGraph || createGraph, createGraph, useful, captured);
        for (Node target : targets) {
            captured.putIfAbsent(target, NONE);
        }
        run.walk("grad", outputs, gradOutputs);
        @Nullable Tensor[] result = new Tensor[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            Tensor g = captured.get(targets[i]);
            result[i] = g == NONE ? null : g;
        }
        return result;
    }

    private static final Tensor NONE = Tensor.empty(DType.FLOAT32, Shape.SCALAR);

    /// All nodes that backward from outputs would come to.
    static Set<Node> reached(Tensor... outputs) {
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        ArrayDeque<Node> open = new ArrayDeque<>();
        for (Tensor output : outputs) {
            Node n = output.edge();
            if (n != null && seen.add(n)) {
                open.add(n);
            }
        }
        while (!open.isEmpty()) {
            Node n = open.remove();
            for (int i = 0; i < (n.leaf == null ? n.inputs() : 0); i++) {
                Node next = n.next(i);
                if (next != null && seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return seen;
    }

    /// All nodes from which a target can be reached. Depth orders the graph, so one pass from shallow to deep
    /// finds them.
    private static Set<Node> ways(Tensor[] outputs, Node[] targets) {
        Node[] order = reached(outputs).toArray(new Node[0]);
        Arrays.sort(order, (x, y) -> Integer.compare(x.depth, y.depth));
        Set<Node> useful = Collections.newSetFromMap(new IdentityHashMap<>());
        Collections.addAll(useful, targets);
        for (Node n : order) {
            for (int i = 0; i < (n.leaf == null ? n.inputs() : 0); i++) {
                Node next = n.next(i);
                if (next != null && useful.contains(next)) {
                    useful.add(n);
                    break;
                }
            }
        }
        return useful;
    }

    private void seed(String op, Tensor root, @Nullable Tensor gradient) {
        Node node = root.edge();
        if (node == null) {
            throw new GradientException(op + ": this tensor does not require a gradient: no parameter or tensor with "
                    + "requiresGrad went into it, or it was computed in noGrad or inferenceMode");
        }
        Tensor g = gradient;
        if (g == null) {
            if (root.numel() != 1) {
                throw new GradientException(
                        op + ": a tensor of shape " + root.shape + " needs a gradient of its shape; "
                                + "only a one-element tensor does without. Did you forget mean() or sum()?");
            }
            g = Factories.full(root.shape, 1, root.dtype);
        } else if (!g.shape.same(root.shape)) {
            throw new ShapeException(
                    op + ": the gradient has shape " + g.shape + ", the tensor has shape " + root.shape);
        }
        deliver(node, g, gradient == null);
    }

    private void walk(String op, Tensor[] outputs, Tensor @Nullable [] gradients) {
        int frame = Watch.begin(Kind.REGION, null);
        try (GradMode.Guard _ = GradMode.set(create)) {
            for (int i = 0; i < outputs.length; i++) {
                seed(op, outputs[i], gradients == null ? null : gradients[i]);
            }
            while (waiting > 0) {
                step(pop());
            }
        } finally {
            for (int i = 0; i < waiting; i++) {
                heap[i].release();
            }
            Watch.end(frame, op);
        }
    }

    private void step(Node node) {
        int frame = Watch.begin(Kind.BACKWARD, node.module);
        pass(node);
        Watch.end(frame, node.op.backwardName());
    }

    private void pass(Node node) {
        try {
            if (node.hooks != null) {
                node.show();
                node.hold(node.hooks.apply(node.grad()), false);
            }
            if (captured != null && captured.containsKey(node)) {
                node.show();
                captured.put(node, node.grad());
            }
            if (node.op.lends) {
                node.show();
            }
            if (node.leaf != null) {
                if (captured == null) {
                    accumulate(node, node.leaf);
                }
                return;
            }
            node.checkNotFreed();
            int inputs = node.inputs();
            for (int i = 0; i < inputs; i++) {
                Node next = node.next(i);
                if (next == null || useful != null && !useful.contains(next)) {
                    continue;
                }
                Op.Gradient rule = node.rule(i);
                if (node.op == MovementRows.SLICE && addInPlace(node, next)) {
                    continue;
                }
                if (rule != null) {
                    node.input = i;
                    Tensor part = rule.of(node);
                    if (part != null) {
                        deliver(next, part, node.owns(part.storage));
                    }
                }
            }
            if (!retain) {
                node.free();
            }
        } finally {
            node.release();
        }
    }

    /// Adds the gradient of a slice to what a node has, in its place alone. So a tensor of which many slices
    /// are
    /// used, as the steps of a sequence, costs one pass and not one for each slice.
    private boolean addInPlace(Node slice, Node to) {
        Tensor before = to.cotangent();
        if (before == null || !to.isAlone() || to.run != this || before.dtype != slice.dtype) {
            return false;
        }
        MovementRows.place(before, slice).add_(slice.grad());
        return true;
    }

    /// Gives the memory of a gradient back that nodes alone know, if none of them holds it any more.
    static void discard(Tensor g) {
        Storage storage = g.storage;
        if (storage.length() >= ArrayPool.LEAST && storage.holders() == 0 && isWhole(g)) {
            storage.release();
        }
    }

    /// False for a part of some memory, which may have neighbours.
    private static boolean isWhole(Tensor g) {
        return g.numel() == g.storage.length();
    }

    /// Adds a gradient to what a node has.
    ///
    /// @param own whether nodes alone know its memory
    private void deliver(Node to, Tensor gradient, boolean own) {
        Tensor g = gradient;
        boolean mine = own && !create;
        if (!g.shape.same(to.shape)) {
            g = replace(g, g.sumToSize(to.shape), mine);
            mine |= g.storage != gradient.storage && !create;
        }
        if (g.dtype != to.dtype) {
            g = replace(g, g.to(to.dtype), mine);
            mine = !create;
        }
        if (to.run != null && to.run != this) {
            throw new GradientException("backward: another thread is walking through the same graph");
        }
        Tensor before = to.cotangent();
        if (before == null) {
            to.run = this;
            to.hold(g, mine);
            push(to);
            return;
        }
        if (to.isAlone()) {
            before.add_(g);
        } else {
            to.hold(before.add(g), !create);
        }
        if (mine) {
            discard(g);
        }
    }

    private static Tensor replace(Tensor before, Tensor after, boolean mine) {
        if (mine && after.storage != before.storage) {
            discard(before);
        }
        return after;
    }

    private void accumulate(Node node, Tensor leaf) {
        Tensor g = node.grad();
        Tensor before = leaf.grad;
        if (before == null) {
            boolean alone = node.isAlone();
            if (alone) {
                node.show();
            }
            leaf.grad = alone ? g : create ? g.clone() : Layout.clone(g);
            if (isWhole(leaf.grad)) {
                leaf.grad.storage.hide();
            }
        } else if (create || before.requiresGrad) {
            leaf.grad = before.add(g);
        } else {
            before.add_(g);
        }
    }

    /// What [Tensor#grad] gives, for code that does not keep it: its memory is used again when the gradient is cleared.
    public static @Nullable Tensor gradient(Tensor leaf) {
        return leaf.grad;
    }

    private void push(Node n) {
        if (waiting == heap.length) {
            heap = Arrays.copyOf(heap, waiting * 2);
        }
        int i = waiting++;
        while (i > 0 && heap[(i - 1) / 2].depth < n.depth) {
            heap[i] = heap[(i - 1) / 2];
            i = (i - 1) / 2;
        }
        heap[i] = n;
    }

    private Node pop() {
        Node top = heap[0];
        Node last = heap[--waiting];
        int i = 0;
        for (int child = 1; child < waiting; child = 2 * i + 1) {
            if (child + 1 < waiting && heap[child + 1].depth > heap[child].depth) {
                child++;
            }
            if (heap[child].depth <= last.depth) {
                break;
            }
            heap[i] = heap[child];
            i = child;
        }
        heap[i] = last;
        return top;
    }
}
