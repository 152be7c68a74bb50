package dev.flambeau.tensor;

import dev.flambeau.error.ShapeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writing to places chosen by index or mask in the tensor it is called on, and on its diagonals.
public sealed interface TensorInPlaceScattering permits Tensor {
    /// In place, as [TensorScattering#indexAdd(int, Tensor, Tensor, double)].
    ///
    /// @param dim    from 0 or from the end
    /// @param index  int64 positions
    /// @param source what to write or add
    /// @param alpha  factor of the source
    default Tensor indexAdd_(int dim, Tensor index, Tensor source, double alpha) {
        return EffectRows.store((Tensor) this, ((Tensor) this).indexAdd(dim, index, source, alpha));
    }

    /// In place, as [TensorScattering#indexAdd(int, Tensor, Tensor)].
    ///
    /// @param dim    from 0 or from the end
    /// @param index  int64 positions
    /// @param source what to write or add
    default Tensor indexAdd_(int dim, Tensor index, Tensor source) {
        return EffectRows.store((Tensor) this, ((Tensor) this).indexAdd(dim, index, source));
    }

    /// In place, as [TensorScattering#indexCopy(int, Tensor, Tensor)].
    ///
    /// @param dim    from 0 or from the end
    /// @param index  int64 positions
    /// @param source what to write or add
    default Tensor indexCopy_(int dim, Tensor index, Tensor source) {
        return EffectRows.store((Tensor) this, ((Tensor) this).indexCopy(dim, index, source));
    }

    /// In place, as [TensorScattering#indexFill(int, Tensor, double)].
    ///
    /// @param dim   from 0 or from the end
    /// @param index int64 positions
    /// @param value a number
    default Tensor indexFill_(int dim, Tensor index, double value) {
        return EffectRows.store((Tensor) this, ((Tensor) this).indexFill(dim, index, value));
    }

    /// In place, as [TensorScattering#indexFill(int, Tensor, Tensor)].
    ///
    /// @param dim   from 0 or from the end
    /// @param index int64 positions
    /// @param value of no dimensions
    default Tensor indexFill_(int dim, Tensor index, Tensor value) {
        return EffectRows.store((Tensor) this, ((Tensor) this).indexFill(dim, index, value));
    }

    /// In place, as [TensorScattering#indexReduce(int, Tensor, Tensor, String, boolean)].
    ///
    /// @param dim         from 0 or from the end
    /// @param index       int64 positions
    /// @param source      what to write or add
    /// @param reduce      `prod`, `mean`, `amax` or `amin`
    /// @param includeSelf what is there takes part
    default Tensor indexReduce_(int dim, Tensor index, Tensor source, String reduce, boolean includeSelf) {
        return EffectRows.store((Tensor) this, ((Tensor) this).indexReduce(dim, index, source, reduce, includeSelf));
    }

    /// In place, as [TensorScattering#indexPut(List, Tensor, boolean)].
    ///
    /// @param indices    one for each dimension, null for all of it
    /// @param values     broadcast to what is indexed
    /// @param accumulate add instead of overwrite
    default Tensor indexPut_(List<@Nullable Tensor> indices, Tensor values, boolean accumulate) {
        return EffectRows.store((Tensor) this, ((Tensor) this).indexPut(indices, values, accumulate));
    }

    /// In place, as [TensorScattering#indexPut(List, Tensor)].
    ///
    /// @param indices one for each dimension, null for all of it
    /// @param values  broadcast to what is indexed
    default Tensor indexPut_(List<@Nullable Tensor> indices, Tensor values) {
        return EffectRows.store((Tensor) this, ((Tensor) this).indexPut(indices, values));
    }

    /// In place, as [TensorScattering#put(Tensor, Tensor, boolean)].
    ///
    /// @param index      places in row-major order
    /// @param source     what to write or add
    /// @param accumulate add instead of overwrite
    default Tensor put_(Tensor index, Tensor source, boolean accumulate) {
        return EffectRows.store((Tensor) this, ((Tensor) this).put(index, source, accumulate));
    }

    /// In place, as [TensorScattering#scatter(int, Tensor, Tensor)].
    ///
    /// @param dim   from 0 or from the end
    /// @param index int64 positions
    /// @param src   what to write
    default Tensor scatter_(int dim, Tensor index, Tensor src) {
        return EffectRows.store((Tensor) this, ((Tensor) this).scatter(dim, index, src));
    }

