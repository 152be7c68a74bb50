package dev.flambeau.tensor;

import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.tensor.Samples.Pair;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// An operator on a view in any layout gives what it gives on a contiguous copy.
class ViewEqualsCopyTest {
    private static final DType[] DTYPES = DType.values();
    private static final List<UnaryOperator<Tensor>> UNARY = List.of(
            Tensor::exp,
            Tensor::sigmoid,
            Tensor::sign,
            Tensor::logicalNot,
            Tensor::isnan,
            Tensor::clone,
            Tensor::flatten,
            Tensor::contiguous,
            Tensor::square,
            Tensor::nonzero,
            a -> a.to(DType.FLOAT64),
            a -> a.to(DType.UINT8),
            a -> a.mul(2L),
            a -> a.add(0.5),
            a -> a.gt(0L),
            Tensor::flip);
    private static final List<BinaryOperator<Tensor>> BINARY = List.of(
            Tensor::add,
            Tensor::mul,
            Tensor::div,
            Tensor::maximum,
            Tensor::atan2,
            Tensor::eq,
            Tensor::lt,
            Tensor::logicalXor,
            (a, b) -> Factories.where(a.gt(0L), a, b));

    private static DType dtype(Random random) {
        return random.nextInt(3) == 0 ? DTYPES[random.nextInt(DTYPES.length)] : DType.FLOAT32;
    }

    private static void same(Tensor actual, Tensor expected) {
        assertThat(Literals.difference(actual, expected)).isEmpty();
    }

    @Test
    void unary() {
        forAll(1, 400, random -> {
            Pair a = Pair.of(random, dtype(random), Samples.shape(random, 5));
            for (UnaryOperator<Tensor> op : UNARY) {
                same(op.apply(a.view()), op.apply(a.copy()));
            }
        });
    }

    @Test
    void binary_with_broadcasting_on_either_side() {
        forAll(1, 1000, random -> {
            int[] shape = Samples.shape(random, 5);
            Pair a = Pair.of(random, dtype(random), shape);
            Pair b = Pair.of(random, dtype(random), Samples.broadcasting(random, shape));
            for (BinaryOperator<Tensor> op : BINARY) {
                Tensor expected = op.apply(a.copy(), b.copy());
                same(op.apply(a.view(), b.view()), expected);
                same(op.apply(a.copy(), b.view()), expected);
                same(op.apply(a.view(), b.copy()), expected);
                Tensor reversed = op.apply(b.copy(), a.copy());
                same(op.apply(b.view(), a.view()), reversed);
            }
        });
    }

    @Test
    void broadcasting_is_expanding() {
        forAll(1, 300, random -> {
            int[] shape = Samples.shape(random, 5);
            Tensor a = Samples.view(random, DType.FLOAT32, shape);
            Tensor b = Samples.view(random, DType.FLOAT32, Samples.broadcasting(random, shape));
            same(a.sub(b), a.sub(b.expand(shape).clone()));
            same(b.sub(a), b.expand(shape).clone().sub(a));
        });
    }

    @Test
    void reductions_over_all_sets_of_dimensions() {
        forAll(1, 300, random -> {
            Pair a = Pair.of(random, dtype(random), Samples.shape(random, 5));
            int rank = a.copy().dim();
            for (int mask = 1; mask < 1 << rank; mask++) {
                int m = mask;
                int[] dims = java.util.stream.IntStream.range(0, rank)
                        .filter(d -> (m >> d & 1) != 0)
                        .toArray();
                boolean keep = random.nextBoolean();
                same(a.view().sum(dims, keep), a.copy().sum(dims, keep));
                same(a.view().any(dims, keep), a.copy().any(dims, keep));
                same(a.view().prod(dims, keep), a.copy().prod(dims, keep));
                if (Arrays.stream(dims).allMatch(d -> a.copy().size(d) > 0)) {
                    same(a.view().amax(dims, keep), a.copy().amax(dims, keep));
                    if (dims.length == 1) {
                        same(a.view().argmin(dims[0]), a.copy().argmin(dims[0]));
                        same(
                                a.view().max(dims[0]).values(),
                                a.copy().max(dims[0]).values());
                    }
                }
            }
        });
    }

