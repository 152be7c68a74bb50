package dev.flambeau.train;

import dev.flambeau.data.Decoder;
import dev.flambeau.data.Encoder;
import dev.flambeau.error.CheckpointException;
import dev.flambeau.error.ValueException;
import dev.flambeau.io.Checkpoint;
import dev.flambeau.io.Checkpoints;
import dev.flambeau.nn.Module;
import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.Scope;
import dev.flambeau.tensor.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A trained model to be used: a record in, a value out, preprocessing inside.
///
/// ```java
/// Predictor<House, Double> prices = Predictor.of(model, encoder, Decoder.numbers());
/// double price = prices.predict(new House(120, 4));
/// prices.save(Path.of("prices.pt"));
/// ```
///
/// Any number of threads may use it at once. It does not change: the model belongs to it from now on, in
/// evaluation mode, and must not be trained any more (make it from a [copy][Module#deepCopy] to go on
/// training).
///
/// @param <I> an input
/// @param <O> an output
public final class Predictor<I, O> {
    private static final String MODEL = "model_state_dict";
    private static final String ENCODER = "encoder_state";
    private static final String DECODER = "decoder_state";

    private final Module model;
    private final Encoder<? super I> encoder;
    private final Decoder<? extends O> decoder;

    private Predictor(Module model, Encoder<? super I> encoder, Decoder<? extends O> decoder) {
        this.model = model;
        this.encoder = encoder;
        this.decoder = decoder;
        model.eval();
    }

    /// Puts a predictor together.
    ///
    /// @param model   takes what the encoder gives; switched to evaluation mode
    /// @param encoder makes one tensor of inputs, of this kind or of any
    /// @param decoder makes values of what the model gives
    /// @param <I>     an input
    /// @param <O>     an output
    public static <I, O> Predictor<I, O> of(Module model, Encoder<? super I> encoder, Decoder<? extends O> decoder) {
        return new Predictor<>(model, encoder, decoder);
    }

    /// Predicts for one input.
    ///
    /// @param input encoded alone
    public O predict(I input) {
        return predict(List.of(input)).getFirst();
    }

    /// Predicts for several inputs, as one batch: faster than one after the other.
    ///
    /// @param inputs encoded together
    /// @return one value for each
    public List<O> predict(List<? extends I> inputs) {
        if (inputs.isEmpty()) {
            return List.of();
        }
        if (model.isTraining()) {
            throw new ValueException("Predictor: its model was switched to training; make it from a copy of the model, "
                    + "Predictor.of(model.deepCopy(...), ...)");
        }
        List<O> outputs;
        try (Scope _ = Scope.open();
                GradMode.Guard _ = GradMode.inferenceMode()) {
            Tensor encoded = encoder.encode(inputs);
            outputs = List.copyOf(decoder.decode(model.call(encoded)));
        }
        if (outputs.size() != inputs.size()) {
            throw new ValueException("Predictor: the decoder made " + outputs.size() + " values of " + inputs.size()
                    + " inputs; it must make one for each");
        }
        return outputs;
    }

    /// Saves the model's parameters and what the encoder and the decoder were told, in one file that
    /// `torch.load(..., weights_only=True)` reads: `model_state_dict`, `encoder_state`, `decoder_state`.
    ///
    /// @param file where to; its folder must exist
    public void save(Path file) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(MODEL, model.stateDict());
        content.put(ENCODER, encoder.state());
        content.put(DECODER, decoder.state());
        Checkpoints.save(content, file);
    }

    /// Loads what [#save] wrote.
    ///
    /// ```java
    /// Predictor<Flower, Classification> flowers = Predictor.load(
    ///         Path.of("flowers.pt"), new FlowerNet(), FlowerEncoder::fromState, ClassDecoder::fromState);
    /// ```
    ///
    /// @param file    to read
    /// @param model   built as the saved one was
    /// @param encoder makes the encoder of its state; `_ -> encoder` for one without
    /// @param decoder makes the decoder of its state; `_ -> decoder` for one without
    /// @param <I>     an input
    /// @param <O>     an output
    public static <I, O> Predictor<I, O> load(
            Path file,
            Module model,
            Function<? super Map<String, @Nullable Object>, ? extends Encoder<? super I>> encoder,
            Function<? super Map<String, @Nullable Object>, ? extends Decoder<? extends O>> decoder) {
        Checkpoint saved = Checkpoints.load(file);
        if (!saved.isDict() || !saved.has(MODEL) || !saved.has(ENCODER) || !saved.has(DECODER)) {
            throw new CheckpointException(file + ": it is no predictor: it needs '" + MODEL + "', '" + ENCODER
                    + "' and '" + DECODER + "'; Predictor.save writes them");
        }
        model.loadStateDict(saved.get(MODEL).stateDict());
        return new Predictor<>(
                model, encoder.apply(state(saved.get(ENCODER))), decoder.apply(state(saved.get(DECODER))));
    }

    private static Map<String, @Nullable Object> state(Checkpoint saved) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        saved.asMap().forEach((name, value) -> state.put(String.valueOf(name), value));
        return state;
    }
}
