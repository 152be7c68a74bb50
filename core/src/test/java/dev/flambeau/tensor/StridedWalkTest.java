package dev.flambeau.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every order of dimensions, short and long, against an index computed element by element.
class StridedWalkTest {
    private static final int[][] SHAPES = {{2, 3, 4, 5}, {3, 70, 5, 90}, {1, 130, 1, 600}, {17, 33, 65, 2}};

    @Test
    void reads() {
        for (int[] sizes : SHAPES) {
            Tensor a = numbers(sizes);
            for (int[] order : orders()) {
                Tensor turned = a.permute(order);
                assertThat(Arrays.equals(turned.contiguous().toFloatArray(), expected(turned)))
                        .as("%s by %s", a.shape(), turned.shape())
                        .isTrue();
            }
        }
    }

    @Test
    void writes() {
        for (int[] sizes : SHAPES) {
            for (int[] order : orders()) {
                Tensor turned = Factories.zeros(sizes).permute(order);
                Tensor source = numbers(turned.shape().toArray());
                turned.copy_(source);
                assertThat(Arrays.equals(expected(turned), source.toFloatArray()))
                        .as("into %s", turned.shape())
                        .isTrue();
            }
        }
    }

    @Test
    void partsAndRepetitionsToo() {
        Tensor a = numbers(3, 80, 6, 70);
        for (Tensor part : List.of(
                a.narrow(1, 5, 60).transpose(1, 3),
                a.narrow(3, 3, 50).narrow(0, 1, 2).permute(3, 2, 1, 0),
                a.select(2, 4).unsqueeze(1).expand(3, 9, 80, 70).transpose(2, 3),
                a.narrow(0, 1, 1).transpose(1, 3))) {
            assertThat(Arrays.equals(part.contiguous().toFloatArray(), expected(part)))
                    .as("%s", part.shape())
                    .isTrue();
        }
    }

    private static Tensor numbers(int... sizes) {
        int n = Shape.of(sizes).numel();
        return Factories.arange(n).to(DType.FLOAT32).reshape(sizes);
    }

    private static float[] expected(Tensor t) {
        float[] values = (float[]) t.storage.array();
        int[] sizes = t.shape().toArray();
        int[] strides = t.strides();
        float[] all = new float[t.numel()];
        for (int i = 0; i < all.length; i++) {
            int place = t.offset;
            int rest = i;
            for (int d = sizes.length - 1; d >= 0; d--) {
                place += rest % sizes[d] * strides[d];
                rest /= sizes[d];
            }
            all[i] = values[place];
        }
        return all;
    }

    private static List<int[]> orders() {
        List<int[]> orders = new ArrayList<>();
        for (int code = 0; code < 256; code++) {
            int[] order = {code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6};
            int seen = 0;
            for (int d : order) {
                seen |= 1 << d;
            }
            if (seen == 15) {
                orders.add(order);
            }
        }
        return orders;
    }
}
