package dev.flambeau.tensor;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Functions of several tensors that move elements. `dev.flambeau.Torch` inherits all of it.
public abstract class Joins extends Likes {
    /// Only for the classes that inherit the static methods.
    protected Joins() {}

    /// Tensors with at least one dimension.
    ///
    /// @param inputs of any shapes
    public static List<Tensor> atleast1d(List<Tensor> inputs) {
        return inputs.stream().map(Tensor::atleast1d).toList();
    }

    /// Tensors with at least two dimensions.
    ///
    /// @param inputs of any shapes
    public static List<Tensor> atleast2d(List<Tensor> inputs) {
        return inputs.stream().map(Tensor::atleast2d).toList();
    }

    /// Tensors with at least three dimensions.
    ///
    /// @param inputs of any shapes
    public static List<Tensor> atleast3d(List<Tensor> inputs) {
        return inputs.stream().map(Tensor::atleast3d).toList();
    }

    /// Tensors side by side: along the columns, vectors one behind the other.
    ///
    /// @param tensors of equal sizes but there
    public static Tensor hstack(List<Tensor> tensors) {
        List<Tensor> parts = atleast1d(tensors);
        return IndexOps.cat(
                "hstack",
                parts.toArray(new Tensor[0]),
                parts.isEmpty() || parts.getFirst().dim() == 1 ? 0 : 1);
    }

    /// Tensors one below the other, vectors as rows.
    ///
    /// @param tensors of equal sizes but in the first dimension
    public static Tensor vstack(List<Tensor> tensors) {
        return IndexOps.cat("vstack", atleast2d(tensors).toArray(new Tensor[0]), 0);
    }

    /// Tensors one behind the other in the third dimension.
    ///
    /// @param tensors of equal sizes but there
    public static Tensor dstack(List<Tensor> tensors) {
        return IndexOps.cat("dstack", atleast3d(tensors).toArray(new Tensor[0]), 2);
    }

    /// Tensors side by side, vectors as columns.
    ///
    /// @param tensors of equal sizes but in the second dimension
    public static Tensor columnStack(List<Tensor> tensors) {
        return Factories.cat(
                tensors.stream()
                        .map(t -> t.dim() <= 1 ? t.reshape(t.numel(), 1) : t)
                        .toList(),
                1);
    }

    /// The shape that shapes have when broadcast together.
    ///
    /// @param shapes sizes, each of its own length
    public static Shape broadcastShapes(int[]... shapes) {
        Shape all = Shape.SCALAR;
        for (int[] shape : shapes) {
            all = Broadcast.shape("broadcastShapes", all, Shape.of(shape));
        }
        return all;
    }

    /// Tensors expanded to the shape they have when broadcast together.
    ///
    /// @param tensors of shapes that fit
    public static List<Tensor> broadcastTensors(Tensor... tensors) {
        Shape all = Shape.SCALAR;
        for (Tensor t : tensors) {
            all = Broadcast.shape("broadcastTensors", all, t.shape);
        }
        Shape shape = all;
        return Arrays.stream(tensors).map(t -> t.expand(shape)).toList();
    }

    /// Matrices along the diagonal of a matrix of zeros
    /// ([block_diag](https://docs.pytorch.org/docs/stable/generated/torch.block_diag.html)).
    ///
    /// @param tensors of at most two dimensions; vectors are rows
    public static Tensor blockDiag(Tensor... tensors) {
        if (tensors.length == 0) {
            return Tensor.empty(DType.FLOAT32, Shape.of(1, 0));
        }
        int columns = 0;
        for (Tensor t : tensors) {
            if (t.dim() > 2) {
                throw new ShapeException("blockDiag: takes at most 2 dimensions, not shape " + t.shape);
            }
            columns += t.atleast2d().size(1);
        }
        List<Tensor> bands = new ArrayList<>();
        int before = 0;
        for (Tensor t : tensors) {
            Tensor block = t.atleast2d();
            int rows = block.size(0);
            int after = columns - before - block.size(1);
            Tensor left = Tensor.empty(t.dtype, Shape.of(rows, before));
            Tensor right = Tensor.empty(t.dtype, Shape.of(rows, after));
            bands.add(Factories.cat(List.of(left, block, right), 1));
            before += block.size(1);
        }
        return Factories.cat(bands, 0);
    }

    /// All combinations of one element of each vector, as rows; a single vector stays as it is.
    ///
    /// @param tensors of one dimension
    public static Tensor cartesianProd(Tensor... tensors) {
        for (Tensor t : tensors) {
            if (t.dim() != 1) {
                throw new ShapeException("cartesianProd: takes vectors, not shape " + t.shape);
            }
        }
        if (tensors.length == 1) {
            return tensors[0];
        }
        List<Tensor> columns =
                meshgrid("ij", tensors).stream().map(Tensor::ravel).toList();
        return Factories.stack(columns, 1);
    }

    /// Coordinates of a grid, the first vector along the rows.
    ///
    /// @param tensors of at most one dimension
    public static List<Tensor> meshgrid(Tensor... tensors) {
        return meshgrid("ij", tensors);
    }

