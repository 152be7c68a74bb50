package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.Kind.INDEX;
import static dev.flambeau.tensor.Op.Kind.MOVEMENT;
import static dev.flambeau.tensor.Op.Kind.UNARY;
import static dev.flambeau.tensor.Op.row;

/// The rows of operators that move elements or show them otherwise.
final class MovementRows {
    private MovementRows() {}

    /// Which dimension of the input each dimension of the result is.
    ///
    /// @param axes never to be written
    record Order(int[] axes) {
        Order inverse() {
            int[] back = new int[axes.length];
            for (int i = 0; i < back.length; i++) {
                back[axes[i]] = i;
            }
            return new Order(back);
        }
    }

    /// A part of a dimension: every step-th place from start, so many of them.
    record Part(int dim, int start, int length, int step) {}

    /// Where each input of a concatenation begins.
    ///
    /// @param starts never to be written
    record Joints(int dim, int[] starts) {}

    /// A dimension.
    record Dim(int dim) {}

    static final Op VIEW =
            row(MOVEMENT, "view", "a with other sizes, the same elements").gradients(MovementRows::back);
    static final Op UNSQUEEZE =
            row(MOVEMENT, "unsqueeze", "a with one more size 1").gradients(MovementRows::back);
    static final Op SQUEEZE = row(MOVEMENT, "squeeze", "a without sizes 1")
            .prints("SqueezeBackward1")
            .gradients(MovementRows::back);
    static final Op EXPAND =
            row(MOVEMENT, "expand", "a repeated without copying").gradients(n -> n.grad());
    static final Op PERMUTE =
            row(MOVEMENT, "permute", "a with its dimensions in another order").gradients(MovementRows::unpermute);
    static final Op TRANSPOSE =
            row(MOVEMENT, "transpose", "a with two dimensions exchanged").gradients(MovementRows::unpermute);
    static final Op T = row(MOVEMENT, "t", "a with rows and columns exchanged").gradients(MovementRows::unpermute);
    static final Op SLICE = row(MOVEMENT, "slice", "every step-th place of a dimension, from start to stop")
            .gradients(n -> IndexOps.sliceBackward(n.grad(), n.shapeOf(0), part(n)));
    static final Op SLICE_BACKWARD =
            row(INDEX, "sliceBackward", "zeros with a in a slice").gradients(n -> place(n.grad(), n));
    static final Op CLONE = row(UNARY, "clone", "a copy of a").gradients(n -> n.grad());
    static final Op TO =
            row(UNARY, "to", "a in another dtype").prints("ToCopyBackward0").gradients(n -> n.grad());
    static final Op FLIP = row(INDEX, "flip", "a with dimensions reversed")
            .gradients(n -> n.attributes instanceof Dims d ? IndexOps.flip(n.grad(), d) : n.grad());
    static final Op CAT = row(INDEX, "cat", "tensors one behind the other").gradients(MovementRows::uncat);

    private static Tensor back(Node n) {
        return n.grad().reshape(n.shapeOf(0));
    }

    private static Tensor unpermute(Node n) {
        return n.attributes instanceof Order order
                ? n.grad().permute(order.inverse().axes())
                : n.grad();
    }

    /// The part of a tensor that a node cuts out or fills.
    static Tensor place(Tensor whole, Node n) {
        Part p = part(n);
        return whole.slice(p.dim(), p.start(), p.start() + p.length() * p.step(), p.step());
    }

    private static Part part(Node n) {
        return n.attributes instanceof Part p ? p : new Part(0, 0, 0, 1);
    }

    private static Tensor uncat(Node n) {
        if (!(n.attributes instanceof Joints joints)) {
            return n.grad();
        }
        int dim = joints.dim();
        Shape own = n.shapeOf(n.input);
        if (own.dim() != n.shape.dim()) {
            return Tensor.empty(n.dtype, own);
        }
        return n.grad().narrow(dim, joints.starts()[n.input], own.size(dim));
    }
}
