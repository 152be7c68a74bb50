package dev.flambeau.tensor;

import java.util.List;

/// Running figures by doubling: after k steps each place has the figure of the 2^k places up to it.
final class Scans {
    private Scans() {}

    static Tensor cumprod(Tensor a, int dimension) {
        int dim = Shape.wrap("cumprod", dimension, a.dim());
        Tensor x = a.dtype.isFloating() ? a : a.to(DType.INT64);
        int n = a.dim() == 0 ? 1 : a.size(dim);
        for (long step = 1; step < n; step *= 2) {
            int s = (int) step;
            Tensor later = x.narrow(dim, s, n - s).mul(x.narrow(dim, 0, n - s));
            x = Factories.cat(List.of(x.narrow(dim, 0, s), later), dim);
        }
        return x;
    }

    static Tensor logcumsumexp(Tensor a, int dimension) {
        int dim = Shape.wrap("logcumsumexp", dimension, a.dim());
        Tensor x = Statistics.floats(a);
        int n = a.dim() == 0 ? 1 : a.size(dim);
        for (long step = 1; step < n; step *= 2) {
            int s = (int) step;
            Tensor later = logAddExp(x.narrow(dim, s, n - s), x.narrow(dim, 0, n - s));
            x = Factories.cat(List.of(x.narrow(dim, 0, s), later), dim);
        }
        return x;
    }

    private static Tensor logAddExp(Tensor a, Tensor b) {
        Tensor top = a.detach().maximum(b.detach());
        top = top.maskedFill(top.isinf(), 0);
        return a.sub(top).exp().add(b.sub(top).exp()).log().add(top);
    }
}