    /// In place, as [TensorScattering#scatter(int, Tensor, double)].
    ///
    /// @param dim   from 0 or from the end
    /// @param index int64 positions
    /// @param value a number
    default Tensor scatter_(int dim, Tensor index, double value) {
        return EffectRows.store((Tensor) this, ((Tensor) this).scatter(dim, index, value));
    }

    /// In place, as [TensorScattering#scatterAdd(int, Tensor, Tensor)].
    ///
    /// @param dim   from 0 or from the end
    /// @param index int64 positions
    /// @param src   what to add
    default Tensor scatterAdd_(int dim, Tensor index, Tensor src) {
        return EffectRows.store((Tensor) this, ((Tensor) this).scatterAdd(dim, index, src));
    }

    /// In place, as [TensorScattering#scatterReduce(int, Tensor, Tensor, String, boolean)].
    ///
    /// @param dim         from 0 or from the end
    /// @param index       int64 positions
    /// @param src         what to take in
    /// @param reduce      `sum`, `prod`, `mean`, `amax` or `amin`
    /// @param includeSelf what is there takes part
    default Tensor scatterReduce_(int dim, Tensor index, Tensor src, String reduce, boolean includeSelf) {
        return EffectRows.store((Tensor) this, ((Tensor) this).scatterReduce(dim, index, src, reduce, includeSelf));
    }

    /// In place, as [TensorIndexing#maskedFill(Tensor, double)].
    ///
    /// @param mask  bool, broadcast to the shape of this
    /// @param value a number
    default Tensor maskedFill_(Tensor mask, double value) {
        return EffectRows.store((Tensor) this, ((Tensor) this).maskedFill(mask, value));
    }

    /// In place, as [TensorIndexing#maskedFill(Tensor, Tensor)].
    ///
    /// @param mask  bool, broadcast to the shape of this
    /// @param value of no dimensions
    default Tensor maskedFill_(Tensor mask, Tensor value) {
        return EffectRows.store((Tensor) this, ((Tensor) this).maskedFill(mask, value));
    }

    /// In place, as [TensorScattering#maskedScatter(Tensor, Tensor)].
    ///
    /// @param mask   bool, broadcast to the shape of this
    /// @param source elements in row-major order
    default Tensor maskedScatter_(Tensor mask, Tensor source) {
        return EffectRows.store((Tensor) this, ((Tensor) this).maskedScatter(mask, source));
    }

    /// In place, as [TensorDiagonals#tril(int)].
    ///
    /// @param diagonal the last one that stays; 0 for the main one
    default Tensor tril_(int diagonal) {
        return EffectRows.store((Tensor) this, ((Tensor) this).tril(diagonal));
    }

    /// In place, as [TensorDiagonals#triu(int)].
    ///
    /// @param diagonal the first one that stays; 0 for the main one
    default Tensor triu_(int diagonal) {
        return EffectRows.store((Tensor) this, ((Tensor) this).triu(diagonal));
    }

    /// In place, as [TensorStatistics#renorm(double, int, double)].
    ///
    /// @param p       the power of the norm
    /// @param dim     from 0 or from the end
    /// @param maxNorm the largest norm allowed
    default Tensor renorm_(double p, int dim, double maxNorm) {
        return EffectRows.store((Tensor) this, ((Tensor) this).renorm(p, dim, maxNorm));
    }

    /// Sets the main diagonal of a matrix, or of a cube of equal sides, to a number.
    ///
    /// @param value a number
    default Tensor fillDiagonal_(double value) {
        Tensor self = (Tensor) this;
        for (int d = 1; d < self.dim(); d++) {
            if (self.dim() > 2 && self.size(d) != self.size(0)) {
                throw new ShapeException("fillDiagonal_: needs a matrix or equal sizes, the shape is " + self.shape());
            }
        }
        if (self.dim() < 2) {
            throw new ShapeException("fillDiagonal_: needs 2 dimensions or more, the shape is " + self.shape());
        }
        Tensor diagonal = self;
        while (diagonal.dim() > 1) {
            diagonal = diagonal.diagonal();
        }
        diagonal.fill_(value);
        return self;
    }
}
