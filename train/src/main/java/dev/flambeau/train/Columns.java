package dev.flambeau.train;

import dev.flambeau.data.DataLoader;
import dev.flambeau.data.TensorDataset;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// What is wrong with columns of inputs `[n, columns]`: of all data if it lies in memory, otherwise of one batch.
final class Columns {
    /// Fewer samples than this say nothing about constant columns.
    private static final int ENOUGH = 8;
    /// So many numbers are looked at together.
    private static final int AT_ONCE = 1 << 20;

    private final List<String> constant = new ArrayList<>();
    private final List<String> notFinite = new ArrayList<>();
    private final String where;

    private Columns(String where) {
        this.where = where;
    }

    /// @param loader of the batch; anything if it is not known
    /// @param batch  the inputs of one batch
    static Columns of(Object loader, Tensor batch) {
        TensorDataset all = loader instanceof DataLoader<?> known && known.dataset() instanceof TensorDataset tensors
                ? tensors
                : null;
        Columns columns = new Columns(all == null ? "in the first batch" : "in the data");
        Tensor inputs = all == null ? batch : all.tensors().getFirst();
        if (inputs.dim() == 2 && inputs.size(1) > 0 && inputs.dtype().isFloating()) {
            columns.scan(inputs);
        }
        return columns;
    }

    private void scan(Tensor inputs) {
        int width = inputs.size(1);
        double[] first = new double[width];
        boolean[] varies = new boolean[width];
        int[] bad = new int[width];
        int rows = Math.max(1, AT_ONCE / width);
        for (int from = 0; from < inputs.size(0); from += rows) {
            double[] piece = inputs.narrow(0, from, Math.min(rows, inputs.size(0) - from))
                    .toDoubleArray();
            if (from == 0) {
                System.arraycopy(piece, 0, first, 0, width);
            }
            for (int i = 0; i < piece.length; i++) {
                varies[i % width] |= piece[i] != first[i % width];
                bad[i % width] += Double.isFinite(piece[i]) ? 0 : 1;
            }
        }
        for (int c = 0; c < width; c++) {
            if (bad[c] > 0) {
                notFinite.add(c + " (" + bad[c] + " of " + inputs.size(0) + ")");
            } else if (!varies[c] && inputs.size(0) >= ENOUGH) {
                constant.add(c + " (always " + first[c] + ")");
            }
        }
    }

    /// Columns with numbers that are none or infinite.
    List<String> problems() {
        return notFinite.isEmpty()
                ? List.of()
                : List.of("columns of the inputs that are not finite " + where + ": " + Names.of(notFinite));
    }

    /// Columns that say nothing.
    List<String> warnings() {
        return constant.isEmpty()
                ? List.of()
                : List.of("columns of the inputs that are constant " + where + ": " + Names.of(constant));
    }
}
