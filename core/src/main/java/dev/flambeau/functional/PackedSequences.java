package dev.flambeau.functional;

import static dev.flambeau.tensor.Factories.cat;
import static dev.flambeau.tensor.Factories.full;
import static dev.flambeau.tensor.Factories.stack;
import static dev.flambeau.tensor.Factories.tensor;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.ValuesAndIndices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sequences of several lengths, padded and packed, as
/// [torch.nn.utils.rnn](https://docs.pytorch.org/docs/stable/nn.html#utilities). [Functional] inherits all of it.
public abstract class PackedSequences extends MultiHeadAttention {
    /// Only for the classes that inherit the static methods.
    protected PackedSequences() {}

    /// [#packPaddedSequence(Tensor, Tensor, boolean, boolean)] with steps first, longest first.
    ///
    /// @param input   steps x batch x ...
    /// @param lengths integers, of each sequence
    public static PackedSequence packPaddedSequence(Tensor input, Tensor lengths) {
        return packPaddedSequence(input, lengths, false, true);
    }

    /// [#packPaddedSequence(Tensor, Tensor, boolean, boolean)], longest first.
    ///
    /// @param input      steps x batch x ..., or batch first
    /// @param lengths    integers, of each sequence
    /// @param batchFirst batch x steps x ... instead of steps x batch x ...
    public static PackedSequence packPaddedSequence(Tensor input, Tensor lengths, boolean batchFirst) {
        return packPaddedSequence(input, lengths, batchFirst, true);
    }

