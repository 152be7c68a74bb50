/// Kernels on the Vector API. Lying on the module path is enough: the core finds them, and the incubating
/// module is resolved with them, so no launch flag is needed.
module dev.flambeau.simd {
    requires dev.flambeau;
    requires jdk.incubator.vector;

    provides dev.flambeau.kernels.KernelProvider with
            dev.flambeau.simd.VectorKernels;
}
