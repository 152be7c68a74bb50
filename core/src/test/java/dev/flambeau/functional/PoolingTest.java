package dev.flambeau.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.Torch;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.GradCheck;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.ValuesAndIndices;
import org.junit.jupiter.api.Test;

/// Pooling by norms and over random windows; numbers are PyTorch's for the same seed.
class PoolingTest {
    private static Tensor count(int from, int end) {
        return Torch.arange(from, end).to(DType.FLOAT32);
    }

    @Test
    void norms() {
        assertThat(Functional.lpPool2d(count(1, 13).reshape(1, 3, 4), 2, new int[] {2}, null, true)
                        .toFloatArray())
                .containsExactly(new float[] {8.1240387f, 11.74734f, 19.026299f, 23.0217285f}, within(1e-5f));
        assertThat(Functional.lpPool1d(count(1, 5).reshape(1, 1, 4), 3, new int[] {2}, new int[] {1}, false)
                        .toFloatArray())
                .containsExactly(new float[] {2.080084f, 3.271066f, 4.497941f}, within(1e-5f));
        Tensor signs = Torch.tensor(-1.0, 2.0, -3.0, 4.0).reshape(1, 1, 4);
        assertThat(Functional.lpPool1d(signs, Double.POSITIVE_INFINITY, 2).toFloatArray())
                .containsExactly(2, 4);
        assertThat(Functional.lpPool1d(signs, Double.NEGATIVE_INFINITY, 2).toFloatArray())
                .containsExactly(1, 3);
        assertThat(Functional.lpPool3d(Torch.ones(1, 2, 2, 2), 2, 2).item()).isCloseTo(Math.sqrt(8), within(1e-6));
        assertThatThrownBy(() -> Functional.lpPool1d(signs, 0, 2))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("normType is 0");
    }

    @Test
    void windows_at_random_places() {
        Torch.manualSeed(7);
        Tensor planes = Torch.randn(1, 2, 6, 6);
        Tensor volumes = Torch.randn(1, 2, 5, 6, 7);
        Torch.manualSeed(3);
        Tensor pooled = Functional.fractionalMaxPool2d(planes, new int[] {2}, new int[] {3, 4}, null, null);
        assertThat(pooled.shape().toArray()).containsExactly(1, 2, 3, 4);
        assertThat(pooled.flatten().narrow(0, 0, 6).toFloatArray())
                .containsExactly(
                        new float[] {0.3956312f, 0.926543f, 0.926543f, 0.28515f, 1.9263681f, 1.0127554f},
                        within(1e-6f));
        Torch.manualSeed(3);
        ValuesAndIndices both =
                Functional.fractionalMaxPool3dWithIndices(volumes, new int[] {2}, null, new double[] {0.5}, null);
        assertThat(both.indices().shape().toArray()).containsExactly(1, 2, 2, 3, 3);
        assertThat(both.indices().flatten().narrow(0, 0, 9).toLongArray())
                .containsExactly(1, 4, 12, 57, 67, 69, 29, 74, 34);
    }

    @Test
    void given_samples_are_used_and_gradients_flow() {
        Torch.manualSeed(2);
        Tensor planes = Torch.randn(DType.FLOAT64, 1, 1, 5, 5).requiresGrad_();
        Tensor samples = Torch.fromArray(new double[] {0.3, 0.6}).reshape(1, 1, 2);
        GradCheck.gradcheck(
                in -> Functional.fractionalMaxPool2d(in[0], new int[] {2}, new int[] {3}, null, samples), planes);
    }

    @Test
    void wrong_calls_say_what_is_wrong() {
        Tensor planes = Torch.ones(1, 2, 6, 6);
        int[] two = {2};
        assertThatThrownBy(() -> Functional.fractionalMaxPool2d(planes, two, null, null, null))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Functional.fractionalMaxPool2d(planes, two, new int[] {6}, null, null))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("[6, 6]");
        assertThatThrownBy(() -> Functional.fractionalMaxPool2d(planes, two, two, null, Torch.ones(1)))
                .isInstanceOf(ShapeException.class);
    }
}
