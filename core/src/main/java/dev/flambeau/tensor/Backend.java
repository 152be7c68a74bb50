package dev.flambeau.tensor;

/// What computes.
public final class Backend {
    private Backend() {}

    /// The kernels that large calls run: `vector-512` with the SIMD module, otherwise `scalar`. Looks for
    /// them if no call has yet.
    ///
    /// @throws dev.flambeau.error.ValueException if `-Dflambeau.kernels=simd` asks for kernels that cannot be
    ///     had
    public static String kernels() {
        return KernelTable.providerName();
    }
}
