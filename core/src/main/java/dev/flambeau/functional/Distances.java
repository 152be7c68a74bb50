package dev.flambeau.functional;

import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.List;

/// Distances and similarities. [Functional] inherits all of it.
public abstract class Distances extends Embeddings {
    /// Only for the classes that inherit the static methods.
    protected Distances() {}

    /// The cosine of the angle between vectors along dimension 1.
    ///
    /// @param x1 one side
    /// @param x2 the other, broadcast with it
    public static Tensor cosineSimilarity(Tensor x1, Tensor x2) {
        return cosineSimilarity(x1, x2, 1, 1e-8);
    }

    /// The cosine of the angle between vectors.
    ///
    /// @param x1  one side
    /// @param x2  the other, broadcast with it
    /// @param dim along which the vectors lie
    /// @param eps the least norm that is divided by
    public static Tensor cosineSimilarity(Tensor x1, Tensor x2, int dim, double eps) {
        Fits.broadcast("cosineSimilarity", x1, x2);
        Tensor zero = Factories.zerosLike(x1.detach().sub(x2.detach()));
        Tensor a = x1.add(zero);
        Tensor b = x2.add(zero);
        if (a.dim() == 0) {
            return cosineSimilarity(a.unsqueeze(0), b.unsqueeze(0), 0, eps);
        }
        Tensor unitA = a.div(atLeast(norm(a, 2, dim, true), eps));
        Tensor unitB = b.div(atLeast(norm(b, 2, dim, true), eps));
        return unitA.mul(unitB).sum(dim, false);
    }

    /// The Euclidean distance of vectors along the last dimension.
    ///
    /// @param x1 one side
    /// @param x2 the other, broadcast with it
    public static Tensor pairwiseDistance(Tensor x1, Tensor x2) {
        return pairwiseDistance(x1, x2, 2, 1e-6, false);
    }

    /// The p-norm of the difference of vectors along the last dimension.
    ///
    /// @param x1      one side
    /// @param x2      the other, broadcast with it
    /// @param p       the exponent of the norm
    /// @param eps     added to the difference
    /// @param keepDim keep the last dimension with size 1
    public static Tensor pairwiseDistance(Tensor x1, Tensor x2, double p, double eps, boolean keepDim) {
        Fits.broadcast("pairwiseDistance", x1, x2);
        return norm(x1.sub(x2).add(eps), p, -1, keepDim);
    }

    /// Euclidean distances between all rows, `[n (n - 1) / 2]`.
    ///
    /// @param input of shape `[n, m]`
    public static Tensor pdist(Tensor input) {
        return pdist(input, 2);
    }

    /// The p-norms of the differences between all rows, `[n (n - 1) / 2]`.
    ///
    /// @param input of shape `[n, m]`
    /// @param p     the exponent of the norm
    public static Tensor pdist(Tensor input, double p) {
        if (input.dim() != 2) {
            throw new ShapeException("pdist: takes a matrix [n, m], got " + input.shape());
        }
        int n = input.size(0);
        int pairs = Math.toIntExact((long) n * (n - 1) / 2);
        long[] first = new long[pairs];
        long[] second = new long[pairs];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                first[at] = i;
                second[at++] = j;
            }
        }
        Tensor a = input.indexSelect(0, Factories.tensor(first));
        return norm(a.sub(input.indexSelect(0, Factories.tensor(second))), p, -1, false);
    }

    /// Euclidean distances of each row of one to each row of the other.
    ///
    /// @param x1 of shape `[..., p, m]`
    /// @param x2 of shape `[..., r, m]`
    public static Tensor cdist(Tensor x1, Tensor x2) {
        return cdist(x1, x2, 2);
    }

    /// The p-norms of the differences of each row of one to each row of the other, `[..., p, r]`.
    ///
    /// @param x1 of shape `[..., p, m]`
    /// @param x2 of shape `[..., r, m]`
    /// @param p  the exponent of the norm
    public static Tensor cdist(Tensor x1, Tensor x2, double p) {
        return cdist(x1, x2, p, "use_mm_for_euclid_dist_if_necessary");
    }

    /// As [#cdist(Tensor, Tensor, double)].
    ///
    /// @param x1          of shape `[..., p, m]`
    /// @param x2          of shape `[..., r, m]`
    /// @param p           the exponent of the norm
    /// @param computeMode PyTorch's ways to compute; differences are always taken here, the exact one
    public static Tensor cdist(Tensor x1, Tensor x2, double p, String computeMode) {
        if (x1.dim() < 2 || x2.dim() < 2 || x1.size(-1) != x2.size(-1) || !computeMode.contains("use_mm")) {
            throw new ShapeException("cdist: takes [..., p, m] and [..., r, m], got " + x1.shape() + " and "
                    + x2.shape() + ", mode " + computeMode);
        }
        return norm(x1.unsqueeze(-2).sub(x2.unsqueeze(-3)), p, -1, false);
    }

    /// The cross product along the first dimension of size 3.
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

    /// The p-norm, with a gradient of zero where it is zero.
    static Tensor norm(Tensor x, double p, int dim, boolean keepDim) {
        if (x.size(dim) == 0) {
            return x.sum(dim, keepDim);
        }
        if (p == 0) {
            return x.sub(x.detach()).abs().add(x.ne(0.0).to(x.dtype())).sum(dim, keepDim);
        }
        if (p == 1) {
            return x.abs().sum(dim, keepDim);
        }
        if (Double.isInfinite(p)) {
            return p > 0 ? x.abs().amax(dim, keepDim) : x.abs().amin(dim, keepDim);
        }
        Tensor powers;
        if (p == 2) {
            powers = x.square();
        } else {
            Tensor none = x.eq(0.0);
            powers = x.abs().maskedFill(none, 1).pow(p).maskedFill(none, p < 0 ? Double.POSITIVE_INFINITY : 0);
        }
        Tensor sum = powers.sum(dim, keepDim);
        Tensor none = sum.eq(0.0);
        Tensor safe = sum.maskedFill(none, 1);
        return (p == 2 ? safe.sqrt() : safe.pow(1 / p)).maskedFill(none, 0);
    }

    /// The values, raised to a least one, with the gradient of the values themselves.
    static Tensor atLeast(Tensor x, double least) {
        Tensor fixed = x.detach();
        return x.add(fixed.clamp(least, Double.POSITIVE_INFINITY).sub(fixed));
    }

    /// Divided by the norm along a dimension
    /// ([normalize](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.normalize.html)).
    ///
    /// @param input of any shape
    /// @param p     which norm
    /// @param dim   along which
    /// @param eps   the norm is taken as at least this
    public static Tensor normalize(Tensor input, double p, int dim, double eps) {
        return input.div(atLeast(norm(input, p, dim, true), eps));
    }

    /// As above: the Euclidean norm along dimension 1, at least 1e-12.
    ///
    /// @param input of two dimensions or more
    public static Tensor normalize(Tensor input) {
        return normalize(input, 2, 1, 1e-12);
    }
}
