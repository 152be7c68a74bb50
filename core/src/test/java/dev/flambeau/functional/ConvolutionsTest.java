package dev.flambeau.functional;

import static dev.flambeau.functional.Functional.avgPool2d;
import static dev.flambeau.functional.Functional.conv1d;
import static dev.flambeau.functional.Functional.conv2d;
import static dev.flambeau.functional.Functional.convTranspose2d;
import static dev.flambeau.functional.Functional.maxPool2d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flambeau.Torch;
import dev.flambeau.error.FlambeauException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.Tensor;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Convolutions and pooling as a user calls them; their numbers are held by the reference cases.
class ConvolutionsTest {
    private final Tensor image =
            Torch.arange(2 * 3 * 5 * 5).to(dev.flambeau.tensor.DType.FLOAT32).reshape(2, 3, 5, 5);

    @Test
    void a_convolution_with_a_single_one_shifts_the_image() {
        Tensor weight = Torch.zeros(1, 1, 3, 3);
        weight.set(1.0, "0, 0, 1, 2");
        Tensor channel = image.narrow(1, 0, 1);
        Tensor shifted = conv2d(channel, weight, null, new ConvOptions().padding(1));
        assertThat(shifted.narrow(3, 0, 4).equal(channel.narrow(3, 1, 4))).isTrue();
        assertThat(shifted.narrow(3, 4, 1).sum().item()).isZero();
    }

    @Test
    void a_transposed_convolution_is_the_gradient_of_a_convolution() {
        Torch.manualSeed(3);
        Tensor x = Torch.randn(2, 3, 5, 5).requiresGrad_();
        Tensor w = Torch.randn(4, 3, 3, 3);
        ConvOptions options = new ConvOptions().stride(2).padding(1);
        Tensor y = conv2d(x, w, null, options);
        Tensor g = Torch.randn(2, 4, 3, 3);
        y.backward(g);
        assertThat(y.shape().toArray()).containsExactly(2, 4, 3, 3);
        assertThat(convTranspose2d(g, w, null, options)
                        .sub(x.grad())
                        .abs()
                        .amax()
                        .item())
                .isLessThan(1e-4);
    }

    @TestFactory
    Stream<DynamicTest> wrong_calls_say_what_is_wrong() {
        Tensor w = Torch.ones(4, 3, 3, 3);
        return Stream.of(
                bad(() -> conv2d(image, Torch.ones(4, 2, 3, 3), null), "conv2d", "[4, 2, 3, 3]"),
                bad(() -> conv2d(image, w, Torch.ones(3)), "conv2d", "[3]"),
                bad(() -> conv2d(Torch.ones(3, 5), w, null), "conv2d", "[3, 5]"),
                bad(() -> conv1d(Torch.ones(1, 1, 2), Torch.ones(1, 1, 3), null), "conv1d", "[3]"),
                bad(() -> conv2d(image, w, null, new ConvOptions().stride(0)), "conv2d", "stride", "[0"),
                bad(() -> conv2d(image, w, null, new ConvOptions().padding(1, 2, 3)), "conv2d", "padding", "[1, 2, 3]"),
                bad(() -> conv2d(image, w, null, new ConvOptions().groups(2)), "conv2d", "2"),
                bad(() -> convTranspose2d(image, Torch.ones(4, 2, 3, 3), null), "[4, 2, 3, 3]"),
                bad(() -> maxPool2d(Torch.ones(3), new int[] {2}, new PoolOptions()), "[3]"),
                bad(() -> avgPool2d(image, new int[] {7}, new PoolOptions()), "[7"));
    }

    private static DynamicTest bad(ThrowingCallable call, String... words) {
        return DynamicTest.dynamicTest(String.join(" ", words), () -> {
            Throwable error = catchThrowable(call);
            assertThat(error).isInstanceOf(FlambeauException.class);
            assertThat(error.getMessage()).contains(words).doesNotContain("null", "\n");
        });
    }

    @Test
    void empty_windows_are_refused() {
        assertThat(catchThrowable(() -> conv2d(Torch.ones(1, 3, 2, 2), Torch.ones(1, 3, 3, 3), null)))
                .isInstanceOf(ShapeException.class);
    }
}
