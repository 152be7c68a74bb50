package dev.flambeau.functional;

import static dev.flambeau.tensor.Factories.ones;
import static dev.flambeau.tensor.Factories.tensor;
import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Samples;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackedSequencesTest {
    private static final List<Tensor> SEQUENCES = List.of(tensor(1L, 2L), tensor(3L, 4L, 5L), tensor(new long[] {6}));

    @Test
    void packs_as_pytorch_does_and_prints_so() {
        PackedSequence packed = Functional.packSequence(SEQUENCES, false);
        assertThat(packed)
                .hasToString("PackedSequence(data=tensor([3, 1, 6, 4, 2, 5]), batch_sizes=tensor([3, 2, 1]), "
                        + "sorted_indices=tensor([1, 0, 2]), unsorted_indices=tensor([1, 0, 2]))");
        PackedSequence sorted = Functional.packSequence(List.of(SEQUENCES.get(1), SEQUENCES.get(0)));
        assertThat(sorted)
                .hasToString("PackedSequence(data=tensor([3, 1, 4, 2, 5]), batch_sizes=tensor([2, 2, 1]), "
                        + "sorted_indices=None, unsorted_indices=None)");
        assertThat(sorted.to(DType.FLOAT32).data().dtype()).isEqualTo(DType.FLOAT32);
        assertThat(new PackedSequence(sorted.data(), sorted.batchSizes()).unsortedIndices())
                .isNull();
    }

    @Test
    void pads_on_either_side() {
        assertThat(Functional.padSequence(SEQUENCES).toLongArray()).containsExactly(1, 3, 6, 2, 4, 0, 0, 5, 0);
        assertThat(Functional.padSequence(SEQUENCES, true).toLongArray()).containsExactly(1, 2, 0, 3, 4, 5, 6, 0, 0);
        assertThat(Functional.padSequence(SEQUENCES, true, -1, "left").toLongArray())
                .containsExactly(-1, 1, 2, 3, 4, 5, -1, -1, 6);
    }

    @Test
    void pads_what_was_packed() {
        PackedSequence packed = Functional.packSequence(SEQUENCES, false);
        PaddedSequence padded = Functional.padPackedSequence(packed, true, 9, 4);
        assertThat(padded.output().toLongArray()).containsExactly(1, 2, 9, 9, 3, 4, 5, 9, 6, 9, 9, 9);
        assertThat(padded.lengths().toLongArray()).containsExactly(2, 3, 1);
        assertThat(Functional.padPackedSequence(packed).output().shape()).isEqualTo(Shape.of(3, 3));
    }

    @Test
    void packing_and_padding_are_inverse_and_keep_gradients() {
        forAll(1, 50, random -> {
            List<Tensor> sequences = new ArrayList<>();
            int batch = random.nextInt(1, 5);
            for (int i = 0; i < batch; i++) {
                sequences.add(Samples.values(random, DType.FLOAT64, random.nextInt(1, 5), 2)
                        .requiresGrad_());
            }
            PackedSequence packed = Functional.packSequence(sequences, false);
            List<Tensor> again = Functional.unpackSequence(packed);
            boolean batchFirst = random.nextBoolean();
            PaddedSequence padded = Functional.padPackedSequence(packed, batchFirst);
            List<Tensor> third = Functional.unpadSequence(padded.output(), padded.lengths(), batchFirst);
            packed.data().square().sum().backward();
            for (int i = 0; i < batch; i++) {
                Tensor sequence = sequences.get(i);
                assertThat(again.get(i).shape()).isEqualTo(sequence.shape());
                assertThat(again.get(i).allclose(sequence)).isTrue();
                assertThat(third.get(i).allclose(sequence)).isTrue();
                assertThat(sequence.grad().allclose(sequence.detach().mul(2.0))).isTrue();
            }
        });
    }

    @Test
    void bad_lengths_are_refused() {
        assertThatThrownBy(() -> Functional.packSequence(SEQUENCES))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("[2, 3, 1]")
                .hasMessageContaining("enforceSorted");
        assertThatThrownBy(() -> Functional.packPaddedSequence(ones(3, 2), tensor(4L, 1L)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("3 steps");
        assertThatThrownBy(() -> Functional.packPaddedSequence(ones(3, 2), tensor(1L, 0L), false, false))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Functional.packPaddedSequence(ones(3, 2), tensor(1L, 1L, 1L)))
                .isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Functional.padPackedSequence(Functional.packSequence(SEQUENCES, false), true, 0, 2))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("totalLength is 2");
        assertThatThrownBy(() -> Functional.padSequence(SEQUENCES, true, 0, "top"))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("'top'");
        assertThatThrownBy(() -> Functional.padSequence(List.of())).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new PackedSequence(ones(2), ones(2))).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Functional.unpadSequence(ones(2, 2), tensor(1L, 1L, 1L)))
                .isInstanceOf(ShapeException.class);
    }
}
