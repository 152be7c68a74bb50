package dev.flambeau.tensor;

import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.tensor.Convolution.Geometry;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Convolution over three dimensions of floats, and its gradients, against products in double.
class VolumeConvolutionTest {
    @Test
    void volumesAreAsInDouble() {
        forAll(4, 25, random -> {
            Geometry g = geometry(random);
            int batch = 1 + random.nextInt(3);
            int channels = g.groups() * (2 + random.nextInt(3));
            int outputs = g.groups() * (2 + random.nextInt(3));
            Tensor x = Samples.view(random, DType.FLOAT64, batch, channels, g.in()[0], g.in()[1], g.in()[2]);
            Tensor w = Samples.view(
                    random, DType.FLOAT64, outputs, channels / g.groups(), g.kernel()[0], g.kernel()[1], g.kernel()[2]);
            Tensor y = Convolution.forward(x, w, g);
            near(Convolution.forward(single(x), single(w), g), y, g);
            Tensor grad = Samples.view(random, DType.FLOAT64, y.shape.toArray());
            near(Convolution.inputGradient(single(grad), single(w), g), Convolution.inputGradient(grad, w, g), g);
            near(Convolution.weightGradient(single(x), single(grad), g), Convolution.weightGradient(x, grad, g), g);
        });
    }

    private static Tensor single(Tensor a) {
        return a.to(DType.FLOAT32);
    }

    private static void near(Tensor actual, Tensor expected, Geometry g) {
        assertThat(actual.shape.same(expected.shape)).as(g.toString()).isTrue();
        assertThat(actual.to(DType.FLOAT64).allclose(expected, 1e-4, 1e-3))
                .as(g.toString())
                .isTrue();
    }

    private static Geometry geometry(Random random) {
        int[] in = new int[3];
        int[] kernel = new int[3];
        int[] out = new int[3];
        int[] stride = new int[3];
        int[] before = new int[3];
        int[] dilation = new int[3];
        for (int d = 0; d < 3; d++) {
            in[d] = 5 + random.nextInt(7);
            kernel[d] = 1 + random.nextInt(3);
            stride[d] = 1 + random.nextInt(2);
            before[d] = random.nextInt(3);
            dilation[d] = 1 + random.nextInt(2);
            out[d] = (in[d] + 2 * before[d] - dilation[d] * (kernel[d] - 1) - 1) / stride[d] + 1;
        }
        return new Geometry(in, kernel, out, stride, before, dilation, 1 + random.nextInt(2));
    }
}
