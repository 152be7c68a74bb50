package dev.flambeau.vision.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Expected values were computed with PyTorch 2.14 from torchvision's definitions, under the same seeds.
class ColorsTest {
    private final Tensor image = image();

    private static Tensor image() {
        Tensor image = Factories.arange(36)
                .mul(37)
                .add(11)
                .remainder(256)
                .to(DType.UINT8)
                .reshape(3, 3, 4);
        image.narrow(1, 0, 1).narrow(2, 0, 1).fill_(77);
        return image;
    }

    private static int[] ints(Tensor tensor) {
        return tensor.flatten().toIntArray();
    }

    private Tensor floats() {
        return image.to(DType.FLOAT32).div(255);
    }

    @Test
    void hues() {
        assertThat(ints(Hue.turn(image, 0.2)))
                .containsExactly(
                        77, 48, 205, 242, 64, 101, 138, 14, 51, 208, 245, 67, 77, 78, 17, 54, 159, 196, 233, 44, 81, 20,
                        57, 162, 77, 236, 99, 136, 23, 60, 97, 202, 239, 102, 139, 26);
        assertThat(ints(Hue.turn(image, -0.4)))
                .containsExactly(
                        77, 236, 24, 61, 36, 73, 111, 202, 239, 27, 64, 39, 77, 93, 205, 242, 23, 60, 97, 59, 96, 208,
                        245, 26, 77, 48, 17, 54, 159, 196, 233, 14, 51, 20, 57, 162);
        double[] expected = {
            0.09019608795642853, 0.23529410362243652, 0.3803921937942505, 0.37803947925567627, 0.6235294342041016,
            0.7686274647712708, 0.9137254953384399, 0.05490194633603096, 0.2501962184906006, 0.395294189453125,
            0.5403923392295837, 0.7921568751335144
        };
        double[] row = Hue.turn(floats(), 0.3).select(1, 1).flatten().toDoubleArray();
        assertThat(row).containsExactly(expected, Offset.offset(1e-6));
        assertThat(ints(Hue.turn(image.narrow(0, 0, 1), 0.2))).isEqualTo(ints(image.narrow(0, 0, 1)));
        Tensor two = Factories.stack(List.of(image, image), 0);
        assertThat(ints(Hue.turn(two, 0.2).select(0, 1))).isEqualTo(ints(Hue.turn(image, 0.2)));
    }

    @Test
    void jitterDrawsAndChangesAsPyTorch() {
        RandomFactories.manualSeed(5);
        Transform jitter = new ColorJitter(0.4, 0.5, 0.6, 0.2);
        assertThat(ints(jitter.apply(image)))
                .containsExactly(
                        75, 124, 45, 87, 153, 191, 212, 82, 127, 46, 92, 157, 75, 218, 108, 166, 33, 78, 136, 208, 219,
                        112, 171, 34, 75, 94, 182, 205, 62, 117, 175, 71, 98, 184, 207, 65);
        assertThat(ints(jitter.apply(image)))
                .containsExactly(
                        79, 116, 112, 153, 141, 184, 223, 80, 118, 117, 155, 144, 79, 213, 34, 76, 132, 175, 217, 184,
                        214, 38, 80, 135, 79, 218, 140, 174, 64, 107, 149, 186, 219, 144, 176, 68);
        assertThat(ints(jitter.apply(image)))
                .containsExactly(
                        105, 57, 182, 198, 173, 196, 216, 57, 57, 184, 199, 175, 105, 207, 57, 77, 156, 184, 206, 202,
                        206, 57, 79, 159, 105, 216, 216, 216, 57, 68, 91, 198, 216, 216, 216, 57);
        assertThat(Chance.below(1000)).isEqualTo(647);
    }

    @Test
    void jitterDrawsNothingForWhatStays() {
        RandomFactories.manualSeed(6);
        assertThat(ints(new ColorJitter(0, 2, 0, 0).apply(image)))
                .startsWith(44, 0, 58, 126, 193, 255)
                .endsWith(80, 148, 215, 255, 255, 0);
        assertThat(Chance.below(1000)).isEqualTo(234);
        assertThat(ints(new ColorJitter(0, 0, 0, 0).apply(image))).isEqualTo(ints(image));
        RandomFactories.manualSeed(7);
        double[] red = {
            0.3759555518627167, 0.3511168956756592, 0.19909021258354187, 0.3187561631202698, 0.6143486499786377,
            0.734014630317688, 0.8536804914474487, 0.2411535680294037, 0.3608195185661316, 0.20879286527633667,
            0.3284587860107422, 0.6240512728691101
        };
        assertThat(new ColorJitter(0.4, 0.5, 0.6, 0.2)
                        .apply(floats())
                        .select(0, 0)
                        .flatten()
                        .toDoubleArray())
                .containsExactly(red, Offset.offset(1e-6));
    }

    @Test
    void blurs() {
        RandomFactories.manualSeed(8);
        assertThat(ints(new GaussianBlur(3).apply(image)))
                .containsExactly(
                        131, 143, 128, 126, 113, 126, 126, 130, 137, 152, 144, 142, 137, 127, 135, 120, 129, 117, 112,
                        105, 112, 115, 121, 136, 80, 98, 141, 156, 114, 131, 150, 157, 105, 121, 127, 130);
        assertThat(ints(new GaussianBlur(5).apply(image).select(0, 0)))
                .containsExactly(131, 125, 129, 132, 142, 132, 135, 137, 131, 125, 129, 132);
        assertThat(Chance.below(1000)).isEqualTo(481);
    }

    @Test
    void erases() {
        RandomFactories.manualSeed(9);
        Tensor big = Factories.ones(1, 12, 10);
        int[][] holes = {{}, {4, 0, 6, 3}, {1, 2, 5, 7}, {}, {5, 0, 3, 3}, {5, 5, 5, 4}};
        for (int[] hole : holes) {
            Tensor expected = big.clone();
            if (hole.length > 0) {
                expected.narrow(1, hole[0], hole[2]).narrow(2, hole[1], hole[3]).fill_(0);
            }
            assertThat(new RandomErasing().apply(big).equal(expected)).isTrue();
        }
        assertThat(Chance.below(1000)).isEqualTo(528);
        assertThat(big.sum().item()).isEqualTo(120);
    }

    @Test
    void chances() {
        RandomFactories.manualSeed(10);
        List<Boolean> gray = new ArrayList<>();
        List<Boolean> applied = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Tensor result = new RandomGrayscale(0.3).apply(image);
            assertThat(result.size(0)).isEqualTo(3);
            gray.add(!result.equal(image));
        }
        for (int i = 0; i < 8; i++) {
            applied.add(
                    !new RandomApply(other -> other.add(1), 0.7).apply(image).equal(image));
        }
        assertThat(gray).containsExactly(false, false, false, false, true, false, false, false);
        assertThat(applied).containsExactly(true, true, true, true, false, true, true, false);
    }

    @Test
    void mistakes() {
        assertThatThrownBy(() -> new ColorJitter(-1, 0, 0, 0)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new ColorJitter(0, 0, 0, 0.6)).hasMessageContaining("hue is 0.6");
        assertThatThrownBy(() -> new GaussianBlur(4)).hasMessageContaining("must be odd");
        assertThatThrownBy(() -> new GaussianBlur(3, 0, 1)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new RandomErasing(2)).hasMessageContaining("a probability is from 0 to 1");
        assertThatThrownBy(() -> new RandomErasing(1, 0.5, 0.1, 1, 1, 0)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new RandomApply(other -> other, Double.NaN)).isInstanceOf(ValueException.class);
    }
}
