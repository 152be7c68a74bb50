package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.Kind.INDEX;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.tensor.MovementRows.Dim;

/// The rows of operators that choose elements by position or by truth.
final class IndexRows {
    private IndexRows() {}

    static final Op WHERE = row(INDEX, "where", "b where a is true, otherwise c")
            .saves(A)
            .gradients(
                    null,
                    n -> IndexOps.where(n.a(), n.grad(), Tensor.empty(n.grad().dtype, Shape.SCALAR)),
                    n -> IndexOps.where(n.a(), Tensor.empty(n.grad().dtype, Shape.SCALAR), n.grad()));
    static final Op INDEX_SELECT = row(INDEX, "indexSelect", "the places b of a dimension of a")
            .saves(B)
            .gradients(n -> IndexOps.indexSelectBackward(n.grad(), n.shapeOf(0), dim(n), n.b()));
    static final Op INDEX_ADD = row(INDEX, "indexAdd", "a, with c added at the places b of a dimension")
            .saves(B)
            .gradients(n -> n.grad(), null, n -> n.grad().indexSelect(dim(n), n.b()));
    static final Op GATHER = row(INDEX, "gather", "for each element the place b of its line in a")
            .saves(B)
            .gradients(n -> Gathers.gatherBackward(n.grad(), n.shapeOf(0), dim(n), n.b()));
    static final Op SCATTER_ADD = row(INDEX, "scatterAdd", "a, with each element of c added at the place b of its line")
            .saves(B)
            .gradients(n -> n.grad(), null, n -> n.grad().gather(dim(n), n.b()));
    static final Op NONZERO = row(INDEX, "nonzero", "the places of elements that are not 0");

    private static int dim(Node n) {
        return n.attributes instanceof Dim d ? d.dim() : 0;
    }
}
