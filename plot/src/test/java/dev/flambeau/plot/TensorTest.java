package dev.flambeau.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.Torch;
import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TensorTest {
    private static final double[] X = {0, 1, 2};
    private static final double[] Y = {3, 5, 4};

    @AfterEach
    void closeFigures() {
        Plot.closeAll();
    }

    @Test
    void areDrawnLikeArrays() {
        Tensor x = Torch.tensor(new long[] {0, 1, 2});
        Tensor y = Torch.tensor(new float[][] {{3}, {5}, {4}}).requiresGrad_(true);
        Plot.figure();
        Plot.scatter(x, y, "points");
        Plot.plot(x, y, new Style().color("r"));
        Plot.plot(y, "line");
        Figure arrays = new Figure();
        arrays.axes().scatter(X, Y, "points").plot(X, Y, new Style().color("r")).plot(Y, "line");
        assertThat(Plot.gcf().toSvg()).isEqualTo(arrays.toSvg());
    }

    @Test
    void mustHaveAsManyElements() {
        Axes axes = new Figure().axes();
        Tensor three = Torch.tensor(1.0, 2.0, 3.0);
        Tensor two = Torch.tensor(1.0, 2.0);
        assertThatThrownBy(() -> axes.plot(three, two, "line"))
                .isInstanceOf(ShapeException.class)
                .hasMessage("plot: x has 3 points, y has 2; they must match");
    }
}
