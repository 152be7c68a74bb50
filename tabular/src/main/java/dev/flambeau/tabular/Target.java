package dev.flambeau.tabular;

import dev.flambeau.tensor.Tensor;
import java.util.List;
import java.util.Map;

/// The column to predict.
sealed interface Target permits NumberTarget, ClassTarget {
    /// Its name.
    String column();

    Task task();

    /// The targets of rows.
    Tensor encode(Column column);

    /// What a model's outputs say: numbers, or the texts of classes.
    List<Object> decode(Tensor outputs);

    /// As plain values.
    Map<String, Object> state();

    static Target fromState(StateReader state) {
        String kind = state.text(FeatureStep.KIND);
        return switch (kind) {
            case NumberTarget.NAME -> NumberTarget.fromState(state);
            case ClassTarget.NAME -> ClassTarget.fromState(state);
            default -> throw state.error("a target of kind '" + kind + "' is not known");
        };
    }
}
