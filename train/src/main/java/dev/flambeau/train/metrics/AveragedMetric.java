package dev.flambeau.train.metrics;

import dev.flambeau.error.ValueException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Metrics of single classes, averaged over them or not. Where one divides by nothing the result is 0, as with
/// `zero_division=0` in scikit-learn and torchmetrics; without a decision it is NaN.
///
/// Unless told, yes and no are averaged [Average#BINARY] and classes [Average#MACRO].
public abstract sealed class AveragedMetric extends ClassMetric permits Precision, Recall, F1Score {
    private final @Nullable Average average;

    AveragedMetric(String name, @Nullable Average average) {
        super(name);
        this.average = average;
    }

    /// The result of counts.
    ///
    /// @param hits      decisions for a class that are right
    /// @param predicted decisions for the class
    /// @param actual    how often it is there
    abstract double of(long hits, long predicted, long actual);

    static double ratio(long part, long all) {
        return all == 0 ? 0 : (double) part / all;
    }

    /// The result of each class.
    public final double[] perClass() {
        double[] results = new double[classes()];
        for (int c = 0; c < results.length; c++) {
            results[c] = of(hits(c), predicted(c), actual(c));
        }
        return results;
    }

    /// The averaged result, 0 to 1.
    ///
    /// @throws ValueException for [Average#NONE], which has one for each class
    public final double value() {
        Average kind = average == null ? isBinary() ? Average.BINARY : Average.MACRO : average;
        if (classes() == 0) {
            return Double.NaN;
        }
        return switch (kind) {
            case BINARY -> binary();
            case MICRO -> micro();
            case MACRO, WEIGHTED -> mean(kind == Average.WEIGHTED);
            case NONE -> throw new ValueException(name() + ": there is one value for each class; see perClass()");
        };
    }

    private double binary() {
        if (classes() != 2) {
            throw new ValueException(name() + ": BINARY is for two classes, not " + classes() + "; use MACRO");
        }
        return of(hits(1), predicted(1), actual(1));
    }

    private double micro() {
        long right = 0;
        for (int c = 0; c < classes(); c++) {
            right += hits(c);
        }
        return of(right, total(), total());
    }

    private double mean(boolean weighted) {
        double sum = 0;
        double weights = 0;
        for (int c = 0; c < classes(); c++) {
            boolean seen = predicted(c) + actual(c) > 0;
            double weight = weighted ? actual(c) : seen ? 1 : 0;
            sum += weight * of(hits(c), predicted(c), actual(c));
            weights += weight;
        }
        return weights == 0 ? Double.NaN : sum / weights;
    }

    @Override
    public final Map<String, Double> results() {
        if (average != Average.NONE) {
            return Map.of(name(), value());
        }
        Map<String, Double> results = new LinkedHashMap<>();
        double[] values = perClass();
        for (int c = 0; c < values.length; c++) {
            results.put(name() + "_" + c, values[c]);
        }
        return results;
    }
}
