package dev.flambeau.tensor;

/// Samples for [RowSamples] of rows of one kind.
final class SpecialSamples {
    private SpecialSamples() {}

    static void add() {
        RowSamples.put("lgamma", x -> x[0].lgamma(), RowSamples.signed(3));
        RowSamples.put("digamma", x -> x[0].digamma(), RowSamples.signed(3));
        RowSamples.put("polygamma", x -> x[0].polygamma(1), RowSamples.positive(3));
        Tensor number = Factories.tensor(1.7).to(DType.FLOAT64);
        RowSamples.put("igamma", x -> number.igamma(x[0]), RowSamples.positive(3));
        RowSamples.put("igammac", x -> number.igammac(x[0]), RowSamples.positive(3));
        RowSamples.put("zeta", x -> SpecialRows.of(SpecialRows.ZETA, 1.7, x[0]), RowSamples.positive(3));
        RowSamples.put("xlog1py", x -> of(SpecialRows.XLOG1PY, x), RowSamples.signed(2, 3), RowSamples.signed(3));
        for (Op op : new Op[] {
            SpecialRows.ERFCX,
            SpecialRows.NDTR,
            SpecialRows.LOG_NDTR,
            SpecialRows.I0,
            SpecialRows.I0E,
            SpecialRows.I1,
            SpecialRows.I1E
        }) {
            RowSamples.put(op.name(), x -> SpecialRows.of(op, x[0]), RowSamples.signed(3));
        }
        RowSamples.put("ndtri", x -> SpecialRows.of(SpecialRows.NDTRI, x[0]), RowSamples.positive(3));
        RowSamples.put("entr", x -> SpecialRows.of(SpecialRows.ENTR, x[0]), RowSamples.positive(3));
    }

    private static Tensor of(Op op, Tensor[] x) {
        return SpecialRows.of(op, x[0], x[1]);
    }
}
