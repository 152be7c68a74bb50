package dev.flambeau.tensor;

import static dev.flambeau.tensor.Factories.arange;
import static dev.flambeau.tensor.Factories.tensor;
import static dev.flambeau.tensor.Index.all;
import static dev.flambeau.tensor.Index.at;
import static dev.flambeau.tensor.Index.ellipsis;
import static dev.flambeau.tensor.Index.newAxis;
import static dev.flambeau.tensor.Index.slice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.FlambeauException;
import dev.flambeau.error.IndexException;
import dev.flambeau.error.ValueException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexTest {
    private static Tensor cube() {
        return arange(24).reshape(2, 3, 4);
    }

    @Test
    void python_indices_read_and_write_what_pytorch_does() {
        List<String> wrong = new ArrayList<>();
        for (String line : Literals.lines(getClass(), "indexing.txt")) {
            int colon = line.indexOf(" : ");
            int arrow = line.lastIndexOf(" => ");
            String expected = line.substring(arrow + 4);
            String difference;
            try {
                Tensor actual = apply(line.substring(0, colon), line.substring(colon + 3, arrow));
                difference = expected.equals("-")
                        ? "is not refused"
                        : Literals.difference(actual, Literals.tensor(expected));
            } catch (FlambeauException e) {
                difference = expected.equals("-") ? "" : "is refused: " + e.getMessage();
            }
            if (!difference.isEmpty()) {
                wrong.add("\n" + line + "\n   " + difference);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Tensor apply(String what, String index) {
        Tensor x = cube();
        if (what.startsWith("fill")) {
            return x.set(Double.parseDouble(what.substring(5)), index);
        }
        return what.startsWith("put") ? x.set(Literals.tensor(what.substring(4)), index) : x.get(index);
    }

    @Test
    void typed_indices_are_those_of_the_text_form() {
        Tensor x = cube();
        assertThat(x.get(at(1), all(), slice(1, 3)).equal(x.get("1, :, 1:3"))).isTrue();
        assertThat(x.get(ellipsis(), at(-1)).equal(x.get("..., -1"))).isTrue();
        assertThat(x.get(newAxis(), at(0)).equal(x.get("None, 0"))).isTrue();
        assertThat(x.get(all(), slice(0, 3, 2)).equal(x.get(":, ::2"))).isTrue();
        assertThat(x.get(1, -1, 2).itemLong()).isEqualTo(22);
    }

    @Test
    void basic_indices_give_views_and_tensors_give_copies() {
        Tensor x = cube();
        assertThat(x.get("1, ::2").storage()).isSameAs(x.storage());
        assertThat(x.get(tensor(0L, 1L)).storage()).isNotSameAs(x.storage());
    }

    @Test
    void an_integer_tensor_names_places_also_from_the_end() {
        Tensor x = cube();
        assertThat(x.get(tensor(1L, -1L, 0L)).select(1, 0).select(1, 0).toLongArray())
                .containsExactly(12, 12, 0);
        assertThat(x.get(all(), Index.of(tensor(-1L, 0L))).get("0, :, 0").toLongArray())
                .containsExactly(8, 0);
        assertThat(x.get(Index.of(tensor(1L))).shape()).isEqualTo(Shape.of(3, 4));
        assertThat(x.get(Index.of(tensor(1, 0).to(DType.UINT8))).shape()).isEqualTo(Shape.of(2, 3, 4));
    }

    @Test
    void a_bool_tensor_chooses_where_it_is_true() {
        Tensor x = cube();
        assertThat(x.get(x.gt(20L)).toLongArray()).containsExactly(21, 22, 23);
        assertThat(x.get(tensor(true, false)).shape()).isEqualTo(Shape.of(1, 3, 4));
        assertThat(x.get(all(), Index.of(tensor(true, false, true))).shape()).isEqualTo(Shape.of(2, 2, 4));
        assertThat(x.get(Index.of(tensor(true, false)), at(0)).toLongArray()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void a_bool_without_dimensions_adds_one() {
        assertThat(cube().get(tensor(true)).shape()).isEqualTo(Shape.of(1, 2, 3, 4));
        assertThat(cube().get(tensor(false)).shape()).isEqualTo(Shape.of(0, 2, 3, 4));
    }

    @Test
    void gradients_flow_through_indices() {
        Tensor x = Factories.zeros(2, 3).requiresGrad_();
        x.get("1, ::2").sum().add(x.get(tensor(0L, 0L)).sum()).backward();
        assertThat(x.grad().toFloatArray()).containsExactly(2, 2, 2, 1, 0, 1);
    }

    @Test
    void several_tensors_are_broadcast_together() {
        Tensor i = tensor(new long[][] {{0}, {1}});
        Tensor j = tensor(-1L, 0L);
        assertThat(cube().get(Index.of(i), Index.of(j)).get("..., 0").toLongArray())
                .containsExactly(8, 0, 20, 12);
        assertThat(cube().get(all(), Index.of(i), Index.of(j)).toLongArray())
                .containsExactly(3, 0, 7, 4, 15, 12, 19, 16);
        assertThat(cube().get(Index.of(i), all(), Index.of(j)).shape()).isEqualTo(Shape.of(2, 2, 3));
        Tensor x = cube().set(tensor(-5L), Index.of(tensor(0L, 1L)), Index.of(tensor(2L, 1L)), at(3));
        assertThat(x.get("0, 2, 3").itemLong()).isEqualTo(-5);
        assertThat(x.get("1, 1, 3").itemLong()).isEqualTo(-5);
        assertThat(x.eq(-5L).sum().itemLong()).isEqualTo(2);
    }

    @Test
    void scattering_combines_what_meets() {
        Tensor x = tensor(1.0, 2.0, 3.0).requiresGrad_();
        Tensor index = tensor(0L, 0L, 2L);
        Tensor source = tensor(0.0, 5.0, 3.0).requiresGrad_();
        Tensor products = x.scatterReduce(0, index, source, "prod", false);
        assertThat(products.toFloatArray()).containsExactly(0, 2, 3);
        products.sum().backward();
        assertThat(source.grad().toFloatArray()).containsExactly(5, 0, 1);
        assertThat(x.grad().toFloatArray()).containsExactly(0, 1, 0);
        assertThat(x.scatterReduce(0, index, source, "amax", true).toFloatArray())
                .containsExactly(5, 2, 3);
        assertThat(tensor(1L, -2L)
                        .scatterReduce(0, tensor(1L), tensor(-1L), "mean", true)
                        .toLongArray())
                .containsExactly(1, -2);
    }

    @Test
    void a_wrong_index_is_refused_by_its_own_value() {
        assertThatThrownBy(() -> cube().get(tensor(-9L)))
                .isInstanceOf(IndexException.class)
                .hasMessage("get: index -9 is out of range for dimension 0 of size 2");
        assertThatThrownBy(() -> cube().get(Index.of(tensor(0L, 1L)), Index.of(tensor(0L, 1L, 2L))))
                .isInstanceOf(FlambeauException.class)
                .hasMessageContaining("[3]");
        assertThatThrownBy(() -> cube().get(tensor(true, false, true)))
                .isInstanceOf(IndexException.class)
                .hasMessageContaining("[3]")
                .hasMessageContaining("[2, 3, 4]");
        assertThatThrownBy(() -> cube().get("one"))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("'one'");
        assertThatThrownBy(() -> cube().get("1:2:3:4")).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> cube().get("")).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> cube().get("::-1"))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("flip");
    }

    @Test
    void gather_takes_empty_indices_and_tensors_without_dimensions() {
        Tensor x = Factories.tensor(1.0, 2.0, 3.0);
        assertThat(x.gather(0, Factories.zeros(DType.INT64, 2, 0)).shape()).isEqualTo(Shape.of(2, 0));
        Tensor scalar = Factories.tensor(5.0).requiresGrad_();
        Tensor one = scalar.gather(0, Factories.zeros(DType.INT64, 1));
        assertThat(one.toFloatArray()).containsExactly(5);
        one.sum().backward();
        assertThat(scalar.grad().item()).isEqualTo(1);
        assertThat(x.gather(0, Factories.tensor(2)).item()).isEqualTo(3);
    }
}