    /// Coordinates of a grid
    /// ([meshgrid](https://docs.pytorch.org/docs/stable/generated/torch.meshgrid.html)).
    ///
    /// @param indexing "ij": the first vector along the rows; "xy": along the columns
    /// @param tensors  of at most one dimension
    public static List<Tensor> meshgrid(String indexing, Tensor... tensors) {
        if (!indexing.equals("ij") && !indexing.equals("xy")) {
            throw new ValueException("meshgrid: indexing must be \"ij\" or \"xy\", not \"" + indexing + "\"");
        }
        boolean swap = indexing.equals("xy") && tensors.length >= 2;
        List<Tensor> lines = new ArrayList<>(List.of(tensors));
        if (swap) {
            Collections.swap(lines, 0, 1);
        }
        int[] sizes = lines.stream().mapToInt(Tensor::numel).toArray();
        List<Tensor> grids = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            if (lines.get(i).dim() > 1) {
                throw new ShapeException("meshgrid: takes vectors, not shape " + lines.get(i).shape);
            }
            int[] own = new int[sizes.length];
            Arrays.fill(own, 1);
            own[i] = sizes[i];
            grids.add(lines.get(i).reshape(own).expand(sizes));
        }
        if (swap) {
            Collections.swap(grids, 0, 1);
        }
        return List.copyOf(grids);
    }

    /// All choices of so many elements of a vector, as rows
    /// ([combinations](https://docs.pytorch.org/docs/stable/generated/torch.combinations.html)).
    ///
    /// @param input           of one dimension
    /// @param r               how many
    /// @param withReplacement whether an element may be chosen again
    public static Tensor combinations(Tensor input, int r, boolean withReplacement) {
        if (input.dim() != 1 || r < 0) {
            throw new ValueException(
                    "combinations: takes a vector and a number of 0 or more, not shape " + input.shape + " and " + r);
        }
        if (r == 0) {
            return Tensor.empty(input.dtype, Shape.of(0));
        }
        int n = input.numel();
        List<long[]> rows = new ArrayList<>();
        long[] row = new long[r];
        for (int i = 1; i < r && !withReplacement; i++) {
            row[i] = row[i - 1] + 1;
        }
        boolean more = n > 0 && row[r - 1] < n;
        while (more) {
            rows.add(row.clone());
            int at = r - 1;
            while (at >= 0 && row[at] == n - 1 - (withReplacement ? 0 : r - 1 - at)) {
                at--;
            }
            more = at >= 0;
            for (int i = Math.max(at, 0); more && i < r; i++) {
                row[i] = i == at ? row[i] + 1 : row[i - 1] + (withReplacement ? 0 : 1);
            }
        }
        long[] places = rows.stream().flatMapToLong(Arrays::stream).toArray();
        return input.indexSelect(0, Factories.tensor(places)).reshape(rows.size(), r);
    }

    /// A copy with a border of one value, which may be negative to cut off.
    ///
    /// @param input of any shape
    /// @param pad   before and after, from the last dimension on
    /// @param value of the border
    public static Tensor constantPadNd(Tensor input, int[] pad, double value) {
        if (pad.length % 2 != 0 || pad.length > 2 * input.dim()) {
            throw new ShapeException("constantPadNd: " + Shape.text(pad) + " must have two numbers for each of at most "
                    + input.dim() + " dimensions of " + input.shape);
        }
        int[] before = new int[input.dim()];
        int[] after = new int[input.dim()];
        Tensor out = input;
        for (int i = 0; i < pad.length; i += 2) {
            int dim = input.dim() - 1 - i / 2;
            int from = Math.max(-pad[i], 0);
            int rest = out.size(dim) - from - Math.max(-pad[i + 1], 0);
            if (rest < 0) {
                throw new ShapeException("constantPadNd: " + Shape.text(pad) + " cuts off more than dimension " + dim
                        + " of " + input.shape + " has");
            }
            out = rest == out.size(dim) ? out : out.narrow(dim, from, rest);
            before[dim] = Math.max(pad[i], 0);
            after[dim] = Math.max(pad[i + 1], 0);
        }
        Tensor padded = Padding.constant(out, before, after, value);
        return padded == out ? out.clone() : padded;
    }

    /// Each tensor cut into chunks along a dimension, padded with zeros; the chunks of all side by side.
    ///
    /// @param tensors   equal in the dimensions before
    /// @param dim       from 0 or from the end
    /// @param numChunks how many
    public static Tensor chunkCat(List<Tensor> tensors, int dim, int numChunks) {
        if (tensors.isEmpty() || numChunks < 1) {
            throw new ValueException("chunkCat: needs a tensor and 1 chunk or more, not " + numChunks);
        }
        int at = Shape.wrapSized("chunkCat", dim, tensors.getFirst().dim());
        List<Tensor> parts = new ArrayList<>();
        for (Tensor t : tensors) {
            int missing = Math.ceilDiv(t.size(at), numChunks) * numChunks - t.size(at);
            int[] pad = new int[2 * (t.dim() - at)];
            pad[pad.length - 1] = missing;
            int[] sizes = Arrays.copyOf(t.shape.toArray(), at + 2);
            sizes[at] = numChunks;
            sizes[at + 1] = 1;
            for (int d = at; d < t.dim(); d++) {
                sizes[at + 1] *= d == at ? (t.size(d) + missing) / numChunks : t.size(d);
            }
            parts.add(constantPadNd(t, pad, 0).reshape(sizes));
        }
        return Factories.cat(parts, at + 1);
    }
}
