package dev.flambeau.fft;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Fourier;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Transforms of pairs of real and imaginary parts, the pairs in the last dimension.
final class Spectrum {
    private Spectrum() {}

    /// Real numbers as pairs; integers become float32.
    static Tensor pairs(Tensor real) {
        Tensor x = real.dtype().isFloating() ? real : real.to(DType.FLOAT32);
        return Factories.stack(List.of(x, Factories.zerosLike(x)), -1);
    }

    /// From half of a spectrum that mirrors itself to real numbers, over dimensions of which the last is the halved
    /// one.
    ///
    /// @param spectrum real parts of the spectrum; the imaginary ones are 0
    /// @param s        sizes of the result in these dimensions; null for what fits
    /// @param dims     dimensions; null for all, or as many last ones as there are sizes
    /// @param inverse  the direction
    static Tensor real(
            String op,
            Tensor spectrum,
            int @Nullable [] s,
            int @Nullable [] dims,
            @Nullable String norm,
            boolean inverse) {
        int[] along = dims(op, spectrum, s, dims);
        DType dtype = spectrum.dtype().isFloating() ? spectrum.dtype() : DType.FLOAT32;
        Tensor x = pairs(spectrum.to(DType.FLOAT64)); // rounded once, not after each dimension
        double count = 1;
        for (int i = 0; i < along.length - 1; i++) {
            x = s == null || s[i] == -1 ? x : sized(op, x, along[i], s[i]);
            count *= x.size(along[i]);
            x = Fourier.transform(x, along[i], inverse);
        }
        int last = along[along.length - 1];
        int n = s == null || s[s.length - 1] == -1 ? 2 * (x.size(last) - 1) : s[s.length - 1];
        Tensor real = realLast(op, x, last, n, inverse);
        double factor = factor(op, norm, count * n, inverse);
        return (factor == 1 ? real : real.mul(factor)).to(dtype);
    }

    /// The real parts of the transform of pairs that are the first half of a spectrum that mirrors itself.
    static Tensor realLast(String op, Tensor half, int dim, int n, boolean inverse) {
        if (n < 1) {
            throw new ShapeException(op + ": the result would have " + n + " elements in dimension " + dim
                    + "; give a size of 1 or more");
        }
        int bins = n / 2 + 1;
        Tensor first = sized(op, half, dim, bins);
        Tensor whole = first;
        if (n > bins) {
            Tensor mirrored = first.narrow(dim, 1, n - bins).flip(dim);
            Tensor conjugate = mirrored.mul(Factories.tensor(1.0, -1.0).to(first.dtype()));
            whole = Factories.cat(List.of(first, conjugate), dim);
        } else if (n < bins) {
            whole = first.narrow(dim, 0, n);
        }
        return Fourier.transform(whole, dim, inverse).select(-1, 0);
    }

    /// Cut or filled up with zeros at the end.
    static Tensor sized(String op, Tensor x, int dim, int size) {
        if (size < 1) {
            throw new ShapeException(op + ": size " + size + " of dimension " + dim + " is not 1 or more");
        }
        int has = x.size(dim);
        if (size <= has) {
            return size == has ? x : x.narrow(dim, 0, size);
        }
        int[] more = x.shape().toArray();
        more[dim] = size - has;
        return Factories.cat(List.of(x, Factories.zeros(x.dtype(), more)), dim);
    }

    /// What results are multiplied by.
    static double factor(String op, @Nullable String norm, double count, boolean inverse) {
        return switch (norm == null ? "backward" : norm) {
            case "backward" -> inverse ? 1 / count : 1;
            case "forward" -> inverse ? 1 : 1 / count;
            case "ortho" -> 1 / Math.sqrt(count);
            default ->
                throw new ValueException(op + ": norm '" + norm + "' is unknown; use backward, forward or ortho");
        };
    }

    static int[] dims(String op, Tensor x, int @Nullable [] s, int @Nullable [] dims) {
        int rank = x.dim();
        int count = dims != null ? dims.length : s != null ? s.length : rank;
        if (count < 1 || count > rank || s != null && s.length != count) {
            throw new ShapeException(op + ": " + count + " dimensions"
                    + (s == null ? "" : " and " + s.length + " sizes") + " do not fit shape " + x.shape()
                    + "; give at least one, and one size for each dimension");
        }
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int dim = dims == null ? rank - count + i : dims[i];
            x.size(dim); // refuses one that is not there
            int d = dim < 0 ? dim + rank : dim;
            if (all.contains(d)) {
                throw new ValueException(op + ": dimension " + d + " is given twice in " + Arrays.toString(dims));
            }
            all.add(d);
        }
        return all.stream().mapToInt(Integer::intValue).toArray();
    }
}
