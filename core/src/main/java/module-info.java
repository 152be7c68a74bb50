/// Tensors, gradients, modules, losses, optimizers, data and files: PyTorch's workflow in Java.
module dev.flambeau {
    requires static transitive org.jspecify;
    requires jdk.jfr;

    exports dev.flambeau;
    exports dev.flambeau.data;
    exports dev.flambeau.error;
    exports dev.flambeau.fft;
    exports dev.flambeau.functional;
    exports dev.flambeau.io;
    exports dev.flambeau.linalg;
    exports dev.flambeau.masked;
    exports dev.flambeau.nn;
    exports dev.flambeau.optim;
    exports dev.flambeau.optim.schedule;
    exports dev.flambeau.profiler;
    exports dev.flambeau.random;
    exports dev.flambeau.signal;
    exports dev.flambeau.special;
    exports dev.flambeau.tensor;
    exports dev.flambeau.kernels to
            dev.flambeau.simd;

    uses dev.flambeau.kernels.KernelProvider;
}
