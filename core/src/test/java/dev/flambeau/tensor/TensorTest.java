package dev.flambeau.tensor;

import static dev.flambeau.tensor.Factories.tensor;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TensorTest {
    @Test
    void it_says_what_it_is() {
        Tensor x = Factories.zeros(2, 3).t().narrow(0, 1, 2);
        assertThat(x.dtype()).isEqualTo(DType.FLOAT32);
        assertThat(x.shape()).isEqualTo(Shape.of(2, 2));
        assertThat(x.size(-1)).isEqualTo(2);
        assertThat(x.dim()).isEqualTo(2);
        assertThat(x.numel()).isEqualTo(4);
        assertThat(x.stride()).containsExactly(1, 3);
        assertThat(x.storageOffset()).isEqualTo(1);
        assertThat(x.isContiguous()).isFalse();
        assertThat(x.storage().length()).isEqualTo(6);
        assertThat(x.storage().dtype()).isEqualTo(DType.FLOAT32);
    }

    @Test
    void values_come_out_as_arrays_of_any_kind() {
        Tensor x = tensor(new double[][] {{1.5, -2.5}, {0, 3}}).t();
        assertThat(x.toFloatArray()).containsExactly(1.5f, 0, -2.5f, 3);
        assertThat(x.toDoubleArray()).containsExactly(1.5, 0, -2.5, 3);
        assertThat(x.toLongArray()).containsExactly(1, 0, -2, 3);
        assertThat(x.toIntArray()).containsExactly(1, 0, -2, 3);
        assertThat(x.toBooleanArray()).containsExactly(true, false, true, true);
        assertThat(x.get(1, 0).item()).isEqualTo(-2.5);
        assertThat(tensor(Long.MAX_VALUE).itemLong()).isEqualTo(Long.MAX_VALUE);
        assertThat(tensor(true).item()).isEqualTo(1);
        float[] copy = x.toFloatArray();
        copy[0] = 9;
        assertThat(x.get(0, 0).item()).isEqualTo(1.5);
    }

    @ParameterizedTest
    @EnumSource
    void storage_of_each_dtype_goes_through_bytes(DType dtype) {
        Tensor x = tensor(0, 1, 1, 0, 1).to(dtype);
        ByteBuffer bytes = ByteBuffer.allocate(5 * dtype.bytes());
        x.storage().write(bytes, 0, 5);
        assertThat(bytes.hasRemaining()).isFalse();
        Storage read = Storage.allocate(dtype, 5);
        read.read(bytes.flip(), 0, 5);
        assertThat(Tensor.of(read, 0, new int[] {5}, new int[] {1}).equal(x)).isTrue();
        assertThat(DType.of(dtype.torchName())).isEqualTo(dtype);
        assertThat(DType.of("torch." + dtype)).isEqualTo(dtype);
    }

    @Test
    void bytes_are_little_endian() {
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.BIG_ENDIAN);
        tensor(1L).storage().write(bytes, 0, 1);
        assertThat(bytes.array()).containsExactly(1, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void a_tensor_over_given_memory() {
        Storage storage = Factories.arange(10).storage();
        Tensor x = Tensor.of(storage, 1, new int[] {2, 3}, new int[] {4, 1});
        assertThat(x.toLongArray()).containsExactly(1, 2, 3, 5, 6, 7);
        assertThat(Tensor.of(storage, 0, new int[] {4}, new int[] {0}).toLongArray())
                .containsOnly(0);
        assertThat(Tensor.of(storage, 50, new int[] {0}, new int[] {1}).toLongArray())
                .isEmpty();
    }

    @Test
    void equal_shapes_are_equal() {
        assertThat(Shape.of(2, 3))
                .isEqualTo(Shape.of(2, 3))
                .hasSameHashCodeAs(Shape.of(2, 3))
                .isNotEqualTo(Shape.of(3, 2));
        assertThat(Shape.of()).isSameAs(Shape.SCALAR).hasToString("[]");
        assertThat(Shape.of(4, 0).numel()).isZero();
        assertThat(Shape.of(2, 3).toArray()).containsExactly(2, 3);
    }

    @Test
    void reductions_have_short_forms() {
        Tensor x = tensor(new double[][] {{1, 5}, {7, 3}});
        assertThat(x.max().item()).isEqualTo(7);
        assertThat(x.min().item()).isEqualTo(1);
        assertThat(x.max(1).indices().toLongArray()).containsExactly(1, 0);
        assertThat(x.prod(0, 1).item()).isEqualTo(105);
        assertThat(x.var().item()).isEqualTo(x.std().square().item(), org.assertj.core.api.Assertions.within(1e-5));
        assertThat(tensor(true, false).sub(1L).toLongArray()).containsExactly(0, -1);
    }

    @Test
    void integers_are_filled_in_exactly() {
        long large = (1L << 53) + 1;
        assertThat(Factories.zeros(DType.INT64, 2).fill_(large).toLongArray()).containsExactly(large, large);
        assertThat(Factories.zeros(2).fill_(3).toFloatArray()).containsExactly(3, 3);
    }

    @Test
    void truths_of_uint8_stay_uint8() {
        Tensor bytes = Factories.tensor(0L, 300L).to(DType.UINT8);
        assertThat(bytes.any().dtype()).isEqualTo(DType.UINT8);
        assertThat(bytes.any(0, true).itemLong()).isEqualTo(1);
        assertThat(bytes.to(DType.INT32).all().dtype()).isEqualTo(DType.BOOL);
    }
}
