package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.kernels.BinaryKernel;
import dev.flambeau.kernels.GemmKernel;
import dev.flambeau.kernels.KernelProvider;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.ReduceKernel;
import dev.flambeau.kernels.ScalarKernels;
import dev.flambeau.kernels.UnaryKernel;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// Which kernel runs an operator in a lane. Cells are filled at first use: from the provider that a module
/// offers, otherwise from the scalar kernels.
///
/// The choice depends on how many elements the whole call has, never on how its work is cut: small calls
/// always run the scalar kernel, since a vector unit gains nothing there and its code is slow until it is
/// compiled.
final class KernelTable {
    /// Calls of fewer elements run scalar kernels.
    static final int SMALL = 512;

    private static final int LANES = Lane.values().length;
    private static final int CAPACITY = 1024;
    private static final KernelProvider SCALAR = new ScalarKernels();

    private static final Object[] SMALL_CELLS = new Object[CAPACITY * LANES];
    private static final Object[] LARGE_CELLS = new Object[CAPACITY * LANES];

    private KernelTable() {}

    private static @Nullable KernelProvider fast;

    /// What large calls run; looked for once, when the first of them needs it.
    private static synchronized KernelProvider fast() {
        KernelProvider found = fast;
        if (found == null) {
            found = find(System.getProperty("flambeau.kernels", "auto"));
            fast = found;
        }
        return found;
    }

    /// @param wanted `auto`, `simd` or `scalar`
    /// @throws ValueException if it is something else, or `simd` and there are no such kernels
    static KernelProvider find(String wanted) {
        if (wanted.equals("scalar")) {
            return SCALAR;
        }
        if (!wanted.equals("auto") && !wanted.equals("simd")) {
            throw new ValueException("-Dflambeau.kernels=" + wanted + " is not known; use auto, simd or scalar");
        }
        String problem = "flambeau-simd is not there; put it on the module path";
        try {
            KernelProvider found =
                    ServiceLoader.load(KernelProvider.class).findFirst().orElse(null);
            if (found != null) {
                return found;
            }
        } catch (ServiceConfigurationError | NoClassDefFoundError e) {
            problem =
                    "the Vector API is not resolved; pass --add-modules jdk.incubator.vector, or put flambeau-simd on "
                            + "the module path";
        }
        if (wanted.equals("simd")) {
            throw new ValueException("-Dflambeau.kernels=simd: " + problem);
        }
        String reason = problem;
        System.getLogger("dev.flambeau")
                .log(System.Logger.Level.INFO, () -> "computing with scalar kernels: " + reason);
        return SCALAR;
    }

    /// The name of the kernels that large calls run.
    static String providerName() {
        return fast().name();
    }

    static UnaryKernel unary(Op op, Lane lane, int numel) {
        return (UnaryKernel) cell(op, lane, numel >= SMALL);
    }

    static BinaryKernel binary(Op op, Lane lane, int numel) {
        return (BinaryKernel) cell(op, lane, numel >= SMALL);
    }

    static ReduceKernel reduce(Op op, Lane lane, int numel) {
        return (ReduceKernel) cell(op, lane, numel >= SMALL);
    }

    static GemmKernel gemm(Op op, Lane lane, boolean large) {
        return (GemmKernel) cell(op, lane, large);
    }

    /// The kernel of a family ([KernelProvider#of]). Callers keep it: one for small calls, one for large ones.
    ///
    /// @param family its abstract class
    /// @param large  for calls of at least [#SMALL] elements
    static <K> K of(Class<K> family, boolean large) {
        K kernel = large ? fast().of(family) : null;
        if (kernel == null) {
            kernel = SCALAR.of(family);
        }
        if (kernel == null) {
            throw new AssertionError("the scalar kernels lack " + family.getName());
        }
        return kernel;
    }

    private static Object cell(Op op, Lane lane, boolean large) {
        int at = op.id * LANES + lane.ordinal();
        Object cell = large ? LARGE_CELLS[at] : SMALL_CELLS[at];
        return cell != null ? cell : fill(op, lane, at, large);
    }

    private static Object fill(Op op, Lane lane, int at, boolean large) {
        Object kernel = large ? ask(fast(), op, lane) : null;
        if (kernel == null) {
            kernel = ask(SCALAR, op, lane);
        }
        if (kernel == null) {
            throw new DTypeException(op + ": there is no kernel that computes it in " + lane);
        }
        (large ? LARGE_CELLS : SMALL_CELLS)[at] = kernel;
        return kernel;
    }

    private static @Nullable Object ask(KernelProvider provider, Op op, Lane lane) {
        return switch (op.kind()) {
            case UNARY -> provider.unary(op.name(), lane);
            case BINARY -> provider.binary(op.name(), lane);
            case REDUCE -> provider.reduce(op.name(), lane);
            case CONTRACTION -> provider.gemm(lane);
            case MOVEMENT, INDEX, RANDOM, EFFECT, COMPOSITE -> null;
        };
    }

    /// True if an operator has a kernel in a lane.
    static boolean has(Op op, Lane lane) {
        return ask(SCALAR, op, lane) != null;
    }
}
