package dev.flambeau.data;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Classes of logits, as models give them that were trained with `CrossEntropyLoss` or `BCEWithLogitsLoss`.
///
/// Shapes: outputs `[n, classes]`; or, for two classes, `[n]` or `[n, 1]`: the logit of the second one.
public final class ClassDecoder implements Decoder<Classification> {
    private static final String CLASSES = "classes";

    private final List<String> classes;

    /// @param classes their names, in order
    /// @throws ValueException if there are fewer than two
    public ClassDecoder(List<String> classes) {
        if (classes.size() < 2) {
            throw new ValueException("ClassDecoder: needs two classes or more, not " + classes);
        }
        this.classes = List.copyOf(classes);
    }

    /// As it was saved.
    ///
    /// @param state that [#state] gave
    /// @throws ValueException if it has no names
    public static ClassDecoder fromState(Map<String, @Nullable Object> state) {
        if (!(state.get(CLASSES) instanceof List<?> names) || !names.stream().allMatch(String.class::isInstance)) {
            throw new ValueException("ClassDecoder: the state has no names of classes; it has " + state.keySet());
        }
        return new ClassDecoder(names.stream().map(String.class::cast).toList());
    }

    /// The names, in order.
    public List<String> classes() {
        return classes;
    }

    @Override
    public Map<String, @Nullable Object> state() {
        return Map.of(CLASSES, classes);
    }

    @Override
    public List<Classification> decode(Tensor outputs) {
        int n = outputs.dim() == 0 ? 1 : outputs.size(0);
        boolean single = outputs.numel() == n && classes.size() == 2;
        if (!single && (outputs.dim() != 2 || outputs.size(1) != classes.size())) {
            throw new ShapeException("ClassDecoder: there are " + classes.size() + " classes, which takes outputs [n, "
                    + classes.size() + "], not " + outputs.shape());
        }
        double[] p = (single ? outputs.sigmoid() : outputs.softmax(1)).toDoubleArray();
        List<Classification> decoded = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            decoded.add(of(single ? List.of(1 - p[i], p[i]) : row(p, i * classes.size())));
        }
        return decoded;
    }

    private List<Double> row(double[] p, int from) {
        List<Double> row = new ArrayList<>(classes.size());
        for (int c = 0; c < classes.size(); c++) {
            row.add(p[from + c]);
        }
        return List.copyOf(row);
    }

    private Classification of(List<Double> probabilities) {
        int best = 0;
        for (int c = 1; c < probabilities.size(); c++) {
            best = probabilities.get(c) > probabilities.get(best) ? c : best;
        }
        return new Classification(classes.get(best), best, probabilities.get(best), probabilities);
    }
}
