package dev.flambeau.kernels;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a module offers that computes faster than the scalar kernels: a service that is found by itself when
/// its module lies on the module path. Each method gives a kernel, or null to leave the operator to the
/// scalar one. A kernel is one object without state whose loop is its own.
public abstract class KernelProvider {
    /// For providers.
    protected KernelProvider() {}

    /// A short name for people: `vector-512`.
    public abstract String name();

    /// @param op   the operator's name
    /// @param lane what it computes in
    public @Nullable UnaryKernel unary(String op, Lane lane) {
        return null;
    }

    /// @param op   the operator's name
    /// @param lane what it computes in
    public @Nullable BinaryKernel binary(String op, Lane lane) {
        return null;
    }

    /// @param op   the operator's name
    /// @param lane what it computes in
    public @Nullable ReduceKernel reduce(String op, Lane lane) {
        return null;
    }

    /// @param lane what it computes in
    public @Nullable GemmKernel gemm(Lane lane) {
        return null;
    }

    /// A kernel of a family with a form of its own, which no operator's loop over runs has: a softmax over rows, a
    /// convolution.
    ///
    /// @param family its abstract class, in this package
    public <K> @Nullable K of(Class<K> family) {
        return null;
    }

    /// The one of some kernels that is of a family; made by the table at first use.
    ///
    /// @param kernels makers by family
    /// @param family  which is wanted
    protected static <K> @Nullable K find(Map<Class<?>, Supplier<?>> kernels, Class<K> family) {
        Supplier<?> maker = kernels.get(family);
        return maker == null ? null : family.cast(maker.get());
    }
}
