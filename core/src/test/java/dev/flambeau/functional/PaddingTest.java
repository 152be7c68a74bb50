package dev.flambeau.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Borders against the definition, dimension by dimension, with their gradients.
class PaddingTest {
    private static final long SEED = 20261128;

    private final Random random = new Random(SEED);

    private Tensor input(int dims) {
        int[] sizes = new int[dims];
        for (int d = 0; d < dims; d++) {
            sizes[d] = d == 0 && random.nextBoolean() ? 300 : random.nextInt(3, 9);
        }
        Tensor x = Factories.arange(product(sizes)).to(DType.FLOAT32).sin().reshape(sizes);
        return random.nextInt(3) == 0 && dims > 1 ? x.transpose(0, dims - 1) : x;
    }

    private static int product(int[] sizes) {
        int n = 1;
        for (int size : sizes) {
            n *= size;
        }
        return n;
    }

    /// One dimension after the other, by choosing places.
    private static Tensor expected(Tensor x, int[] pad, String mode) {
        Tensor out = x;
        for (int i = 0; i < pad.length / 2; i++) {
            int dim = x.dim() - 1 - i;
            int n = x.size(dim);
            long[] at = new long[n + pad[2 * i] + pad[2 * i + 1]];
            for (int o = 0; o < at.length; o++) {
                int p = o - pad[2 * i];
                at[o] = switch (mode) {
                    case "reflect" -> n - 1 - Math.abs(n - 1 - Math.abs(p));
                    case "replicate" -> Math.clamp(p, 0, n - 1);
                    default -> Math.floorMod(p, n);
                };
            }
            out = out.indexSelect(dim, Factories.tensor(at));
        }
        return out;
    }

    @ParameterizedTest
    @ValueSource(strings = {"reflect", "replicate", "circular"})
    void copies(String mode) {
        for (int round = 0; round < 60; round++) {
            Tensor x = input(1 + round % 4).detach().requiresGrad_();
            int[] pad = new int[2 * random.nextInt(1, x.dim() + 1)];
            for (int i = 0; i < pad.length; i++) {
                pad[i] = random.nextInt(0, 3);
            }
            String what = mode + " of " + x.shape() + ", round " + round + ", seed " + SEED;
            Tensor out = Functional.pad(x, pad, mode, null);
            Tensor right = expected(x, pad, mode);
            assertThat(out.shape().toString()).as(what).isEqualTo(right.shape().toString());
            assertThat(out.toFloatArray()).as(what).containsExactly(right.toFloatArray());
            Tensor weights = Factories.arange(out.numel())
                    .to(DType.FLOAT32)
                    .cos()
                    .reshape(out.shape().toArray());
            out.backward(weights);
            Tensor gradient = x.grad();
            x.setGrad(null);
            right.backward(weights);
            assertThat(gradient.allclose(x.grad(), 1e-5, 1e-6)).as(what).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void constants(int value) {
        for (int round = 0; round < 60; round++) {
            Tensor x = input(1 + round % 4).detach().requiresGrad_();
            int[] pad = new int[2 * random.nextInt(1, x.dim() + 1)];
            for (int i = 0; i < pad.length; i++) {
                pad[i] = random.nextInt(-1, 3);
            }
            String what = x.shape() + ", round " + round + ", seed " + SEED;
            Tensor out = Functional.pad(x, pad, "constant", (double) value);
            Tensor inside = out;
            Tensor kept = x;
            for (int i = 0; i < pad.length / 2; i++) {
                int dim = x.dim() - 1 - i;
                int from = Math.max(-pad[2 * i], 0);
                int rest = x.size(dim) - from - Math.max(-pad[2 * i + 1], 0);
                kept = kept.narrow(dim, from, rest);
                inside = inside.narrow(dim, Math.max(pad[2 * i], 0), rest);
            }
            assertThat(inside.equal(kept)).as(what).isTrue();
            double borders = (double) value * (out.numel() - kept.numel());
            assertThat(out.to(DType.FLOAT64).sum().item()
                            - kept.to(DType.FLOAT64).sum().item())
                    .as(what)
                    .isCloseTo(borders, org.assertj.core.data.Offset.offset(1e-6));
            out.sum().backward();
            assertThat(x.grad().sum().item()).as(what).isEqualTo(kept.numel());
        }
    }

    @org.junit.jupiter.api.Test
    void integersAndEmptyOnes() {
        Tensor x = Factories.tensor(new long[] {1, 2, 3});
        assertThat(Functional.pad(x, new int[] {1, 2}, "constant", 9.0).toLongArray())
                .containsExactly(9, 1, 2, 3, 9, 9);
        assertThat(Functional.pad(x, new int[] {1, 2}, "circular", null).toLongArray())
                .containsExactly(3, 1, 2, 3, 1, 2);
        assertThat(Functional.pad(Factories.zeros(0, 2), new int[] {0, 0, 1, 1}, "constant", 4.0)
                        .toFloatArray())
                .containsExactly(4, 4, 4, 4);
    }
}
