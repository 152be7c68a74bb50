package dev.flambeau.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.kernels.Lane;
import dev.flambeau.tensor.Op.Kind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every operator row: complete, documented, with right gradients of first and second order.
class RowsTest {
    private static final Set<String> MOVING = Set.of("clone", "to");
    private static final Set<String> ONLY_BOOL = Set.of("any", "all");

    @TestFactory
    Stream<DynamicTest> gradients_are_those_of_finite_differences() {
        return samples(s -> GradCheck.gradcheck(s.function(), s.inputs()));
    }

    @TestFactory
    Stream<DynamicTest> second_gradients_are_those_of_finite_differences() {
        return samples(s -> GradCheck.gradgradcheck(s.function(), s.inputs()));
    }

    private static Stream<DynamicTest> samples(java.util.function.Consumer<RowSamples.Sample> check) {
        Map<String, RowSamples.Sample> all = RowSamples.all();
        return all.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check.accept(e.getValue())));
    }

    @Test
    void each_differentiable_row_has_a_sample_that_goes_through_it() {
        Set<String> expected = new HashSet<>();
        for (Op op : Op.all()) {
            if (op.isDifferentiable()) {
                expected.add(op.name());
            }
        }
        assertThat(RowSamples.all().keySet()).containsExactlyInAnyOrderElementsOf(expected);
        RowSamples.all()
                .forEach((name, sample) -> assertThat(rowsOf(sample.function().apply(sample.inputs())))
                        .contains(name));
    }

    private static Set<String> rowsOf(Tensor output) {
        Set<String> names = new HashSet<>();
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(output.node, names, seen);
        return names;
    }

    private static void collect(Node node, Set<String> names, Set<Node> seen) {
        if (node == null || node.leaf != null || !seen.add(node)) {
            return;
        }
        names.add(node.op.name());
        for (int i = 0; i < node.inputs(); i++) {
            collect(node.next(i), names, seen);
        }
    }

    @Test
    void each_row_says_what_it_computes_under_a_name_of_its_own() {
        Set<String> names = new HashSet<>();
        for (Op op : Op.all()) {
            assertThat(op.formula()).as(op.name()).isNotBlank();
            assertThat(names.add(op.name()))
                    .as(op.name() + " is the only row of this name")
                    .isTrue();
        }
    }

    @Test
    void each_row_has_kernels_for_the_lanes_its_typing_permits() {
        for (Op op : Op.all()) {
            boolean looping = op.kind() == Kind.UNARY || op.kind() == Kind.BINARY || op.kind() == Kind.REDUCE;
            if (looping && !MOVING.contains(op.name())) {
                for (Lane lane : lanes(op)) {
                    assertThat(KernelTable.has(op, lane)).as(op + " " + lane).isTrue();
                }
            }
        }
        for (Lane lane : Lane.values()) {
            assertThat(KernelTable.has(Contraction.MATMUL, lane)).isTrue();
        }
    }

    private static Set<Lane> lanes(Op op) {
        if (ONLY_BOOL.contains(op.name())) {
            return EnumSet.of(Lane.I64);
        }
        return switch (op.typing) {
            case SAME, NUMBERS, TRUTH, WIDE -> EnumSet.allOf(Lane.class);
            case FLOATS -> EnumSet.of(Lane.F32, Lane.F64);
            case INTEGERS -> EnumSet.of(Lane.I64);
        };
    }

    @Test
    void a_row_saves_only_what_exists() {
        for (Op op : Op.all()) {
            assertThat(op.saves == 0 || op.isDifferentiable()).as(op.name()).isTrue();
            assertThat(op.savedNames().isEmpty()).as(op.name()).isEqualTo(op.saves == 0);
        }
    }
}
