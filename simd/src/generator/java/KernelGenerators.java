import java.io.IOException;

/// Runs all generators of kernels. `java KernelGenerators.java OUTPUT_DIR`; the build runs it.
final class KernelGenerators {
    private KernelGenerators() {}

    public static void main(String[] args) throws IOException {
        GateGenerator.main(args);
        GemmGenerator.main(args);
        TileGenerator.main(args);
        ArithmeticGenerator.main(args);
        RowGenerator.main(args);
        SumGenerator.main(args);
        ActivationGenerator.main(args);
        ExtremeGenerator.main(args);
        ComparisonGenerator.main(args);
        PointwiseGenerator.main(args);
        ColumnSoftmaxGenerator.main(args);
    }
}