    /// Takes the padding out of a batch of sequences
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pack_padded_sequence.html)).
    ///
    /// @param input         steps x batch x ..., or batch first
    /// @param lengths       integers, of each sequence, above 0
    /// @param batchFirst    batch x steps x ... instead of steps x batch x ...
    /// @param enforceSorted refuse sequences that are not longest first, instead of sorting them
    public static PackedSequence packPaddedSequence(
            Tensor input, Tensor lengths, boolean batchFirst, boolean enforceSorted) {
        if (input.dim() < 2 || lengths.dim() != 1 || lengths.size(0) != input.size(batchFirst ? 0 : 1)) {
            throw new ShapeException("packPaddedSequence: input has shape " + input.shape() + ", lengths "
                    + lengths.shape() + "; there must be one length for each sequence of the batch, which is dimension "
                    + (batchFirst ? 0 : 1));
        }
        Tensor order = null;
        Tensor sorted = lengths.to(DType.INT64);
        Tensor steps = batchFirst ? input.transpose(0, 1) : input;
        if (!enforceSorted) {
            ValuesAndIndices sort = sorted.sort(0, true);
            sorted = sort.values();
            order = sort.indices();
            steps = steps.indexSelect(1, order);
        }
        int[] counts = sorted.toIntArray();
        checkLengths(counts, steps.size(0));
        long[] sizes = new long[counts[0]];
        List<Tensor> rows = new ArrayList<>();
        int batch = counts.length;
        for (int t = 0; t < sizes.length; t++) {
            while (counts[batch - 1] <= t) {
                batch--;
            }
            sizes[t] = batch;
            rows.add(steps.select(0, t).narrow(0, 0, batch));
        }
        return new PackedSequence(cat(rows, 0), tensor(sizes), order);
    }

    private static void checkLengths(int[] counts, int steps) {
        boolean sorted = counts.length > 0;
        for (int i = 0; i < counts.length; i++) {
            sorted &= counts[i] > 0 && counts[i] <= (i == 0 ? steps : counts[i - 1]);
        }
        if (!sorted) {
            throw new ValueException("packPaddedSequence: the lengths are " + Arrays.toString(counts) + " of " + steps
                    + " steps; they must be above 0, not above the steps, and the longest first. "
                    + "enforceSorted = false sorts them");
        }
    }

    /// [#padPackedSequence(PackedSequence, boolean, double, Integer)] with steps first, zeros, as long as
    /// needed.
    ///
    /// @param sequence packed
    public static PaddedSequence padPackedSequence(PackedSequence sequence) {
        return padPackedSequence(sequence, false, 0, null);
    }

    /// [#padPackedSequence(PackedSequence, boolean, double, Integer)] with zeros, as long as needed.
    ///
    /// @param sequence   packed
    /// @param batchFirst batch x steps x ... instead of steps x batch x ...
    public static PaddedSequence padPackedSequence(PackedSequence sequence, boolean batchFirst) {
        return padPackedSequence(sequence, batchFirst, 0, null);
    }

    /// The inverse of [#packPaddedSequence]
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pad_packed_sequence.html)).
    ///
    /// @param sequence     packed
    /// @param batchFirst   batch x steps x ... instead of steps x batch x ...
    /// @param paddingValue behind the end of a sequence
    /// @param totalLength  how many steps there shall be; null for those of the longest sequence
    public static PaddedSequence padPackedSequence(
            PackedSequence sequence, boolean batchFirst, double paddingValue, @Nullable Integer totalLength) {
        int[] sizes = sequence.batchSizes().toIntArray();
        int total = totalLength == null ? sizes.length : totalLength;
        if (total < sizes.length) {
            throw new ValueException("padPackedSequence: totalLength is " + total + ", the longest sequence has "
                    + sizes.length + " steps; it must not be longer");
        }
        Tensor data = sequence.data();
        long[] lengths = new long[sizes[0]];
        List<Tensor> steps = new ArrayList<>();
        List<Tensor> rows = data.split(sizes, 0);
        for (int t = 0; t < total; t++) {
            int size = t < sizes.length ? sizes[t] : 0;
            for (int i = 0; i < size; i++) {
                lengths[i]++;
            }
            steps.add(filled(t < sizes.length ? rows.get(t) : data.narrow(0, 0, 0), sizes[0], paddingValue, false));
        }
        Tensor output = stack(steps, batchFirst ? 1 : 0);
        Tensor order = sequence.unsortedIndices();
        return order == null
                ? new PaddedSequence(output, tensor(lengths))
                : new PaddedSequence(
                        output.indexSelect(batchFirst ? 0 : 1, order),
                        tensor(lengths).indexSelect(0, order));
    }

    /// Rows, and a value in more of them up to a number, behind or before.
    private static Tensor filled(Tensor rows, int count, double value, boolean before) {
        int missing = count - rows.size(0);
        if (missing == 0) {
            return rows;
        }
        int[] sizes = rows.shape().toArray();
        sizes[0] = missing;
        Tensor padding = full(sizes, value, rows.dtype());
        return cat(before ? List.of(padding, rows) : List.of(rows, padding), 0);
    }

    /// [#padSequence(List, boolean, double, String)] with steps first and zeros on the right.
    ///
    /// @param sequences steps x ... each
    public static Tensor padSequence(List<Tensor> sequences) {
        return padSequence(sequences, false, 0, "right");
    }

    /// [#padSequence(List, boolean, double, String)] with zeros on the right.
    ///
    /// @param sequences  steps x ... each
    /// @param batchFirst batch x steps x ... instead of steps x batch x ...
    public static Tensor padSequence(List<Tensor> sequences, boolean batchFirst) {
        return padSequence(sequences, batchFirst, 0, "right");
    }

    /// One tensor of sequences of several lengths
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pad_sequence.html)).
    ///
    /// @param sequences    steps x ... each
    /// @param batchFirst   batch x steps x ... instead of steps x batch x ...
    /// @param paddingValue where a sequence has no step
    /// @param paddingSide  `right` or `left`
    public static Tensor padSequence(
            List<Tensor> sequences, boolean batchFirst, double paddingValue, String paddingSide) {
        if (!paddingSide.equals("right") && !paddingSide.equals("left")) {
            throw new ValueException("padSequence: paddingSide is '" + paddingSide + "', expected 'right' or 'left'");
        }
        int longest = 0;
        for (Tensor sequence : sequences) {
            if (sequence.dim() == 0) {
                throw new ShapeException("padSequence: a sequence has no dimension of steps");
            }
            longest = Math.max(longest, sequence.size(0));
        }
        if (sequences.isEmpty()) {
            throw new ValueException("padSequence: there is no sequence");
        }
        List<Tensor> padded = new ArrayList<>();
        for (Tensor sequence : sequences) {
            padded.add(filled(sequence, longest, paddingValue, paddingSide.equals("left")));
        }
        return stack(padded, batchFirst ? 0 : 1);
    }

    /// [#unpadSequence(Tensor, Tensor, boolean)] with steps first.
    ///
    /// @param paddedSequences steps x batch x ...
    /// @param lengths         integers, of each sequence
    public static List<Tensor> unpadSequence(Tensor paddedSequences, Tensor lengths) {
        return unpadSequence(paddedSequences, lengths, false);
    }

    /// The inverse of [#padSequence]
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.unpad_sequence.html)).
    ///
    /// @param paddedSequences steps x batch x ..., or batch first
    /// @param lengths         integers, of each sequence
    /// @param batchFirst      batch x steps x ... instead of steps x batch x ...
    public static List<Tensor> unpadSequence(Tensor paddedSequences, Tensor lengths, boolean batchFirst) {
        int batchDim = batchFirst ? 0 : 1;
        if (paddedSequences.dim() < 2 || lengths.dim() != 1 || lengths.size(0) != paddedSequences.size(batchDim)) {
            throw new ShapeException("unpadSequence: the sequences have shape " + paddedSequences.shape() + ", lengths "
                    + lengths.shape() + "; there must be one length for each");
        }
        int[] counts = lengths.toIntArray();
        List<Tensor> sequences = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            Tensor sequence = paddedSequences.select(batchDim, i);
            sequences.add(sequence.narrow(0, 0, Math.clamp(counts[i], 0, sequence.size(0))));
        }
        return sequences;
    }

    /// [#packSequence(List, boolean)] of sequences that are longest first.
    ///
    /// @param sequences steps x ... each
    public static PackedSequence packSequence(List<Tensor> sequences) {
        return packSequence(sequences, true);
    }

    /// Packs sequences of several lengths
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pack_sequence.html)).
    ///
    /// @param sequences     steps x ... each
    /// @param enforceSorted refuse sequences that are not longest first, instead of sorting them
    public static PackedSequence packSequence(List<Tensor> sequences, boolean enforceSorted) {
        Tensor padded = padSequence(sequences);
        long[] lengths = sequences.stream().mapToLong(s -> s.size(0)).toArray();
        return packPaddedSequence(padded, tensor(lengths), false, enforceSorted);
    }

    /// The inverse of [#packSequence]
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.unpack_sequence.html)).
    ///
    /// @param packedSequences packed
    public static List<Tensor> unpackSequence(PackedSequence packedSequences) {
        PaddedSequence padded = padPackedSequence(packedSequences, true);
        return unpadSequence(padded.output(), padded.lengths(), true);
    }
}
