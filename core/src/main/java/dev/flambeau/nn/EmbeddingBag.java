package dev.flambeau.nn;

import dev.flambeau.error.ValueException;
import dev.flambeau.functional.EmbeddingBagOptions;
import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Sums, means or maxima of rows of weights, bag by bag
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.EmbeddingBag.html)).
///
/// Shapes: input `[bags, size]`, or all bags one after the other with offsets; output `[bags, embeddingDim]`;
/// weight `[numEmbeddings, embeddingDim]`, which starts normally distributed, with zeros for padding.
public final class EmbeddingBag extends Layer {
    private final Parameter weight;
    private final EmbeddingBagOptions options;

    /// @param numEmbeddings how many things
    /// @param embeddingDim  numbers for each
    public EmbeddingBag(int numEmbeddings, int embeddingDim) {
        this(numEmbeddings, embeddingDim, new EmbeddingBagOptions());
    }

    /// @param numEmbeddings how many things
    /// @param embeddingDim  numbers for each
    /// @param options       mode, padding, limit of the norm and more; weights of the rows are given to [#forward]
    /// @throws ValueException if weights of the rows are among the options
    public EmbeddingBag(int numEmbeddings, int embeddingDim, EmbeddingBagOptions options) {
        if (options.perSampleWeights() != null) {
            throw new ValueException("EmbeddingBag: give perSampleWeights to forward, with the input they belong to");
        }
        weight = parameter("weight", Init.rows(numEmbeddings, embeddingDim, options.paddingIdx()));
        this.options = options;
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.embeddingBag(input, weight, null, options);
    }

    /// Computes the output.
    ///
    /// @param input   integers, the rows to look up, bag after bag
    /// @param offsets where bags begin; null if the input has a row for each
    public Tensor forward(Tensor input, @Nullable Tensor offsets) {
        return forward(input, offsets, null);
    }

    /// Computes the output.
    ///
    /// @param input            integers, the rows to look up, bag after bag
    /// @param offsets          where bags begin; null if the input has a row for each
    /// @param perSampleWeights factors of the rows, of the shape of the input, for sums; null for 1
    public Tensor forward(Tensor input, @Nullable Tensor offsets, @Nullable Tensor perSampleWeights) {
        return located(
                Hooks.args(input, offsets, perSampleWeights),
                () -> Functional.embeddingBag(input, weight, offsets, options.perSampleWeights(perSampleWeights)));
    }

    /// The weight, of shape `[numEmbeddings, embeddingDim]`.
    public Parameter weight() {
        return weight;
    }

    @Override
    protected String extraRepr() {
        Integer padding = options.paddingIdx();
        Double limit = options.maxNorm();
        return weight.size(0) + ", " + weight.size(1) + (limit == null ? "" : ", max_norm=" + Repr.of(limit))
                + (options.normType() == 2 ? "" : ", norm_type=" + Repr.of(options.normType()))
                + (options.scaleGradByFreq() ? ", scale_grad_by_freq=True" : "") + ", mode='"
                + options.mode().name().toLowerCase(Locale.ROOT) + "'"
                + (padding == null ? "" : ", padding_idx=" + padding);
    }
}
