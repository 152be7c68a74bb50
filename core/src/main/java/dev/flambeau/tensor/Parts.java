package dev.flambeau.tensor;

import org.jspecify.annotations.Nullable;

/// The results of an operator that has several. Each is a node of its own, with this as attributes: a gradient
/// is a sum of one part for each result, and the rule for one part may read the other results.
final class Parts {
    private final Tensor[] tensors;
    private final int[] versions;

    private Parts(Tensor[] tensors) {
        this.tensors = tensors;
        versions = new int[tensors.length];
        for (int i = 0; i < tensors.length; i++) {
            versions[i] = tensors[i].storage.version;
        }
    }

    /// Gives the results their places on the tape.
    ///
    /// @param rows    one for each result
    /// @param results fresh ones, in the same order
    static void record(Op[] rows, Tensor[] results, Tensor a) {
        Parts parts = new Parts(results);
        for (int i = 0; i < rows.length; i++) {
            Dispatch.done(rows[i], parts, results[i], a);
        }
    }

    /// One of the results, as a rule reads it.
    static Tensor of(Node n, int i) {
        return get(n.attributes, n.op, i);
    }

    private static Tensor get(@Nullable Object attributes, Op op, int i) {
        if (!(attributes instanceof Parts parts)) {
            throw new AssertionError(op + ": was recorded without its other results");
        }
        Tensor part = parts.tensors[i];
        Node.requireVersion(op, "result " + i, part, parts.versions[i]);
        return part;
    }
}
