package dev.flambeau.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Running sums, sorting, choosing and gathering of many lines in every dimension, against the definition.
class ScansAndOrderTest {
    private static final long SEED = 20261128;
    private static final int[][] SHAPES = {{3, 5, 7}, {70, 9, 300}, {2, 600, 65}, {1, 1, 1000}};

    private final Random random = new Random(SEED);

    private Tensor random(int[] sizes) {
        int n = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextInt(40) == 0 ? random.nextInt(3) - 1 : (float) random.nextGaussian();
        }
        return Factories.tensor(values).reshape(sizes);
    }

    private static int at(int line, int i, int size, int inner) {
        return line / inner * size * inner + i * inner + line % inner;
    }

    private static int inner(int[] sizes, int dim) {
        int inner = 1;
        for (int d = dim + 1; d < sizes.length; d++) {
            inner *= sizes[d];
        }
        return inner;
    }

    @Test
    void runningSumsAndTheirGradients() {
        for (int[] sizes : SHAPES) {
            for (int dim = 0; dim < 3; dim++) {
                Tensor x = random(sizes).requiresGrad_();
                float[] a = x.detach().toFloatArray();
                int n = sizes[dim];
                int inner = inner(sizes, dim);
                float[] sums = new float[a.length];
                float[] rests = new float[a.length];
                for (int line = 0; line < a.length / n; line++) {
                    double sum = 0;
                    double rest = 0;
                    for (int i = 0; i < n; i++) {
                        sum += a[at(line, i, n, inner)];
                        sums[at(line, i, n, inner)] = (float) sum;
                        rest += a[at(line, n - 1 - i, n, inner)];
                        rests[at(line, n - 1 - i, n, inner)] = (float) rest;
                    }
                }
                Tensor out = x.cumsum(dim);
                out.backward(x.detach());
                String what = Arrays.toString(sizes) + " along " + dim + ", seed " + SEED;
                assertThat(Arrays.equals(out.toFloatArray(), sums)).as(what).isTrue();
                assertThat(Arrays.equals(x.grad().toFloatArray(), rests))
                        .as(what)
                        .isTrue();
            }
        }
    }

    @Test
    void sortsStablyAndChoosesTheFirst() {
        for (int[] sizes : SHAPES) {
            for (int dim = 0; dim < 3; dim++) {
                Tensor x = random(sizes);
                if (x.numel() > 500) {
                    x.select(0, 0).narrow(0, 0, 1).fill_(Double.NaN);
                }
                for (boolean descending : new boolean[] {false, true}) {
                    String what = Arrays.toString(sizes) + " along " + dim + ", seed " + SEED;
                    Tensor places = x.sort(dim, descending).indices();
                    Tensor right = x.to(DType.FLOAT64).sort(dim, descending).indices();
                    assertThat(places.equal(right)).as(what).isTrue();
                    int k = Math.min(3, sizes[dim]);
                    ValuesAndIndices first = x.topk(k, dim, descending);
                    assertThat(first.indices().equal(right.narrow(dim, 0, k)))
                            .as(what)
                            .isTrue();
                    assertThat(Arrays.equals(
                                    first.values().toFloatArray(),
                                    x.gather(dim, first.indices()).toFloatArray()))
                            .as(what)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void gathersAndAddsBack() {
        for (int[] sizes : SHAPES) {
            for (int dim = 0; dim < 3; dim++) {
                Tensor x = random(sizes).requiresGrad_();
                int[] chosen = sizes.clone();
                chosen[dim] = 2 * sizes[dim] / 3 + 1;
                chosen[(dim + 1) % 3] = Math.max(1, sizes[(dim + 1) % 3] - 1);
                long[] places = new long[Arrays.stream(chosen).reduce(1, (a, b) -> a * b)];
                for (int i = 0; i < places.length; i++) {
                    places[i] = random.nextInt(sizes[dim]);
                }
                Tensor out = x.gather(dim, Factories.tensor(places).reshape(chosen));
                Tensor weights = random(chosen);
                out.backward(weights);
                float[] a = x.detach().toFloatArray();
                float[] g = weights.toFloatArray();
                float[] expected = new float[places.length];
                float[] sums = new float[a.length];
                int[] strides = x.shape.strides();
                for (int i = 0; i < places.length; i++) {
                    int rest = i;
                    int place = 0;
                    for (int d = 2; d >= 0; d--) {
                        place += (d == dim ? (int) places[i] : rest % chosen[d]) * strides[d];
                        rest /= chosen[d];
                    }
                    expected[i] = a[place];
                    sums[place] += g[i];
                }
                String what = Arrays.toString(sizes) + " along " + dim + ", seed " + SEED;
                assertThat(Arrays.equals(out.toFloatArray(), expected)).as(what).isTrue();
                assertThat(Arrays.equals(x.grad().toFloatArray(), sums))
                        .as(what)
                        .isTrue();
            }
        }
    }

    @Test
    void selectsAndAddsBack() {
        for (int[] sizes : SHAPES) {
            for (int dim = 0; dim < 3; dim++) {
                Tensor x = random(sizes).requiresGrad_();
                long[] places = new long[sizes[dim] + 2];
                for (int i = 0; i < places.length; i++) {
                    places[i] = random.nextInt(sizes[dim]);
                }
                Tensor out = x.indexSelect(dim, Factories.tensor(places));
                Tensor weights = random(out.shape().toArray());
                out.backward(weights);
                int inner = inner(sizes, dim);
                float[] a = x.detach().toFloatArray();
                float[] g = weights.toFloatArray();
                float[] expected = new float[g.length];
                float[] sums = new float[a.length];
                for (int line = 0; line < a.length / sizes[dim]; line++) {
                    for (int i = 0; i < places.length; i++) {
                        int from = at(line, (int) places[i], sizes[dim], inner);
                        int to = at(line, i, places.length, inner);
                        expected[to] = a[from];
                        sums[from] += g[to];
                    }
                }
                String what = Arrays.toString(sizes) + " along " + dim + ", seed " + SEED;
                assertThat(Arrays.equals(out.toFloatArray(), expected)).as(what).isTrue();
                assertThat(Arrays.equals(x.grad().toFloatArray(), sums))
                        .as(what)
                        .isTrue();
            }
        }
    }

    @Test
    void sumsOverSeparatedDimensions() {
        Tensor x = random(new int[] {6, 50, 9, 40});
        for (int[] dims : new int[][] {{0, 2}, {1, 3}, {0, 3}, {0, 1, 3}, {0, 2, 3}}) {
            Tensor right = x.to(DType.FLOAT64).sum(dims).to(DType.FLOAT32);
            assertThat(x.sum(dims).allclose(right, 1e-5, 1e-4))
                    .as(Arrays.toString(dims))
                    .isTrue();
            Tensor largest = x.amax(dims);
            assertThat(largest.equal(x.to(DType.FLOAT64).amax(dims).to(DType.FLOAT32)))
                    .as(Arrays.toString(dims))
                    .isTrue();
        }
    }
}
