package dev.flambeau.tensor;

/// What factorizations of a batch of matrices give, put together and rounded once.
final class MatrixResult {
    private final DType dtype;
    private final Shape shape;
    private final int size;
    private final double[] values;

    /// @param sizes those of the result for one matrix
    MatrixResult(DType dtype, Shape lead, int... sizes) {
        this.dtype = dtype;
        shape = MatrixBatch.shape(lead, sizes);
        values = new double[shape.numel()];
        int n = 1;
        for (int s : sizes) {
            n *= s;
        }
        size = n;
    }

    /// Takes the result for a matrix, row after row.
    void put(int i, double... rows) {
        System.arraycopy(rows, 0, values, i * size, size);
    }

    /// Takes the result for a matrix, column after column.
    void putColumns(int i, double[] columns) {
        int m = shape.size(-2);
        int n = shape.size(-1);
        put(i, MatrixBatch.turned(columns, n, m));
    }

    Tensor tensor() {
        return Layout.cast(Tensor.make(values, DType.FLOAT64, shape), dtype);
    }
}
