package dev.flambeau.tensor;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.ReturnTypes.Lu;
import java.util.List;

/// Products of several tensors. `dev.flambeau.Torch` inherits all of it.
public abstract class Products extends Numbers {
    /// Only for the classes that inherit the static methods.
    protected Products() {}

    /// Products of elements, summed over the letters that the result does not name
    /// ([torch.einsum](https://docs.pytorch.org/docs/stable/generated/torch.einsum.html)).
    ///
    /// @param equation `"bij,bjk->bik"`; dots stand for all other dimensions
    /// @param tensors  one for each part before the arrow
    public static Tensor einsum(String equation, List<Tensor> tensors) {
        return Einsum.run(equation, tensors);
    }

    /// As above.
    ///
    /// @param equation `"bij,bjk->bik"`
    /// @param tensors  one for each part before the arrow
    public static Tensor einsum(String equation, Tensor... tensors) {
        return Einsum.run(equation, List.of(tensors));
    }

    /// Sums of products over the last dimensions of one tensor and the first of another.
    ///
    /// @param a    the first
    /// @param b    the second
    /// @param dims how many dimensions
    public static Tensor tensordot(Tensor a, Tensor b, int dims) {
        if (dims < 0 || dims > Math.min(a.dim(), b.dim())) {
            throw new ValueException("tensordot: dims is " + dims + ", but the shapes are " + a.shape() + " and "
                    + b.shape() + "; give at least 0 and no more than both have");
        }
        int[] left = new int[dims];
        int[] right = new int[dims];
        for (int i = 0; i < dims; i++) {
            left[i] = a.dim() - dims + i;
            right[i] = i;
        }
        return tensordot(a, b, left, right);
    }

    /// Sums of products over two dimensions.
    ///
    /// @param a the first
    /// @param b the second
    public static Tensor tensordot(Tensor a, Tensor b) {
        return tensordot(a, b, 2);
    }

    /// Sums of products over pairs of dimensions.
    ///
    /// @param a    the first
    /// @param b    the second
    /// @param dims dimensions of the first, and as many of the second
    public static Tensor tensordot(Tensor a, Tensor b, int[][] dims) {
        if (dims.length != 2) {
            throw new ValueException("tensordot: dims has " + dims.length
                    + " lists; give two, dimensions of the first and of the second tensor");
        }
        return tensordot(a, b, dims[0], dims[1]);
    }

    /// Sums of products over pairs of dimensions.
    ///
    /// @param input     the first
    /// @param other     the second
    /// @param dimsSelf  dimensions of the first
    /// @param dimsOther as many of the second
    public static Tensor tensordot(Tensor input, Tensor other, int[] dimsSelf, int[] dimsOther) {
        if (dimsSelf.length != dimsOther.length) {
            throw new ShapeException("tensordot: " + dimsSelf.length + " dimensions of " + input.shape() + " and "
                    + dimsOther.length + " of " + other.shape() + "; give as many of both");
        }
        char[] left = new char[input.dim()];
        char[] right = new char[other.dim()];
        char next = 1;
        for (int i = 0; i < left.length; i++) {
            left[i] = next++;
        }
        for (int i = 0; i < right.length; i++) {
            right[i] = next++;
        }
        Tensor x = input;
        Tensor y = other;
        for (int i = 0; i < dimsSelf.length; i++) {
            int p = Shape.wrap("tensordot", dimsSelf[i], left.length);
            int q = Shape.wrap("tensordot", dimsOther[i], right.length);
            if (x.size(p) != y.size(q)) { // one of size 1 is broadcast: the other is summed first
                x = y.size(q) == 1 ? x.sum(p, true).to(x.dtype) : x;
                y = x.size(p) == 1 ? y.sum(q, true).to(y.dtype) : y;
            }
            if (x.size(p) != y.size(q)) {
                throw new ShapeException("tensordot: sizes differ, dimension " + p + " of " + input.shape() + " and "
                        + q + " of " + other.shape());
            }
            right[q] = left[p];
        }
        StringBuilder out = new StringBuilder();
        String l = new String(left);
        String r = new String(right);
        for (char c : (l + r).toCharArray()) {
            if (l.indexOf(c) < 0 || r.indexOf(c) < 0) {
                out.append(c);
            }
        }
        return Einsum.contract(List.of(l, r), List.of(x, y), out.toString());
    }

    /// The product of many matrices.
    ///
    /// @param matrices one or more
    public static Tensor chainMatmul(List<Tensor> matrices) {
        if (matrices.isEmpty()) {
            throw new ValueException("chainMatmul: the list is empty; give at least one matrix");
        }
        Tensor out = matrices.get(0);
        for (int i = 1; i < matrices.size(); i++) {
            out = out.mm(matrices.get(i));
        }
        return out;
    }

