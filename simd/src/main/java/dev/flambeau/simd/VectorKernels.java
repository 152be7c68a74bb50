package dev.flambeau.simd;

import dev.flambeau.kernels.ActivationKernel;
import dev.flambeau.kernels.AttentionWeights;
import dev.flambeau.kernels.BFloat16Kernel;
import dev.flambeau.kernels.BinaryKernel;
import dev.flambeau.kernels.ColumnKernel;
import dev.flambeau.kernels.ColumnSoftmaxKernel;
import dev.flambeau.kernels.ConvolutionKernel;
import dev.flambeau.kernels.GateKernel;
import dev.flambeau.kernels.GemmKernel;
import dev.flambeau.kernels.KernelProvider;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.LinesKernel;
import dev.flambeau.kernels.LossKernel;
import dev.flambeau.kernels.NormKernel;
import dev.flambeau.kernels.PanelKernel;
import dev.flambeau.kernels.PoolKernel;
import dev.flambeau.kernels.ReduceKernel;
import dev.flambeau.kernels.ScaledSumKernel;
import dev.flambeau.kernels.SelectKernel;
import dev.flambeau.kernels.SoftmaxKernel;
import dev.flambeau.kernels.UnaryKernel;
import dev.flambeau.kernels.WeightedSumKernel;
import java.util.Map;
import java.util.function.Supplier;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/// The kernels that lanes make faster than the compiler makes plain loops: matrix multiply, sums, functions with no
/// machine instruction, and arithmetic of two arrays, whose different offsets keep the compiler from vectorising it.
public final class VectorKernels extends KernelProvider {
    private static final int BITS = FloatVector.SPECIES_PREFERRED.vectorBitSize();

    /// Below this the vector unit of an x86 lacks what the kernels need, and the Vector API is slower than
    /// plain loops.
    static final int LEAST_BITS = System.getProperty("os.arch", "").equals("aarch64") ? 128 : 256;

    private static final Map<Class<?>, Supplier<?>> FAMILIES = Map.ofEntries(
            Map.entry(ActivationKernel.class, FloatCurves::new),
            Map.entry(AttentionWeights.class, VectorAttention::new),
            Map.entry(BFloat16Kernel.class, VectorBFloat16::new),
            Map.entry(ColumnKernel.class, FloatColumns::new),
            Map.entry(ColumnSoftmaxKernel.class, FloatColumnSoftmax::new),
            Map.entry(ConvolutionKernel.class, FloatConvolution::new),
            Map.entry(GateKernel.class, VectorGates::new),
            Map.entry(LinesKernel.class, FloatLines::new),
            Map.entry(LossKernel.class, FloatLosses::new),
            Map.entry(NormKernel.class, FloatNorms::new),
            Map.entry(PanelKernel.class, VectorPanels::new),
            Map.entry(PoolKernel.class, FloatPools::new),
            Map.entry(ScaledSumKernel.class, FloatScaledSum::new),
            Map.entry(SelectKernel.class, FloatSelect::new),
            Map.entry(SoftmaxKernel.class, FloatSoftmax::new),
            Map.entry(WeightedSumKernel.class, FloatWeightedSum::new));

    /// Made by the service loader.
    public VectorKernels() {}

    @Override
    public String name() {
        return isUsable() ? "vector-" + BITS : "scalar (vectors of " + BITS + " bits are too short)";
    }

    private static boolean isUsable() {
        return BITS >= LEAST_BITS;
    }

    @Override
    public @Nullable UnaryKernel unary(String op, Lane lane) {
        if (!isUsable() || lane == Lane.I64) {
            return null;
        }
        if (lane == Lane.F64) {
            return DoublePointwise.of(op);
        }
        UnaryKernel pointwise = FloatPointwise.of(op);
        return switch (op) {
            case "exp" -> new FloatFunctions.Exp();
            case "tanh" -> new FloatFunctions.Tanh();
            default -> pointwise == null ? FloatActivations.of(op) : pointwise;
        };
    }

    @Override
    public @Nullable BinaryKernel binary(String op, Lane lane) {
        if (!isUsable()) {
            return null;
        }
        return switch (lane) {
            case F32 -> floats(op);
            case F64 -> DoubleArithmetic.of(op);
            case I64 -> null;
        };
    }

    private static @Nullable BinaryKernel floats(String op) {
        if (op.endsWith("Backward")) {
            return FloatGradients.of(op);
        }
        if (op.equals("pow")) {
            return new FloatPower();
        }
        BinaryKernel arithmetic = FloatArithmetic.of(op);
        return arithmetic == null ? FloatComparisons.of(op) : arithmetic;
    }

    @Override
    public @Nullable ReduceKernel reduce(String op, Lane lane) {
        if (!isUsable() || lane == Lane.I64) {
            return null;
        }
        if (lane == Lane.F64) {
            return op.equals("sum") ? new DoubleSum() : null;
        }
        return switch (op) {
            case "sum" -> new FloatSum();
            case "amax" -> new FloatLargest();
            case "amin" -> new FloatSmallest();
            case "argmax" -> new FloatLargest.Place();
            case "argmin" -> new FloatSmallest.Place();
            default -> null;
        };
    }

    @Override
    public @Nullable GemmKernel gemm(Lane lane) {
        if (!isUsable()) {
            return null;
        }
        return switch (lane) {
            case F32 -> new FloatGemm();
            case F64 -> new DoubleGemm();
            case I64 -> null;
        };
    }

    @Override
    public <K> @Nullable K of(Class<K> family) {
        return isUsable() ? find(FAMILIES, family) : null;
    }
}
