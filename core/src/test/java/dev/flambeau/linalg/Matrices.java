package dev.flambeau.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.Torch;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.Random;

/// Matrices for tests, and how they are compared.
final class Matrices {
    private Matrices() {}

    static Tensor random(Random random, int... sizes) {
        return Torch.randn(new Generator().manualSeed(random.nextInt()), DType.FLOAT64, sizes);
    }

    static Tensor symmetric(Random random, int n) {
        Tensor a = random(random, n, n);
        return a.add(a.mT());
    }

    static Tensor definite(Random random, int n) {
        Tensor a = random(random, n, n);
        return a.matmul(a.mT()).add(one(n));
    }

    static Tensor one(int n) {
        return Torch.eye(n).to(DType.FLOAT64);
    }

    static Tensor matrix(double[][] rows) {
        return Torch.stack(Arrays.stream(rows).map(Torch::fromArray).toList(), 0);
    }

    /// Equal but for some units in the last place of the largest element.
    static void near(Tensor actual, Tensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.dtype()).isEqualTo(expected.dtype());
        if (actual.numel() > 0) {
            double scale = 1 + expected.abs().amax().item();
            double allowed = (actual.dtype() == DType.FLOAT32 ? 2e-5 : 1e-11) * scale;
            assertThat(actual.sub(expected).abs().amax().item()).isLessThanOrEqualTo(allowed);
        }
    }

    static void near(Tensor actual, double... expected) {
        near(actual.reshape(-1), Torch.fromArray(expected));
    }
}
