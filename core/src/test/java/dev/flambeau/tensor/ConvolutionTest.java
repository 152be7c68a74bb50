package dev.flambeau.tensor;

import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.DTypeException;
import dev.flambeau.tensor.Convolution.Geometry;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The three products against their definition, for random sizes, steps and groups.
class ConvolutionTest {
    @Test
    void a_convolution_is_its_definition_and_the_others_are_its_transposes() {
        forAll(3, 150, random -> {
            Geometry g = geometry(random);
            int batch = random.nextInt(3);
            int channels = g.groups() * (1 + random.nextInt(2));
            int outputs = g.groups() * (1 + random.nextInt(2));
            Tensor x = Samples.view(random, DType.FLOAT64, batch, channels, g.in()[0], g.in()[1]);
            Tensor w =
                    Samples.view(random, DType.FLOAT64, outputs, channels / g.groups(), g.kernel()[0], g.kernel()[1]);
            Tensor y = Convolution.forward(x, w, g);
            assertThat(y.allclose(defined(x, w, g), 1e-9, 1e-9)).isTrue();
            Tensor grad = Samples.view(random, DType.FLOAT64, batch, outputs, g.out()[0], g.out()[1]);
            double product = y.mul(grad).sum().item();
            Tensor back = Convolution.inputGradient(grad, w, g);
            Tensor weights = Convolution.weightGradient(x, grad, g);
            assertThat(back.shape.same(x.shape) && weights.shape.same(w.shape)).isTrue();
            assertThat(back.mul(x).sum().sub(product).abs().item()).isLessThan(1e-9 * (1 + Math.abs(product)));
            assertThat(weights.mul(w).sum().sub(product).abs().item()).isLessThan(1e-9 * (1 + Math.abs(product)));
        });
    }

    private static Geometry geometry(Random random) {
        int[] in = new int[2];
        int[] kernel = new int[2];
        int[] out = new int[2];
        int[] stride = new int[2];
        int[] before = new int[2];
        int[] dilation = new int[2];
        for (int d = 0; d < 2; d++) {
            in[d] = 1 + random.nextInt(7);
            kernel[d] = 1 + random.nextInt(3);
            stride[d] = 1 + random.nextInt(3);
            before[d] = random.nextInt(3);
            dilation[d] = 1 + random.nextInt(2);
            out[d] = Math.max(0, (in[d] + 2 * before[d] - dilation[d] * (kernel[d] - 1) - 1) / stride[d] + 1);
        }
        return new Geometry(in, kernel, out, stride, before, dilation, 1 + random.nextInt(3));
    }

    private static Tensor defined(Tensor x, Tensor w, Geometry g) {
        int share = w.size(0) / g.groups();
        Tensor y = Factories.zeros(DType.FLOAT64, x.size(0), w.size(0), g.out()[0], g.out()[1]);
        double[] values = (double[]) y.storage.array();
        int at = 0;
        for (int b = 0; b < x.size(0); b++) {
            for (int o = 0; o < w.size(0); o++) {
                for (int i = 0; i < g.out()[0]; i++) {
                    for (int j = 0; j < g.out()[1]; j++) {
                        values[at++] = window(x, w, g, new int[] {b, o, o / share * w.size(1), i, j});
                    }
                }
            }
        }
        return y;
    }

    private static double window(Tensor x, Tensor w, Geometry g, int[] at) {
        double sum = 0;
        for (int c = 0; c < w.size(1); c++) {
            for (int p = 0; p < g.kernel()[0]; p++) {
                for (int q = 0; q < g.kernel()[1]; q++) {
                    int row = at[3] * g.stride()[0] - g.before()[0] + p * g.dilation()[0];
                    int column = at[4] * g.stride()[1] - g.before()[1] + q * g.dilation()[1];
                    if (row >= 0 && row < g.in()[0] && column >= 0 && column < g.in()[1]) {
                        sum += x.get(at[0], at[2] + c, row, column).item()
                                * w.get(at[1], c, p, q).item();
                    }
                }
            }
        }
        return sum;
    }

    @Test
    void both_have_one_dtype() {
        Geometry g = new Geometry(
                new int[] {3}, new int[] {1}, new int[] {3}, new int[] {1}, new int[] {0}, new int[] {1}, 1);
        assertThatThrownBy(
                        () -> Convolution.forward(Factories.zeros(1, 1, 3), Factories.zeros(DType.FLOAT64, 1, 1, 1), g))
                .isInstanceOf(DTypeException.class)
                .hasMessageContainingAll("convolution", "float32", "float64");
    }
}
