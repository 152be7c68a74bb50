package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.IndexException;
import dev.flambeau.error.ValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One part of an index, as between the commas of `x[2, 10:20, ..., None]` in Python. `x.get(at(2), slice(10,
/// 20))` with static imports, or `x.get("2, 10:20")`.
public sealed interface Index {
    /// One place; the dimension vanishes.
    ///
    /// @param index from 0 or from the end
    record At(int index) implements Index {}

    /// Every step-th place from start to before stop.
    ///
    /// @param start from 0 or from the end
    /// @param stop  from 0 or from the end, excluded
    /// @param step  1 or more
    record Slice(int start, int stop, int step) implements Index {}

    /// A new dimension of size 1.
    record NewAxis() implements Index {}

    /// As many whole dimensions as are needed.
    record Ellipsis() implements Index {}

    /// The places an integer tensor of one dimension names, or where a bool tensor is true.
    ///
    /// @param tensor integers or bools
    record Of(Tensor tensor) implements Index {}

    /// One place; the dimension vanishes.
    ///
    /// @param index from 0 or from the end
    static Index at(int index) {
        return new At(index);
    }

    /// The places from start to before stop.
    ///
    /// @param start from 0 or from the end
    /// @param stop  from 0 or from the end, excluded
    static Index slice(int start, int stop) {
        return new Slice(start, stop, 1);
    }

    /// Every step-th place from start to before stop.
    ///
    /// @param start from 0 or from the end
    /// @param stop  from 0 or from the end, excluded
    /// @param step  1 or more
    static Index slice(int start, int stop, int step) {
        return new Slice(start, stop, step);
    }

    /// The whole dimension, `:`.
    static Index all() {
        return new Slice(0, Integer.MAX_VALUE, 1);
    }

    /// A new dimension of size 1, `None`.
    static Index newAxis() {
        return new NewAxis();
    }

    /// As many whole dimensions as are needed, `...`.
    static Index ellipsis() {
        return new Ellipsis();
    }

    /// The places a tensor names.
    ///
    /// @param tensor integers of one dimension, or bools
    static Index of(Tensor tensor) {
        return new Of(tensor);
    }

    /// An index as Python writes it between the brackets: `"2, 10:20, ..., None"`.
    ///
    /// @param text numbers, slices, `...` and `None`, with commas between
    /// @throws ValueException if it is nothing of that kind
    static Index[] parse(String text) {
        String[] parts = text.split(",", -1);
        Index[] indices = new Index[parts.length];
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i].strip();
            try {
                indices[i] = switch (part.toLowerCase(Locale.ROOT)) {
                    case "..." -> ellipsis();
                    case "none" -> newAxis();
                    default -> part.contains(":") ? parseSlice(part.split(":", -1)) : at(Integer.parseInt(part));
                };
            } catch (NumberFormatException e) {
                throw new ValueException(
                        "index \"" + text + "\": '" + part + "' is not a number, a slice such as 2:10:2, ... or None");
            }
        }
        return indices;
    }

    private static Index parseSlice(String[] bounds) {
        if (bounds.length > 3) {
            throw new NumberFormatException();
        }
        int start = bounds[0].isBlank() ? 0 : Integer.parseInt(bounds[0].strip());
        int stop = bounds[1].isBlank() ? Integer.MAX_VALUE : Integer.parseInt(bounds[1].strip());
        int step = bounds.length < 3 || bounds[2].isBlank() ? 1 : Integer.parseInt(bounds[2].strip());
        return slice(start, stop, step);
    }

    /// Applies an index to a tensor.
    private static Tensor apply(Tensor a, Index... indices) {
        int used = 0;
        int ellipses = 0;
        int tensors = 0;
        for (Index index : indices) {
            used += switch (index) {
                case At _, Slice _ -> 1;
                case Of of -> of.tensor.dtype() == DType.BOOL ? of.tensor.dim() : 1;
                case NewAxis _, Ellipsis _ -> 0;
            };
            ellipses += index instanceof Ellipsis ? 1 : 0;
            tensors += index instanceof Of ? 1 : 0;
        }
        if (tensors > 1) {
            throw new ValueException(
                    "get: takes one tensor as index, not " + tensors + "; index step by step, or use gather");
        }
        if (used > a.dim() || ellipses > 1) {
            throw new IndexException("get: " + (ellipses > 1 ? "more than one ..." : used + " indices")
                    + " for a tensor of " + a.dim() + " dimensions (shape " + a.shape() + ")");
        }
        int dim = 0;
        Tensor out = a;
        for (Index index : indices) {
            switch (index) {
                case At at -> out = out.select(dim, at.index);
                case Slice s -> out = out.slice(dim++, s.start, s.stop, s.step);
                case NewAxis _ -> out = out.unsqueeze(dim++);
                case Ellipsis _ -> dim += a.dim() - used;
                case Of of -> out = choose(out, dim++, of.tensor);
            }
        }
        return out;
    }

    private static Tensor choose(Tensor a, int dim, Tensor index) {
        if (index.dtype() == DType.BOOL) {
            Tensor flat = index.dim() == 0 ? a.unsqueeze(dim) : a.flatten(dim, dim + index.dim() - 1);
            return flat.indexSelect(dim, mask(a, dim, index).nonzero().squeeze(1));
        }
        if (index.dim() > 1) {
            throw new IndexException("get: an index tensor of " + index.dim() + " dimensions (shape " + index.shape()
                    + ") is not supported; use gather, or flatten it and reshape the result");
        }
        Tensor chosen = a.indexSelect(dim, fromStart(index, a.size(dim), dim));
        return index.dim() == 0 ? chosen.squeeze(dim) : chosen;
    }

    /// Places that may count from the end, counted from the start.
    private static Tensor fromStart(Tensor index, int size, int dim) {
        if (!index.dtype().isInteger()) {
            throw new DTypeException("get: an index tensor must hold integers or bools, not " + index.dtype());
        }
        long[] at = index.toLongArray();
        for (int i = 0; i < at.length; i++) {
            if (at[i] < -size || at[i] >= size) {
                throw new IndexException(
                        "get: index " + at[i] + " is out of range for dimension " + dim + " of size " + size);
            }
            at[i] += at[i] < 0 ? size : 0;
        }
        return Factories.fromArray(at).reshape(index.shape());
    }

    private static Tensor mask(Tensor a, int dim, Tensor mask) {
        for (int d = 0; d < mask.dim(); d++) {
            if (mask.size(d) != a.size(dim + d)) {
                throw new IndexException("get: the mask has shape " + mask.shape() + ", the tensor " + a.shape()
                        + "; they differ in dimension " + (dim + d));
            }
        }
        return mask.reshape(-1);
    }

    /// What `Tensor.get` does.
    static Tensor get(Tensor a, Index... indices) {
        return apply(a, indices);
    }

    /// Only places and slices, for assignment.
    static Index[] basic(Index... indices) {
        List<Index> kept = new ArrayList<>();
        for (Index index : indices) {
            if (index instanceof Of) {
                throw new ValueException("set: tensors as index are not supported; use where or maskedFill");
            }
            kept.add(index);
        }
        return kept.toArray(new Index[0]);
    }
}
