package dev.flambeau.nn;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.functional.EmbeddingOptions;
import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;

/// A row of weights for each of a number of things, such as words
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Embedding.html)).
///
/// Shapes: input any, of integers from 0 to numEmbeddings - 1; output `[..., embeddingDim]`; weight
/// `[numEmbeddings, embeddingDim]`, which starts normally distributed, with zeros for padding.
public final class Embedding extends Layer {
    private final Parameter weight;
    private final EmbeddingOptions options;

    /// @param numEmbeddings how many things
    /// @param embeddingDim  numbers for each
    public Embedding(int numEmbeddings, int embeddingDim) {
        this(numEmbeddings, embeddingDim, new EmbeddingOptions());
    }

    /// @param numEmbeddings how many things
    /// @param embeddingDim  numbers for each
    /// @param options       padding, limit of the norm, gradients by frequency
    public Embedding(int numEmbeddings, int embeddingDim, EmbeddingOptions options) {
        this(Init.rows(numEmbeddings, embeddingDim, options.paddingIdx()), options);
    }

    private Embedding(Tensor weight, EmbeddingOptions options) {
        this.weight = parameter("weight", weight);
        Integer padding = options.paddingIdx();
        if (padding != null && (padding < -numEmbeddings() || padding >= numEmbeddings())) {
            throw new ValueException(
                    "Embedding: paddingIdx is " + padding + ", there are " + numEmbeddings() + " rows");
        }
        this.options = padding == null || padding >= 0 ? options : options.paddingIdx(padding + numEmbeddings());
    }

    /// An embedding with a weight that exists, frozen.
    ///
    /// @param embeddings one row for each thing
    public static Embedding fromPretrained(Tensor embeddings) {
        return fromPretrained(embeddings, true, new EmbeddingOptions());
    }

    /// An embedding with a weight that exists.
    ///
    /// @param embeddings one row for each thing; a [Parameter] is taken as it is, so that it can be shared
    /// @param freeze     whether the weight is not learned
    /// @param options    padding, limit of the norm, gradients by frequency
    /// @throws ShapeException if it is no matrix
    public static Embedding fromPretrained(Tensor embeddings, boolean freeze, EmbeddingOptions options) {
        if (embeddings.dim() != 2) {
            throw new ShapeException("Embedding: the weight has shape " + embeddings.shape() + ", it must be a matrix");
        }
        Embedding embedding = new Embedding(embeddings, options);
        embedding.weight.requiresGrad_(!freeze);
        return embedding;
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.embedding(input, weight, options);
    }

    /// The weight, of shape `[numEmbeddings, embeddingDim]`.
    public Parameter weight() {
        return weight;
    }

    private int numEmbeddings() {
        return weight.size(0);
    }

    @Override
    protected String summary() {
        return kind() + " " + numEmbeddings() + " x " + weight.size(1);
    }

    @Override
    protected String extraRepr() {
        Integer padding = options.paddingIdx();
        Double limit = options.maxNorm();
        return numEmbeddings() + ", " + weight.size(1) + (padding == null ? "" : ", padding_idx=" + padding)
                + (limit == null ? "" : ", max_norm=" + Repr.of(limit))
                + (options.normType() == 2 ? "" : ", norm_type=" + Repr.of(options.normType()))
                + (options.scaleGradByFreq() ? ", scale_grad_by_freq=True" : "");
    }
}
