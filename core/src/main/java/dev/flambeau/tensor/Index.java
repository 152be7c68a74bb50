package dev.flambeau.tensor;

import dev.flambeau.error.IndexException;
import dev.flambeau.error.ValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

    /// The places an integer tensor names, or where a bool tensor is true; several tensors are broadcast
    /// together.
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
    /// @param tensor integers, or bools
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

    /// Applies an index to a tensor: places and slices at once, then the tensors together.
    private static Tensor apply(String op, Tensor a, Index... indices) {
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
        if (used > a.dim() || ellipses > 1) {
            throw new IndexException(op + ": " + (ellipses > 1 ? "more than one ..." : used + " indices")
                    + " for a tensor of " + a.dim() + " dimensions (shape " + a.shape() + ")");
        }
        int dim = 0;
        Tensor out = a;
        List<@Nullable Tensor> chosen = new ArrayList<>();
        for (Index index : indices) {
            switch (index) {
                case At at -> out = out.select(dim, at.index);
                case Slice s -> {
                    out = out.slice(dim++, s.start, s.stop, s.step);
                    chosen.add(null);
                }
                case NewAxis _ -> {
                    out = out.unsqueeze(dim++);
                    chosen.add(null);
                }
                case Ellipsis _ -> {
                    for (int d = a.dim() - used; d > 0; d--) {
                        dim++;
                        chosen.add(null);
                    }
                }
                case Of of -> {
                    dim += of.tensor.dtype() == DType.BOOL ? of.tensor.dim() : 1;
                    chosen.add(of.tensor);
                }
            }
        }
        return tensors == 0 ? out : AdvancedIndex.get(op, out, chosen);
    }

    /// What `Tensor.get` does.
    static Tensor get(Tensor a, Index... indices) {
        return apply("get", a, indices);
    }

    /// What `Tensor.set` does: without tensors it writes through a view.
    static void set(Tensor a, Tensor value, Index... indices) {
        boolean tensors = false;
        for (Index index : indices) {
            tensors |= index instanceof Of;
        }
        Tensor part = tensors
                ? apply("set", Factories.arange(a.numel()).reshape(a.shape()), indices)
                : apply("set", a, indices);
        Tensor fitting = value;
        while (fitting.dim() > part.dim() && fitting.size(0) == 1) {
            fitting = fitting.squeeze(0);
        }
        if (tensors) {
            Tensor source = fitting.to(a.dtype()).expand(part.shape());
            a.copy_(Scatter.put("set", a, part.toLongArray(), source, false));
        } else {
            part.copy_(fitting);
        }
    }
}