    @Test
    void a_sum_over_dimensions_is_sums_over_one_after_the_other() {
        forAll(1, 200, random -> {
            Tensor a = Samples.view(random, DType.INT64, Samples.shape(random, 5));
            Tensor one = a;
            for (int d = a.dim() - 1; d >= 0; d--) {
                one = one.sum(d, random.nextBoolean());
            }
            assertThat(one.itemLong()).isEqualTo(a.sum().itemLong());
            if (a.dim() > 2) {
                same(a.sum(0, 2), a.sum(2, false).sum(0, false));
                same(a.sum(new int[] {0, -1}, true), a.sum(-1, true).sum(0, true));
            }
        });
    }

    @Test
    void matmul_of_batches_broadcast_and_transposed() {
        forAll(1, 500, random -> {
            DType dtype = List.of(DType.FLOAT32, DType.FLOAT64, DType.INT64, DType.FLOAT16, DType.INT8)
                    .get(random.nextInt(5));
            int m = random.nextInt(5);
            int k = random.nextInt(5);
            int n = random.nextInt(5);
            int[] batch = Samples.shape(random, 2);
            int[] other = Samples.broadcasting(random, batch);
            Pair a = Pair.of(random, dtype, with(batch, m, k));
            Pair b = Pair.of(random, dtype, with(other, k, n));
            same(a.view().matmul(b.view()), a.copy().matmul(b.copy()));
            Tensor turned = b.view()
                    .transpose(-1, -2)
                    .matmul(a.view().transpose(-1, -2))
                    .transpose(-1, -2);
            same(turned, a.copy().matmul(b.copy()));
        });
    }

    @Test
    void matmul_is_a_sum_of_products() {
        forAll(1, 200, random -> {
            Tensor a = Samples.view(random, DType.INT64, with(Samples.shape(random, 2), 3, 4));
            Tensor b = Samples.view(random, DType.INT64, 4, 2);
            same(a.matmul(b), a.unsqueeze(-1).mul(b).sum(-2));
        });
    }

    private static int[] with(int[] batch, int rows, int columns) {
        int[] sizes = Arrays.copyOf(batch, batch.length + 2);
        sizes[batch.length] = rows;
        sizes[batch.length + 1] = columns;
        return sizes;
    }

    @Test
    void joining_and_choosing_by_position() {
        forAll(1, 400, random -> {
            int[] shape = Samples.shape(random, 4);
            if (shape.length == 0 || Arrays.stream(shape).anyMatch(s -> s == 0)) {
                return;
            }
            DType dtype = dtype(random);
            Pair a = Pair.of(random, dtype, shape);
            Pair b = Pair.of(random, dtype(random), shape);
            int dim = random.nextInt(shape.length);
            same(Factories.cat(List.of(a.view(), b.view()), dim), Factories.cat(List.of(a.copy(), b.copy()), dim));
            same(Factories.stack(List.of(a.view(), b.view()), dim), Factories.stack(List.of(a.copy(), b.copy()), dim));
            Tensor places = RandomFactories.randint(0, shape[dim], new int[] {3});
            same(a.view().indexSelect(dim, places), a.copy().indexSelect(dim, places));
            Tensor lines = RandomFactories.randint(0, shape[dim], shape);
            same(a.view().gather(dim, lines.contiguous()), a.copy().gather(dim, lines));
            Pair c = Pair.of(random, dtype, shape);
            same(a.view().scatterAdd(dim, lines, c.view()), a.copy().scatterAdd(dim, lines, c.copy()));
            Tensor all = Factories.arange(shape[dim]);
            same(a.view().indexAdd(dim, all, c.view()), a.copy().indexAdd(dim, all, c.copy()));
            same(a.view().flip(dim), a.copy().flip(dim));
            same(a.view().get(b.view().gt(0L)), a.copy().get(b.copy().gt(0L)));
            same(
                    a.view().maskedFill(b.view().gt(0L), 1),
                    a.copy().maskedFill(b.copy().gt(0L), 1));
        });
    }

    @Test
    void writing_into_a_view_changes_just_its_elements() {
        forAll(1, 400, random -> {
            Tensor base = Samples.values(random, DType.INT32, 3, 4, 5);
            Tensor view = base.permute(Samples.permutation(random, 3)).slice(1, random.nextInt(2), 4, 2);
            Tensor before = base.clone();
            Tensor expected = view.mul(3L);
            view.mul_(3L);
            same(view, expected);
            assertThat(base.ne(before).sum().itemLong())
                    .isEqualTo(view.ne(0L).sum().itemLong());
            view.copy_(view.flip(0));
            same(view, expected.flip(0));
        });
    }
}
