package dev.flambeau.masked;

import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.Torch;
import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.functional.Functional;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Masked operators are the plain ones of the elements that count.
class MaskedTest {
    private static final Map<String, BiFunction<Tensor, MaskedOptions, Tensor>> MASKED = new LinkedHashMap<>();
    private static final Map<String, UnaryOperator<Tensor>> PLAIN = new LinkedHashMap<>();

    private static void put(
            String name, BiFunction<Tensor, MaskedOptions, Tensor> masked, UnaryOperator<Tensor> plain) {
        MASKED.put(name, masked);
        PLAIN.put(name, plain);
    }

    static {
        put("sum", Masked::sum, x -> x.sum());
        put("prod", Masked::prod, x -> x.prod());
        put("amax", Masked::amax, Tensor::amax);
        put("amin", Masked::amin, Tensor::amin);
        put("mean", Masked::mean, x -> x.mean());
        put("median", Masked::median, Tensor::median);
        put("norm", (x, o) -> Masked.norm(x, 3, o), x -> x.norm(3));
        put("least", (x, o) -> Masked.norm(x, Double.NEGATIVE_INFINITY, o), x -> x.norm(Double.NEGATIVE_INFINITY));
        put("logsumexp", Masked::logsumexp, x -> x.logsumexp(new int[] {0}, false));
        put("var", (x, o) -> Masked.var(x, false, o), x -> x.var(false));
        put("std", (x, o) -> Masked.std(x, 0.5, o), x -> x.std(0.5, false));
    }

    @Test
    void reductions_are_those_of_the_elements_that_count() {
        Generator generator = new Generator();
        forAll(31, 20, random -> {
            generator.manualSeed(random.nextInt());
            Tensor x = Torch.randn(generator, DType.FLOAT64, 3, 4);
            Tensor mask = Torch.rand(generator, DType.FLOAT64, 3, 4).gt(0.4);
            mask.set(1, "..., 1");
            MaskedOptions options = new MaskedOptions().dim(1).mask(mask);
            MASKED.forEach((name, masked) -> {
                double[] got = masked.apply(x, options).toDoubleArray();
                for (int line = 0; line < 3; line++) {
                    Tensor counted = x.get(line).maskedSelect(mask.get(line));
                    assertThat(got[line])
                            .as(name)
                            .isCloseTo(PLAIN.get(name).apply(counted).item(), Offset.offset(1e-12));
                }
            });
        });
    }

    @Test
    void without_a_mask_and_dimensions_all_elements_count() {
        Tensor x = Torch.tensor(new double[][] {{1, 2}, {4, 8}}).to(DType.FLOAT32);
        assertThat(Masked.sum(x).item()).isEqualTo(15);
        assertThat(Masked.prod(x).item()).isEqualTo(64);
        assertThat(Masked.amax(x).item()).isEqualTo(8);
        assertThat(Masked.amin(x).item()).isEqualTo(1);
        assertThat(Masked.argmax(x).item()).isEqualTo(3);
        assertThat(Masked.argmin(x).item()).isZero();
        assertThat(Masked.mean(x).item()).isEqualTo(3.75);
        assertThat(Masked.median(x).toFloatArray()).containsExactly(1, 4);
        assertThat(Masked.norm(x).item()).isCloseTo(Math.sqrt(85), Offset.offset(1e-6));
        assertThat(Masked.var(x).item()).isCloseTo(x.var().item(), Offset.offset(1e-5));
        assertThat(Masked.std(x).item()).isCloseTo(x.std().item(), Offset.offset(1e-5));
        assertThat(Masked.logsumexp(x).item()).isCloseTo(x.exp().sum().log().item(), Offset.offset(1e-5));
        assertThat(Masked.argmax(x, new MaskedOptions().keepdim(true)).shape().toArray())
                .containsExactly(1, 1);
    }

    @Test
    void where_nothing_counts_a_reduction_gives_its_identity() {
        Tensor x = Torch.tensor(1.0, 2.0);
        MaskedOptions none = new MaskedOptions().mask(Torch.tensor(false, false));
        assertThat(Masked.sum(x, none).item()).isZero();
        assertThat(Masked.prod(x, none).item()).isEqualTo(1);
        assertThat(Masked.amax(x, none).item()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Masked.amin(x, none).item()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Masked.mean(x, none).item()).isNaN();
        assertThat(Masked.median(x, none).item()).isNaN();
        assertThat(Masked.var(x, none).item()).isNaN();
        assertThat(Masked.norm(x, 2, none).item()).isZero();
        assertThat(Masked.logsumexp(x, none).item()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Masked.softmax(x, 0, null, Torch.tensor(false, false))
                        .isnan()
                        .all()
                        .item())
                .isEqualTo(1);
        assertThat(Masked.amax(Torch.tensor(1, 2).to(DType.INT8), none).itemLong())
                .isEqualTo(-128);
        assertThat(Masked.amin(Torch.tensor(1, 2).to(DType.UINT8), none).itemLong())
                .isEqualTo(255);
    }

