package dev.flambeau.linalg;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Tensor;
import java.util.List;

/// The product of many matrices in the order that needs the fewest multiplications (Cormen, Leiserson, Rivest and
/// Stein, "Introduction to algorithms", 15.2).
final class ProductChain {
    private final List<Tensor> tensors;
    /// Where the product of the matrices from the first to the second index is cut in two.
    private final int[][] cuts;

    private ProductChain(List<Tensor> tensors) {
        this.tensors = tensors;
        int n = tensors.size();
        cuts = new int[n][n];
        double[][] costs = new double[n][n];
        for (int length = 2; length <= n; length++) {
            for (int from = 0; from + length <= n; from++) {
                int to = from + length - 1;
                costs[from][to] = Double.POSITIVE_INFINITY;
                for (int cut = from; cut < to; cut++) {
                    double own = (double) rows(from) * rows(cut + 1) * columns(to);
                    double cost = costs[from][cut] + costs[cut + 1][to] + own;
                    if (cost < costs[from][to]) {
                        costs[from][to] = cost;
                        cuts[from][to] = cut;
                    }
                }
            }
        }
    }

    private int rows(int i) {
        return tensors.get(i).size(0);
    }

    private int columns(int i) {
        return tensors.get(i).size(1);
    }

    private Tensor product(int from, int to) {
        if (from == to) {
            return tensors.get(from);
        }
        int cut = cuts[from][to];
        return product(from, cut).matmul(product(cut + 1, to));
    }

    static Tensor multiply(List<Tensor> given) {
        int n = given.size();
        if (n < 2) {
            throw new ValueException("linalg.multiDot: got " + n + " tensors; give at least two");
        }
        boolean row = given.getFirst().dim() == 1;
        boolean column = given.getLast().dim() == 1;
        Tensor[] matrices = given.toArray(new Tensor[0]);
        matrices[0] = row ? matrices[0].unsqueeze(0) : matrices[0];
        matrices[n - 1] = column ? matrices[n - 1].unsqueeze(1) : matrices[n - 1];
        for (int i = 0; i < n; i++) {
            if (matrices[i].dim() != 2 || i > 0 && matrices[i].size(0) != matrices[i - 1].size(1)) {
                throw new ShapeException("linalg.multiDot: tensor " + i + " of shape "
                        + given.get(i).shape()
                        + (matrices[i].dim() != 2
                                ? " is no matrix; only the first and the last may be vectors"
                                : " does not fit behind " + given.get(i - 1).shape()));
            }
        }
        Tensor out = new ProductChain(List.of(matrices)).product(0, n - 1);
        out = column ? out.squeeze(-1) : out;
        return row ? out.squeeze(0) : out;
    }
}
