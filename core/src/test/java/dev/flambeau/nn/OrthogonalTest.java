package dev.flambeau.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.Torch;
import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// The numbers are PyTorch's after `manual_seed(7)`, one call after the other.
class OrthogonalTest {
    @Test
    void orthogonal_has_pytorchs_numbers() {
        Torch.manualSeed(7);
        assertThat(Init.orthogonal_(Torch.zeros(2, 3, 1, 2)).toFloatArray())
                .containsExactly(
                        new float[] {
                            -0.057857513f,
                            0.30984825f,
                            0.37317854f,
                            -0.43920547f,
                            0.6664049f,
                            -0.35268584f,
                            -0.1664956f,
                            0.48776388f,
                            -0.221427f,
                            -0.65252507f,
                            -0.35278794f,
                            0.3675424f
                        },
                        Offset.offset(1e-7f));
        assertThat(Init.orthogonal_(Torch.zeros(4, 3), 2).toFloatArray())
                .containsExactly(
                        new float[] {
                            0.09321594f,
                            0.16302814f,
                            1.9854404f,
                            0.9143619f,
                            1.7237923f,
                            -0.21359256f,
                            1.6634327f,
                            -0.6823412f,
                            0.04441023f,
                            -0.62309337f,
                            0.73237526f,
                            0.10214594f
                        },
                        Offset.offset(2e-7f));
        assertThat(Init.orthogonal_(Torch.zeros(DType.FLOAT64, 2, 2)).toDoubleArray())
                .containsExactly(
                        new double[] {0.5762987173837897, -0.817239125557385, 0.817239125557385, 0.5762987173837895},
                        Offset.offset(1e-15));
    }

    @Test
    void orthogonal_leaves_parameters_leaves_and_refuses_vectors() {
        Tensor weight = Torch.zeros(3, 5).requiresGrad_();
        Init.orthogonal_(weight, 3);
        assertThat(weight.isLeaf()).isTrue();
        Tensor product = weight.detach().matmul(weight.detach().t());
        assertThat(product.sub(Torch.eye(3).mul(9)).abs().amax().item()).isLessThan(1e-5);
        assertThat(Init.orthogonal_(Torch.zeros(0, 5)).numel()).isZero();
        assertThatThrownBy(() -> Init.orthogonal_(Torch.zeros(3)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("[3]");
    }
}
