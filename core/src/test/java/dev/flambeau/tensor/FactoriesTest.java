package dev.flambeau.tensor;

import static dev.flambeau.tensor.Factories.tensor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.random.Generator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FactoriesTest {
    private static void is(Tensor actual, String expected) {
        assertThat(Literals.difference(actual, Literals.tensor(expected))).isEmpty();
    }

    @Test
    void java_values_become_the_dtypes_of_pytorch() {
        is(tensor(1.5), "float32[]{1.5}");
        is(tensor(3), "int64[]{3}");
        is(tensor(true), "bool[]{1}");
        is(tensor(1.5, 2), "float32[2]{1.5 2}");
        is(tensor(1, 2), "int64[2]{1 2}");
        is(tensor(true, false), "bool[2]{1 0}");
        is(tensor(new float[] {1}), "float32[1]{1}");
        is(tensor(new int[] {1, 2}), "int64[2]{1 2}");
        is(tensor(new double[][] {{1, 2}, {3, 4}}), "float32[2,2]{1 2 3 4}");
        is(tensor(new float[][] {{1, 2}}), "float32[1,2]{1 2}");
        is(tensor(new long[][] {{1}, {2}}), "int64[2,1]{1 2}");
        is(tensor(new int[][] {{1}, {2}}), "int64[2,1]{1 2}");
        is(tensor(new boolean[][] {{true}, {false}}), "bool[2,1]{1 0}");
        is(tensor(new double[][][] {{{1, 2}}, {{3, 4}}}), "float32[2,1,2]{1 2 3 4}");
        is(tensor(new double[][] {{}}), "float32[1,0]{}");
    }

    @Test
    void fromArray_keeps_the_type_and_copies() {
        double[] source = {1, 2};
        Tensor x = Factories.fromArray(source);
        source[0] = 9;
        is(x, "float64[2]{1 2}");
        is(Factories.fromArray(new short[] {-1}), "int16[1]{-1}");
        is(Factories.fromArray(new byte[] {-1}), "int8[1]{-1}");
        is(Factories.fromArray(new int[] {-1}), "int32[1]{-1}");
    }

    @Test
    void filled_tensors() {
        is(Factories.zeros(2, 0), "float32[2,0]{}");
        is(Factories.zeros(), "float32[]{0}");
        is(Factories.zeros(DType.BOOL, 2), "bool[2]{0 0}");
        is(Factories.ones(2), "float32[2]{1 1}");
        is(Factories.ones(DType.UINT8, 2), "uint8[2]{1 1}");
        is(Factories.full(new int[] {2}, 0.5), "float32[2]{0.5 0.5}");
        is(Factories.full(new int[] {1}, Long.MAX_VALUE), "int64[1]{9223372036854775807}");
        is(Factories.full(Shape.of(2), 2.9, DType.INT8), "int8[2]{2 2}");
        is(Factories.eye(2), "float32[2,2]{1 0 0 1}");
        is(Factories.eye(2, 3), "float32[2,3]{1 0 0 0 1 0}");
        Tensor like = tensor(1, 2).to(DType.INT16);
        is(Factories.zerosLike(like), "int16[2]{0 0}");
        is(Factories.onesLike(like), "int16[2]{1 1}");
        is(Factories.fullLike(like, 7), "int16[2]{7 7}");
    }

    @Test
    void random_tensors_are_those_of_pytorch() {
        RandomFactories.manualSeed(1);
        is(RandomFactories.randperm(5), "int64[5]{0 4 2 3 1}");
        is(RandomFactories.rand(2), "float32[2]{0.029281556606292725 0.7998586297035217}");
        is(RandomFactories.randint(0, 10, new int[] {4}), "int64[4]{1 1 9 2}");
        is(RandomFactories.normal(2, 0.5, 2), "float32[2]{2.42950439453125 2.3527960777282715}");
        is(RandomFactories.bernoulli(tensor(.1, .9, .5)), "float32[3]{0 1 0}");
    }

    @Test
    void the_same_seed_gives_the_same_numbers_from_any_generator() {
        Tensor expected = RandomFactories.randn(new Generator().manualSeed(3), DType.FLOAT64, 5);
        RandomFactories.manualSeed(3);
        assertThat(RandomFactories.randn(DType.FLOAT64, 5).equal(expected)).isTrue();
        assertThat(RandomFactories.defaultGenerator()).isNotNull();
        Tensor like = Factories.zeros(DType.FLOAT64, 2, 3);
        Stream.of(
                        RandomFactories.randLike(like),
                        RandomFactories.randnLike(like),
                        RandomFactories.rand(DType.FLOAT64, 2, 3))
                .forEach(t -> assertThat(t.shape().toString() + t.dtype()).isEqualTo("[2, 3]float64"));
        assertThat(RandomFactories.randint(new Generator(), DType.INT8, 0, 3, 4).dtype())
                .isEqualTo(DType.INT8);
    }

    @Test
    void cat_of_many_tensors() {
        List<Tensor> parts = java.util.stream.IntStream.range(0, 40)
                .mapToObj(i -> tensor((long) i).reshape(1))
                .toList();
        assertThat(Factories.cat(parts, 0).equal(Factories.arange(40))).isTrue();
    }

    @Test
    void a_tensor_of_many_dimensions_can_be_permuted() {
        int[] ones = java.util.stream.IntStream.generate(() -> 1).limit(20).toArray();
        Tensor x = Factories.zeros(ones).requiresGrad_();
        x.transpose(0, 19).sum().backward();
        assertThat(x.grad().dim()).isEqualTo(20);
    }

    @Test
    void no_rows_keep_the_dtype_of_their_array() {
        assertThat(Factories.tensor(new long[0][]).dtype()).isEqualTo(DType.INT64);
        assertThat(Factories.tensor(new float[0][]).shape()).isEqualTo(Shape.of(0, 0));
    }
}
