package dev.flambeau.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.Torch;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.signal.Windows;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Fourier;
import dev.flambeau.tensor.GradCheck;
import dev.flambeau.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Expected values are PyTorch 2.14's, or the definition of the transform.
class FftTest {
    private static void near(Tensor actual, double... expected) {
        assertThat(actual.reshape(-1).allclose(Torch.tensor(expected), 0, 2e-6))
                .as(actual.toString())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 12, 16, 30, 31, 64, 97})
    void all_lengths_are_as_the_definition_and_can_be_undone(int n) {
        Tensor x = Torch.arange(2L * n).to(DType.FLOAT64).sin().reshape(n, 2);
        Tensor k = Torch.arange(n).to(DType.FLOAT64);
        Tensor angle = k.unsqueeze(1).mul(k).mul(-2 * Math.PI / n);
        Tensor re = angle.cos().matmul(x.select(1, 0)).sub(angle.sin().matmul(x.select(1, 1)));
        Tensor im = angle.sin().matmul(x.select(1, 0)).add(angle.cos().matmul(x.select(1, 1)));
        Tensor spectrum = Fourier.transform(x, 0, false);
        assertThat(spectrum.allclose(Torch.stack(java.util.List.of(re, im), 1), 0, 1e-10))
                .isTrue();
        assertThat(Fourier.transform(spectrum, 0, true).div((double) n).allclose(x, 0, 1e-12))
                .isTrue();
    }

    @Test
    void real_results_are_those_of_pytorch() {
        near(Fft.irfft(Torch.tensor(1.0, 2.0, 3.0), 5, -1, "ortho"), 4.91935, -1.17082, -0.17082, -0.17082, -1.17082);
        near(Fft.hfftn(Torch.arange(0.0, 6.0, 1.0).reshape(2, 3)), 20, -4, 0, -4, -12, 0, 0, 0);
        near(Fft.fftfreq(5, 0.5), 0, 0.4, 0.8, -0.8, -0.4);
        near(Fft.rfftfreq(6, 2), 0, 1 / 12.0, 1 / 6.0, 0.25);
        near(Fft.fftshift(Torch.tensor(0.0, 1.0, 2.0, -2.0, -1.0)), -2, -1, 0, 1, 2);
        near(Fft.ifftshift(Torch.tensor(-2.0, -1.0, 0.0, 1.0, 2.0)), 0, 1, 2, -2, -1);
    }

    @Test
    void short_time_spectra_and_back() {
        Tensor x = Torch.arange(0.0, 20.0, 1.0).sin();
        Tensor window = Windows.hann(6, false, null);
        StftOptions options =
                new StftOptions().hopLength(3).winLength(6).window(window).normalized(true);
        Tensor spectra = Fft.stft(x, 8, options);
        assertThat(spectra.shape().toArray()).containsExactly(5, 7, 2);
        near(spectra.get("0, 0:3"), 0.607, 0, 0.079948, 0, -0.158296, 0);
        near(spectra.get("1, 0:2"), -0.315552, 0, -0.078486, -0.471528);
        Tensor signal = Fft.istft(spectra, 8, options, 18);
        assertThat(signal.allclose(x.narrow(0, 0, 18), 0, 1e-6)).isTrue();
    }

    @Test
    void gradients_of_first_and_second_order() {
        Tensor x = Torch.rand(DType.FLOAT64, 2, 12).requiresGrad_();
        GradCheck.gradcheck(t -> Fft.stft(t[0], 6, new StftOptions().hopLength(2)), x);
        Tensor y = Torch.rand(DType.FLOAT64, 3, 4).requiresGrad_();
        GradCheck.gradgradcheck(t -> Fft.irfft2(t[0].square(), new int[] {4, 5}, null, "ortho"), y);
    }

    @Test
    void wrong_calls_say_what_is_wrong() {
        Tensor x = Torch.ones(2, 3);
        assertThatThrownBy(() -> Fft.irfft(x, 0, 1, null))
                .isInstanceOf(ShapeException.class)
                .hasMessageContainingAll("irfft", "0", "dimension 1");
        assertThatThrownBy(() -> Fft.hfft(x, 4, 1, "half"))
                .isInstanceOf(ValueException.class)
                .hasMessageContainingAll("hfft", "half", "ortho");
        assertThatThrownBy(() -> Fft.irfft2(x, new int[] {1}, null, null))
                .isInstanceOf(ShapeException.class)
                .hasMessageContainingAll("irfft2", "[2, 3]");
        assertThatThrownBy(() -> Fft.stft(Torch.ones(4), 10))
                .isInstanceOf(ShapeException.class)
                .hasMessageContainingAll("stft", "[4]", "10");
        assertThatThrownBy(() -> Fft.istft(x, 4, new StftOptions(), null))
                .isInstanceOf(ShapeException.class)
                .hasMessageContainingAll("istft", "[2, 3]", "[3, windows, 2]");
    }
}
