package dev.flambeau.vision.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Expected values were computed with PyTorch 2.14 from torchvision's definitions, under the same seeds.
class AugmentationTest {
    private static Tensor image(int height, int width, int... values) {
        return Factories.tensor(values).to(DType.UINT8).reshape(1, height, width);
    }

    private final Tensor steps = image(4, 4, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 200, 210, 250);

    private static int[] ints(Tensor tensor) {
        return tensor.flatten().toIntArray();
    }

    @Test
    void random_resized_crops_are_those_of_pytorch() {
        RandomFactories.manualSeed(11);
        // What is at row i and column j is 60 i + j.
        Tensor places = Factories.arange(2400).to(DType.FLOAT32).reshape(1, 40, 60);
        int[][] parts = {{6, 19, 23, 23}, {1, 0, 36, 41}, {5, 6, 34, 43}, {2, 30, 28, 28}};
        for (int[] part : parts) {
            Tensor expected = places.narrow(1, part[0], part[2]).narrow(2, part[1], part[3]);
            assertThat(new RandomResizedCrop(8).apply(places).toFloatArray())
                    .isEqualTo(new Resize(8, 8).apply(expected).toFloatArray());
        }
        Tensor wide = Factories.ones(1, 2, 100);
        assertThat(new RandomResizedCrop(4, 6, 1, 1, 0.5, 2).apply(wide).shape().toArray())
                .containsExactly(1, 4, 6);
        assertThatThrownBy(() -> new RandomResizedCrop(1, 1, 0.5, 0.1, 1, 1)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new RandomResizedCrop(0)).isInstanceOf(ValueException.class);
    }

    @Test
    void colors() {
        assertThat(ints(Adjust.brightness(steps, 2))).startsWith(20, 40).endsWith(255, 255, 255);
        assertThat(ints(Adjust.contrast(steps, 0.5)))
                .containsExactly(54, 59, 64, 69, 74, 79, 84, 89, 94, 99, 104, 109, 114, 149, 154, 174);
        assertThat(ints(Adjust.sharpness(steps, 0)))
                .containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90, 109, 126, 120, 130, 200, 210, 250);
        assertThat(ints(Adjust.sharpness(steps, 2)))
                .containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90, 91, 94, 120, 130, 200, 210, 250);
        assertThat(Adjust.sharpness(image(1, 2, 3, 4), 2).shape().toArray()).containsExactly(1, 1, 2);
        Tensor red = Factories.tensor(200L, 0L, 0L).to(DType.UINT8).reshape(3, 1, 1);
        assertThat(ints(Adjust.saturation(red, 0))).containsExactly(59, 59, 59);
        assertThat(ints(Adjust.saturation(steps, 0))).isEqualTo(ints(steps));
    }

    @Test
    void values() {
        assertThat(ints(Adjust.posterize(image(1, 3, 255, 37, 16), 3))).containsExactly(224, 32, 0);
        assertThat(ints(Adjust.posterize(image(1, 2, 255, 37), 8))).containsExactly(255, 37);
        assertThat(ints(Adjust.solarize(image(1, 3, 0, 100, 255), 100))).containsExactly(0, 155, 0);
        assertThat(ints(Adjust.autoContrast(image(1, 3, 10, 20, 30)))).containsExactly(0, 127, 255);
        assertThat(ints(Adjust.autoContrast(image(1, 2, 7, 7)))).containsExactly(7, 7);
        assertThat(ints(Adjust.equalize(image(1, 2, 7, 9)))).containsExactly(7, 9);
        int[] many = new int[1024];
        Arrays.setAll(many, i -> i < 512 ? 5 : i < 768 ? 6 : 200);
        // 768 are below the last value, so a step is 3: 5 -> 0, 6 -> (512 + 1) / 3, 200 -> (768 + 1) / 3, at most 255.
        int[] even = ints(Adjust.equalize(image(32, 32, many)));
        assertThat(new int[] {even[0], even[600], even[1023]}).containsExactly(0, 171, 255);
    }

    @Test
    void moves() {
        Tensor image = image(2, 3, 1, 2, 3, 4, 5, 6);
        assertThat(ints(Warp.translate(image, 1, 0))).containsExactly(0, 1, 2, 0, 4, 5);
        assertThat(ints(Warp.translate(image, 0, -1))).containsExactly(4, 5, 6, 0, 0, 0);
        // Around the upper left corner, row y comes from y + 0.5 places further right.
        assertThat(ints(Warp.shear(image(2, 4, 1, 2, 3, 4, 5, 6, 7, 8), 0.8, 0)))
                .containsExactly(1, 2, 3, 4, 6, 7, 8, 0);
        assertThat(ints(Warp.shear(image(3, 1, 1, 2, 3), 0, 1.2))).containsExactly(2, 3, 0);
    }

    /// PyTorch draws these after `manual_seed(3)`: autocontrast, posterize of bin 16, solarize of bin 4,
    /// brightness ... and then `randint(1000)` is 694.
    @Test
    void trivial_augment_draws_what_pytorch_draws() {
        RandomFactories.manualSeed(3);
        Transform augment = new TrivialAugmentWide();
        assertThat(ints(augment.apply(steps))).isEqualTo(ints(Adjust.autoContrast(steps)));
        assertThat(ints(augment.apply(steps))).isEqualTo(ints(Adjust.posterize(steps, 5)));
        assertThat(ints(augment.apply(steps))).isEqualTo(ints(Adjust.solarize(steps, 255 * (1 - 4 / 30.0))));
        assertThat(ints(augment.apply(steps))).isEqualTo(ints(Adjust.brightness(steps, 1 - 0.99 * 9 / 30)));
        for (int i = 4; i < 12; i++) {
            assertThat(augment.apply(steps).dtype()).isEqualTo(DType.UINT8);
        }
        assertThat(Chance.below(1000)).isEqualTo(694);
        for (int seed = 0; seed < 200; seed++) {
            RandomFactories.manualSeed(seed);
            Tensor image = Factories.arange(3 * 8 * 9).to(DType.UINT8).reshape(3, 8, 9);
            assertThat(augment.apply(image).shape()).as("seed %d", seed).isEqualTo(image.shape());
        }
        assertThatThrownBy(() -> augment.apply(Factories.ones(3, 2, 2)))
                .isInstanceOf(DTypeException.class)
                .hasMessageContaining("put it before ToTensor");
        assertThatThrownBy(() -> new TrivialAugmentWide(1)).isInstanceOf(ValueException.class);
    }
}
