package dev.flambeau.cli;

import static dev.flambeau.Torch.inferenceMode;
import static dev.flambeau.Torch.load;
import static dev.flambeau.Torch.save;

import dev.flambeau.error.ValueException;
import dev.flambeau.io.Checkpoint;
import dev.flambeau.tabular.Preprocessor;
import dev.flambeau.tabular.Table;
import dev.flambeau.tabular.Task;
import dev.flambeau.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A model of a table with its preprocessing: what `fit` makes, and `evaluate` and `predict` use. Its file is a dict
/// that `torch.load(..., weights_only=True)` reads.
///
/// @param kind         of the network
/// @param network      gives one number for a regression, otherwise a score for each class
/// @param preprocessor fitted on the training part
record TableModel(Kind kind, TableNetwork network, Preprocessor preprocessor) {
    static final String FILE = "model.pt";

    private static final String MODEL = "model_state_dict";
    private static final String ENCODER = "encoder_state";
    private static final String ARCHITECTURE = "architecture";

    /// Networks to choose from.
    enum Kind {
        LINEAR,
        MLP
    }

    static TableModel of(Kind kind, Preprocessor preprocessor) {
        int inputs = preprocessor.featureNames().size();
        int outputs = preprocessor.task() == Task.REGRESSION
                ? 1
                : preprocessor.classes().size();
        return new TableModel(kind, new TableNetwork(inputs, outputs, kind == Kind.MLP), preprocessor);
    }

    void write(Path folder) {
        Map<String, Object> contents = new LinkedHashMap<>();
        contents.put(ARCHITECTURE, kind.name().toLowerCase(Locale.ROOT));
        contents.put(MODEL, network.stateDict());
        contents.put(ENCODER, preprocessor.state());
        save(contents, folder.resolve(FILE));
    }

    /// @param place the file, or the folder that `fit` wrote
    static TableModel read(Path place) {
        Path file = Files.isDirectory(place) ? place.resolve(FILE) : place;
        if (!Files.isRegularFile(file)) {
            throw new ValueException("there is no model '" + file + "'; 'flambeau fit' makes one");
        }
        Checkpoint contents = load(file);
        if (!contents.keys().containsAll(List.of(ARCHITECTURE, MODEL, ENCODER))) {
            throw new ValueException("'" + file + "' was not made by 'flambeau fit': it has " + contents.keys());
        }
        Kind kind = kind(file, contents.get(ARCHITECTURE).asString());
        TableModel model = of(kind, Preprocessor.fromState(contents.get(ENCODER).value()));
        model.network.loadStateDict(contents.get(MODEL).stateDict());
        model.network.eval();
        return model;
    }

    private static Kind kind(Path file, String name) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equalsIgnoreCase(name)) {
                return kind;
            }
        }
        throw new ValueException("'" + file + "': the architecture '" + name + "' is not known");
    }

    /// What the network makes of all rows, `[rows, outputs]`.
    Tensor outputs(Table table) {
        return outputs(preprocessor.features(table));
    }

    /// What it makes of the features of rows.
    Tensor outputs(Tensor features) {
        network.eval();
        try (var _ = inferenceMode()) {
            return network.call(features);
        }
    }
}