    @Test
    void integers_keep_or_widen_their_dtype_as_pytorch_does() {
        Tensor x = Torch.tensor(3, 1, 2).to(DType.INT32);
        MaskedOptions options = new MaskedOptions().mask(Torch.tensor(true, true, false));
        assertThat(Masked.sum(x, options).dtype()).isEqualTo(DType.INT64);
        assertThat(Masked.sum(x, options.dtype(DType.FLOAT32)).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(Masked.cumsum(x, 0, null, options.mask()).toIntArray()).containsExactly(3, 4, 4);
        assertThat(Masked.cumprod(x, 0, null, options.mask()).toIntArray()).containsExactly(3, 3, 3);
        assertThat(Masked.amax(x, options).dtype()).isEqualTo(DType.INT32);
        assertThat(Masked.argmin(x, options).dtype()).isEqualTo(DType.INT32);
        assertThat(Masked.median(x, options).itemLong()).isEqualTo(1);
        assertThat(Masked.var(x, options).dtype()).isEqualTo(DType.FLOAT32);
        assertThat(Masked.mean(x, options.dtype(DType.FLOAT64)).item()).isEqualTo(2);
    }

    @Test
    void normalizations_are_those_of_the_elements_that_count() {
        Tensor x = Torch.tensor(1.0, 5.0, 2.0);
        Tensor mask = Torch.tensor(true, false, true);
        Tensor two = Torch.tensor(1.0, 2.0);
        Tensor expected = Functional.softmax(two, 0);
        assertThat(Masked.softmax(x, 0, null, mask).maskedSelect(mask).equal(expected))
                .isTrue();
        assertThat(Masked.softmax(x, 0, null, mask).get(1).item()).isZero();
        assertThat(Masked.logSoftmax(x, 0, null, mask).maskedSelect(mask).equal(Functional.logSoftmax(two, 0)))
                .isTrue();
        assertThat(Masked.softmin(x, 0, null, mask).maskedSelect(mask).equal(Functional.softmin(two, 0)))
                .isTrue();
        assertThat(Masked.normalize(x, 1, 0, 1e-12, null, mask).toFloatArray()).containsExactly(1f / 3, 0, 2f / 3);
        assertThat(Masked.logaddexp(x, x, null, mask, null).get(1).item()).isEqualTo(5);
        assertThat(Masked.softmax(x, 0).equal(Functional.softmax(x, 0))).isTrue();
        assertThat(Masked.logaddexp(x, x).equal(x.logaddexp(x))).isTrue();
        assertThat(Masked.normalize(x, 2, 0).norm().item()).isCloseTo(1, Offset.offset(1e-6));
    }

    @Test
    void no_gradient_reaches_elements_that_do_not_count() {
        Tensor mask = Torch.tensor(true, false, true);
        MASKED.forEach((name, masked) -> {
            Tensor x = Torch.tensor(1.0, 5.0, 2.5).requiresGrad_();
            masked.apply(x, new MaskedOptions().mask(mask).dim(0)).backward();
            Tensor gradient = x.grad();
            assertThat(gradient).as(name).isNotNull();
            assertThat(gradient.get(1).item()).as(name).isZero();
            assertThat(gradient.get(0).item() + gradient.get(2).item()).as(name).isNotNaN();
        });
    }

    @Test
    void masks_broadcast_and_need_not_be_bool() {
        Tensor x = Torch.ones(2, 3);
        assertThat(Masked.sum(x, new MaskedOptions().mask(Torch.tensor(1, 0, 2)))
                        .item())
                .isEqualTo(4);
        assertThat(Masked.sum(x, new MaskedOptions().mask(Torch.tensor(true))).item())
                .isEqualTo(6);
    }

    @Test
    void wrong_calls_say_what_is_wrong() {
        Tensor x = Torch.ones(2, 3);
        assertThatThrownBy(() -> Masked.sum(x, new MaskedOptions().mask(Torch.ones(1, 2, 3))))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("[1, 2, 3]")
                .hasMessageContaining("[2, 3]");
        assertThatThrownBy(() -> Masked.mean(Torch.tensor(1, 2)))
                .isInstanceOf(DTypeException.class)
                .hasMessageContaining("masked.mean")
                .hasMessageContaining("int64");
        assertThatThrownBy(() -> Masked.argmax(x, new MaskedOptions().dim(0, 1)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("masked.argmax")
                .hasMessageContaining("2");
        assertThatThrownBy(
                        () -> Masked.median(Torch.tensor(1, 2), new MaskedOptions().mask(Torch.tensor(false, false))))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("masked.median");
    }
}
