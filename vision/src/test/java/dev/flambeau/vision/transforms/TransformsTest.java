package dev.flambeau.vision.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.FlambeauException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransformsTest {
    private static Tensor bytes(int... sizes) {
        long n = 1;
        for (int size : sizes) {
            n *= size;
        }
        return Factories.arange(n).to(DType.UINT8).reshape(sizes);
    }

    private static int[] ints(Tensor tensor) {
        return tensor.flatten().toIntArray();
    }

    @Test
    void to_tensor_and_normalize() {
        Transform both = new Compose(new ToTensor(), new Normalize(new double[] {0, 0.5, 1}, new double[] {1, 0.5, 2}));
        Tensor image = Factories.tensor(255L, 0L, 51L).to(DType.UINT8).reshape(3, 1, 1);
        assertThat(both.apply(image).flatten().toFloatArray()).containsExactly(1, -1, -0.4f);
        assertThat(both.toString()).contains("ToTensor", "Normalize");
        Tensor ready = Factories.ones(1, 2, 2);
        assertThat(new ToTensor().apply(ready)).isSameAs(ready);
        assertThat(new Normalize(new double[] {1}, new double[] {2})
                        .apply(Factories.ones(2, 3, 1, 1))
                        .sum()
                        .item())
                .isZero();
        assertThatThrownBy(() -> both.apply(Factories.ones(2, 1, 1))).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> new Normalize(new double[] {0}, new double[] {1}).apply(image))
                .isInstanceOf(DTypeException.class)
                .hasMessageContaining("put ToTensor before");
        assertThatThrownBy(() -> new Normalize(new double[] {0}, new double[] {0}))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new ToTensor().apply(Factories.ones(2, 2))).isInstanceOf(ShapeException.class);
    }

    /// Sums and first values of `torch.nn.functional.interpolate(x, size, mode="bilinear", antialias=True)` with
    /// `x = torch.arange(70.).reshape(1, 2, 5, 7) ** 1.3`.
    @Test
    void resize_as_pytorch_with_antialias() {
        Tensor x = Factories.arange(70).to(DType.FLOAT32).pow(1.3).reshape(2, 5, 7);
        check(x, 3, 4, 2568.84912109375, 6.2262f, 9.0646f, 12.9901f, 16.6293f, 33.0918f);
        check(x, 8, 9, 15417.712890625, 0, 0.6667f, 1.6499f, 2.842f, 4.1712f);
        check(x, 2, 7, 2990.34716796875, 14.5361f, 16.6349f, 18.9333f, 21.3593f, 23.8894f);
        check(x, 5, 3, 3212.306884765625, 0.9562f, 4.2589f, 8.4401f, 14.6082f, 19.9893f);
    }

    private static void check(Tensor x, int height, int width, double sum, float... first) {
        Tensor y = new Resize(height, width).apply(x);
        assertThat(y.shape().toArray()).containsExactly(2, height, width);
        assertThat(y.sum().item()).isCloseTo(sum, within(sum * 1e-6));
        assertThat(y.flatten().narrow(0, 0, first.length).toFloatArray())
                .usingComparatorWithPrecision(2e-4f)
                .containsExactly(first);
    }

    @Test
    void resize_of_bytes_and_of_the_shorter_side() {
        Tensor image = bytes(1, 4, 6);
        assertThat(new Resize(2).apply(image).shape().toArray()).containsExactly(1, 2, 3);
        assertThat(new Resize(3).apply(image.transpose(1, 2)).shape().toArray()).containsExactly(1, 4, 3);
        assertThat(new Resize(4).apply(image)).isSameAs(image);
        assertThat(new Resize(2, 3).apply(image).dtype()).isEqualTo(DType.UINT8);
        assertThat(ints(new Resize(1, 1)
                        .apply(Factories.full(new int[] {3, 5, 5}, 9L).to(DType.UINT8))))
                .containsExactly(9, 9, 9);
        assertThat(new Resize(2, 2).apply(Factories.ones(2, 3, 4, 4)).shape().toArray())
                .containsExactly(2, 3, 2, 2);
        assertThatThrownBy(() -> new Resize(0)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new Resize(1, 0)).isInstanceOf(ValueException.class);
    }

    @Test
    void crops_and_edges() {
        Tensor image = bytes(1, 3, 4);
        assertThat(ints(new CenterCrop(1, 2).apply(image))).containsExactly(5, 6);
        assertThat(ints(new CenterCrop(2).apply(image))).containsExactly(1, 2, 5, 6); // rounds 0.5 to 0
        assertThat(ints(new CenterCrop(4, 1).apply(bytes(1, 1, 2)))).containsExactly(0, 0, 0, 0);
        assertThat(new CenterCrop(5, 6).apply(image).shape().toArray()).containsExactly(1, 5, 6);
        assertThat(ints(new Pad(1, 0, 0, 1, 7).apply(bytes(1, 1, 2)))).containsExactly(7, 0, 1, 7, 7, 7);
        assertThatThrownBy(() -> new RandomCrop(4).apply(image))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("an image of 3 x 4 has no part of 4 x 4");
        assertThat(new RandomCrop(3, 4, 0).apply(image)).isSameAs(image);
    }

    /// PyTorch: `torch.manual_seed(7)`, then `torch.randint(0, 9, (1,))` four times, `torch.rand(1)`, and
    /// `torch.empty(1).uniform_(-30, 30)`.
    @Test
    void chance_is_that_of_pytorch() {
        RandomFactories.manualSeed(7);
        List<Integer> drawn = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            drawn.add(Chance.below(9));
        }
        assertThat(drawn).containsExactly(0, 4, 7, 2);
        assertThat(Chance.uniform(0, 1)).isEqualTo(0.23276156187057495f);
        assertThat(Chance.uniform(-30, 30)).isEqualTo(-4.496315956115723f);
        RandomFactories.manualSeed(7);
        Tensor image = bytes(1, 10, 12);
        Tensor part = new RandomCrop(2, 4, 0).apply(image);
        assertThat(ints(part.narrow(1, 0, 1))).containsExactly(4, 5, 6, 7);
    }

    @Test
    void flips() {
        Tensor image = bytes(1, 2, 3);
        assertThat(ints(new RandomHorizontalFlip(1).apply(image))).containsExactly(2, 1, 0, 5, 4, 3);
        assertThat(ints(new RandomVerticalFlip(1).apply(image))).containsExactly(3, 4, 5, 0, 1, 2);
        assertThat(new RandomHorizontalFlip(0).apply(image)).isSameAs(image);
        RandomFactories.manualSeed(1);
        int flipped = 0;
        for (int i = 0; i < 1000; i++) {
            flipped += new RandomVerticalFlip().apply(image) == image ? 0 : 1;
        }
        assertThat(flipped).isBetween(440, 560);
        assertThatThrownBy(() -> new RandomHorizontalFlip(1.5)).isInstanceOf(ValueException.class);
    }

    @Test
    void gray() {
        Tensor image = Factories.tensor(100L, 50L, 200L).to(DType.UINT8).reshape(3, 1, 1);
        assertThat(ints(new Grayscale().apply(image))).containsExactly(82);
        assertThat(ints(new Grayscale(3).apply(image))).containsExactly(82, 82, 82);
        assertThat(ints(new Grayscale(3).apply(bytes(1, 1, 2)))).containsExactly(0, 1, 0, 1, 0, 1);
        assertThatThrownBy(() -> new Grayscale(2)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new Grayscale().apply(bytes(2, 1, 1))).isInstanceOf(ShapeException.class);
    }

    @Test
    void rotations() {
        Tensor image = bytes(1, 3, 3);
        assertThat(ints(new RandomRotation(90, 90).apply(image))).containsExactly(2, 5, 8, 1, 4, 7, 0, 3, 6);
        assertThat(ints(new RandomRotation(180, 180).apply(image))).containsExactly(8, 7, 6, 5, 4, 3, 2, 1, 0);
        Tensor wide = Factories.ones(1, 3, 2, 6);
        assertThat(new RandomRotation(0).apply(wide).flatten().toFloatArray()).containsOnly(1);
        Tensor turned = new RandomRotation(90, 90).apply(wide);
        assertThat(turned.shape().toArray()).containsExactly(1, 3, 2, 6);
        assertThat(turned.get("0, 0").flatten().toFloatArray()).containsExactly(0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0);
        assertThatThrownBy(() -> new RandomRotation(-1)).isInstanceOf(FlambeauException.class);
    }
}
