package dev.flambeau.functional;

import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;

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
        boolean same = x1.shape().equals(x2.shape()) && x1.dtype() == x2.dtype();
        Tensor zero = same ? null : Factories.zerosLike(x1.detach().sub(x2.detach()));
        Tensor a = zero == null ? x1 : x1.add(zero);
        Tensor b = zero == null ? x2 : x2.add(zero);
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

    /// The p-norm; over no elements it is 0 for every p, and with p 0 its gradient is 0, not missing.
    static Tensor norm(Tensor x, double p, int dim, boolean keepDim) {
        if (x.size(dim) == 0) {
            return x.sum(dim, keepDim);
        }
        if (p == 0) {
            return x.sub(x.detach()).abs().add(x.ne(0.0).to(x.dtype())).sum(dim, keepDim);
        }
        return x.norm(p, new int[] {dim}, keepDim);
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