    /// As above.
    ///
    /// @param matrices one or more
    public static Tensor chainMatmul(Tensor... matrices) {
        return chainMatmul(List.of(matrices));
    }

    static Tensor mv(String op, Tensor matrix, Tensor vector) {
        rank(op, matrix, 2);
        rank(op, vector, 1);
        if (matrix.size(1) != vector.size(0)) {
            throw new ShapeException(op + ": inner sizes differ: " + matrix.shape + " @ " + vector.shape);
        }
        return matrix.matmul(vector);
    }

    static void rank(String op, Tensor a, int rank) {
        if (a.dim() != rank) {
            throw new ShapeException(
                    op + ": needs a tensor of " + rank + " dimensions, the shape is " + a.shape() + "; reshape it");
        }
    }

    /// With beta 0 not even NaN of self matters, but its gradient is 0, not missing.
    static Tensor added(String op, Tensor self, Tensor product, double beta, double alpha) {
        Broadcast.shape(op, self.shape, product.shape);
        Tensor scaled = scale(product, alpha);
        if (beta == 0) {
            return self.requiresGrad() ? scaled.add(self.maskedFill(Factories.tensor(true), 0)) : scaled;
        }
        return scale(self, beta).add(scaled);
    }

    /// One product of a batch after the other, as PyTorch adds them.
    static Tensor addedAll(String op, Tensor self, Tensor products, double beta, double alpha) {
        int count = products.size(0);
        Tensor first = count == 0 ? products.sum(0, false).to(products.dtype()) : products.select(0, 0);
        Tensor out = added(op, self, first, beta, alpha);
        for (int i = 1; i < count; i++) {
            out = out.add(scale(products.select(0, i), alpha));
        }
        return out;
    }

    private static Tensor scale(Tensor a, double factor) {
        if (factor == 1) {
            return a;
        }
        return a.dtype().isFloating() ? a.mul(factor) : a.mul((long) factor).to(a.dtype());
    }

    /// The cross product along the first dimension of size 3
    /// ([torch.cross](https://docs.pytorch.org/docs/stable/generated/torch.cross.html)).
    ///
    /// @param input one side
    /// @param other the other, broadcast with it
    public static Tensor cross(Tensor input, Tensor other) {
        for (int d = 0; d < input.dim(); d++) {
            if (input.size(d) == 3) {
                return cross(input, other, d);
            }
        }
        throw new ShapeException("cross: no dimension of size 3 in " + input.shape());
    }

    /// The cross product along a dimension.
    ///
    /// @param input one side
    /// @param other the other, broadcast with it
    /// @param dim   of size 3
    public static Tensor cross(Tensor input, Tensor other, int dim) {
        if (input.dim() != other.dim() || input.size(dim) != 3 || other.size(dim) != 3) {
            throw new ShapeException("cross: both sides need as many dimensions and size 3 in dimension " + dim
                    + ", got " + input.shape() + " and " + other.shape());
        }
        int d = dim < 0 ? dim + input.dim() : dim;
        List<Tensor> a = input.unbind(d);
        List<Tensor> b = other.unbind(d);
        return Factories.stack(List.of(minor(a, b, 1, 2), minor(a, b, 2, 0), minor(a, b, 0, 1)), d);
    }

    private static Tensor minor(List<Tensor> a, List<Tensor> b, int i, int j) {
        return a.get(i).mul(b.get(j)).sub(a.get(j).mul(b.get(i)));
    }

    /// The factors of LU decompositions.
    ///
    /// @param LUData   of shape `[..., m, n]`, as [Tensor#lu()] gives it
    /// @param LUPivots int32 of shape `[..., min(m, n)]`
    public static Lu luUnpack(Tensor LUData, Tensor LUPivots) {
        return luUnpack(LUData, LUPivots, true, true);
    }

    /// The factors of LU decompositions
    /// ([torch.lu_unpack](https://docs.pytorch.org/docs/stable/generated/torch.lu_unpack.html)).
    ///
    /// @param LUData       of shape `[..., m, n]`, as [Tensor#lu()] gives it
    /// @param LUPivots     int32 of shape `[..., min(m, n)]`
    /// @param unpackData   false for empty L and U
    /// @param unpackPivots false for an empty P
    public static Lu luUnpack(Tensor LUData, Tensor LUPivots, boolean unpackData, boolean unpackPivots) {
        return LuRows.unpack("luUnpack", LUData, LUPivots, unpackData, unpackPivots);
    }
}
