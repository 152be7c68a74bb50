package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Equal layers one behind the other, and perhaps a normalization: [TransformerEncoder] and
/// [TransformerDecoder].
///
/// @param <L> kind of the layers
public abstract class TransformerStack<L extends TransformerLayer> extends Layer {
    private final List<L> layers = new ArrayList<>();
    private final @Nullable Module norm;

    TransformerStack(Supplier<L> copies, int numLayers, @Nullable Module norm) {
        ModuleList list = new ModuleList();
        for (int i = 0; i < numLayers; i++) {
            L layer = copies.get();
            layers.add(layer);
            list.append(layer);
        }
        module("layers", list);
        this.norm = norm == null ? null : module("norm", norm);
    }

    /// The layers in order.
    public final List<L> layers() {
        return List.copyOf(layers);
    }

    final Tensor normalized(Tensor x) {
        return norm == null ? x : norm.call(x);
    }

    /// Whether a mask hides exactly what comes later.
    ///
    /// @param hint what the caller says; null to find out
    final boolean isCausal(@Nullable Tensor mask, @Nullable Boolean hint, Tensor x) {
        if (hint != null || mask == null || layers.isEmpty()) {
            return hint != null && hint;
        }
        Tensor causal =
                Transformer.generateSquareSubsequentMask(layers.getFirst().places(x), mask.dtype());
        return mask.shape().equals(causal.shape()) && mask.eq(causal).all().item() != 0;
    }

    @Override
    protected String summary() {
        return kind() + " of " + layers.size() + " layers";
    }
}
