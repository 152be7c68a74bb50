package dev.flambeau.kernels;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The kernels in plain Java: complete, correct everywhere, and the measure for faster ones.
public final class ScalarKernels extends KernelProvider {
    private static final Map<Class<?>, Supplier<?>> FAMILIES = Map.ofEntries(
            Map.entry(ActivationKernel.class, ScalarActivations::new),
            Map.entry(AttentionWeights.class, ScalarAttention::new),
            Map.entry(BFloat16Kernel.class, ScalarBFloat16::new),
            Map.entry(ColumnKernel.class, ScalarColumns::new),
            Map.entry(ColumnSoftmaxKernel.class, ScalarColumnSoftmax::new),
            Map.entry(ConvolutionKernel.class, ScalarConvolution::new),
            Map.entry(GateKernel.class, ScalarGates::new),
            Map.entry(LinesKernel.class, ScalarLines::new),
            Map.entry(LossKernel.class, ScalarLosses::new),
            Map.entry(NormKernel.class, ScalarNorms::new),
            Map.entry(PanelKernel.class, ScalarPanels::new),
            Map.entry(PoolKernel.class, () -> PoolKernel.of(Lane.F32)),
            Map.entry(ScaledSumKernel.class, ScalarScaledSum::new),
            Map.entry(SelectKernel.class, ScalarSelect::new),
            Map.entry(SoftmaxKernel.class, ScalarSoftmax::new),
            Map.entry(WeightedSumKernel.class, ScalarWeightedSum::new));

    /// Made once, by the kernel table.
    public ScalarKernels() {}

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public @Nullable UnaryKernel unary(String op, Lane lane) {
        return UnaryKernels.of(op, lane);
    }

    @Override
    public @Nullable BinaryKernel binary(String op, Lane lane) {
        return BinaryKernels.of(op, lane);
    }

    @Override
    public @Nullable ReduceKernel reduce(String op, Lane lane) {
        return ReduceKernels.of(op, lane);
    }

    @Override
    public @Nullable GemmKernel gemm(Lane lane) {
        return GemmKernels.of("matmul", lane);
    }

    @Override
    public <K> @Nullable K of(Class<K> family) {
        return find(FAMILIES, family);
    }
}
