package dev.flambeau.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.error.FlambeauException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Chains of views: sizes, strides and what may be seen without copying, as in PyTorch.
class ViewsTest {
    @Test
    void chains_of_views_have_the_sizes_strides_and_elements_of_pytorch() {
        List<String> wrong = new ArrayList<>();
        for (String line : Literals.lines(getClass(), "views.txt")) {
            int colon = line.indexOf(" : ");
            int arrow = line.indexOf(" => ");
            int[] sizes = Literals.ints(line.substring(0, Math.max(colon, 0)), ",");
            String actual = describe(sizes, line.substring(colon + 3, arrow).split("; "));
            if (!actual.equals(line.substring(arrow + 4))) {
                wrong.add("\n" + line + "\n   gives " + actual);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String describe(int[] sizes, String[] steps) {
        Tensor base = Factories.arange(Shape.of(sizes).numel()).view(sizes);
        Tensor x = base;
        try {
            for (String step : steps) {
                x = apply(x, step);
            }
        } catch (FlambeauException e) {
            return "-";
        }
        StringBuilder text = new StringBuilder();
        text.append(x.shape()).append(' ').append(Arrays.toString(meaningful(x)));
        text.append(x.isContiguous() ? " True" : " False").append(x.storage == base.storage ? " True" : " False");
        for (long value : x.toLongArray()) {
            text.append(' ').append(value);
        }
        return text.toString();
    }

    /// Strides, but 0 for those that no element depends on.
    private static int[] meaningful(Tensor x) {
        int[] strides = x.stride();
        for (int d = 0; d < strides.length; d++) {
            strides[d] = x.numel() == 0 || x.size(d) == 1 ? 0 : strides[d];
        }
        return strides;
    }

    private static Tensor apply(Tensor x, String step) {
        String[] words = step.split(" ", 2);
        int[] a = words.length < 2 ? new int[0] : Literals.ints(words[1], " ");
        return switch (words[0]) {
            case "permute" -> x.permute(a);
            case "transpose" -> x.transpose(a[0], a[1]);
            case "t" -> x.t();
            case "slice" -> x.slice(a[0], a[1], a[2], a[3]);
            case "select" -> x.select(a[0], a[1]);
            case "narrow" -> x.narrow(a[0], a[1], a[2]);
            case "expand" -> x.expand(a);
            case "unsqueeze" -> x.unsqueeze(a[0]);
            case "squeeze" -> x.squeeze(a[0]);
            case "view" -> x.view(a);
            case "reshape" -> x.reshape(a);
            case "flatten" -> x.flatten(a[0], a[1]);
            default -> throw new AssertionError(step);
        };
    }

    @Test
    void a_view_shares_memory_with_its_base() {
        Tensor base = Factories.zeros(2, 3);
        base.t().select(0, 1).fill_(5);
        assertThat(base.toFloatArray()).containsExactly(0, 5, 0, 0, 5, 0);
        base.get(1).narrow(0, 0, 1).add_(2);
        assertThat(base.toFloatArray()).containsExactly(0, 5, 0, 2, 5, 0);
    }

    @Test
    void reshape_copies_only_where_strides_force_it() {
        Tensor base = Factories.zeros(2, 3);
        assertThat(base.reshape(3, 2).storage()).isSameAs(base.storage());
        assertThat(base.t().reshape(6).storage()).isNotSameAs(base.storage());
        assertThat(base.t().contiguous().storage()).isNotSameAs(base.storage());
        assertThat(base.contiguous()).isSameAs(base);
    }

    @Test
    void expand_repeats_without_memory_and_repeat_copies() {
        Tensor row = Factories.tensor(1.0, 2.0).unsqueeze(0);
        Tensor expanded = row.expand(3, -1);
        assertThat(expanded.stride()).containsExactly(0, 1);
        assertThat(expanded.storage().length()).isEqualTo(2);
        assertThat(row.repeat(3, 1).storage().length()).isEqualTo(6);
        assertThat(row.repeat(3, 1).equal(expanded)).isTrue();
        assertThat(row.repeat(1, 1).storage()).isNotSameAs(row.storage());
    }

    @Test
    void copy_and_detach_differ_in_memory() {
        Tensor x = Factories.tensor(1.0, 2.0);
        assertThat(x.clone().storage()).isNotSameAs(x.storage());
        assertThat(x.detach().storage()).isSameAs(x.storage());
    }

    @Test
    void flatten_squeeze_and_split_see_the_same_elements() {
        Tensor x = Factories.arange(24).reshape(2, 1, 3, 4);
        assertThat(x.flatten().shape()).isEqualTo(Shape.of(24));
        assertThat(x.squeeze().shape()).isEqualTo(Shape.of(2, 3, 4));
        assertThat(Factories.cat(x.split(2, 3), 3).equal(x)).isTrue();
        assertThat(Factories.cat(x.chunk(3, 2), 2).equal(x)).isTrue();
        assertThat(Factories.stack(x.unbind(2), 2).equal(x)).isTrue();
        assertThat(x.flip(0).flip(0).equal(x)).isTrue();
        assertThat(x.expand(Shape.of(2, 5, 3, 4)).size(1)).isEqualTo(5);
        assertThat(x.reshape(Shape.of(4, 6)).size(0)).isEqualTo(4);
        assertThat(x.slice(3, 1, 3).size(-1)).isEqualTo(2);
    }
}
