package dev.flambeau.tabular;

import dev.flambeau.error.ValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Says for each column what a [Preprocessor] does with it, and fits it:
///
/// ```java
/// var preprocessor = Preprocessor.builder()
///         .numeric("area", "rooms")
///         .oneHot("city")
///         .ordinal("size", List.of("S", "M", "L"))
///         .regression("price")
///         .fit(train);
/// ```
///
/// Columns that are not named are left out. Features are in the order in which columns are named here.
public final class PreprocessorBuilder {
    private final Map<String, Function<Column, FeatureStep>> plans = new LinkedHashMap<>();
    private @Nullable String targetName;
    private Function<Column, Target> target = ClassTarget::fit;

    PreprocessorBuilder() {}

    /// Numbers: the median for missing ones, then mean 0 and deviation 1.
    ///
    /// @param columns their names
    public PreprocessorBuilder numeric(String... columns) {
        return numeric(new NumericOptions(), columns);
    }

    /// Numbers.
    ///
    /// @param options what to do with missing ones, and how to scale
    /// @param columns their names
    public PreprocessorBuilder numeric(NumericOptions options, String... columns) {
        for (String column : columns) {
            add(column, values -> NumericStep.fit(values, options, false));
        }
        return this;
    }

    /// Categories, one feature each, as
    /// [OneHotEncoder](https://scikit-learn.org/stable/modules/preprocessing.html) with
    /// `handle_unknown="ignore"`: a category that was not there in training has zeros in all of them. If
    /// values were missing in training, that is a category too.
    ///
    /// @param columns their names
    public PreprocessorBuilder oneHot(String... columns) {
        return oneHot(Integer.MAX_VALUE, columns);
    }

    /// Categories, one feature each; of many, the rare ones have one in common, which new ones get too.
    ///
    /// @param maxCategories the most features for categories, 2 or more
    /// @param columns       their names
    public PreprocessorBuilder oneHot(int maxCategories, String... columns) {
        if (maxCategories < 2) {
            throw new ValueException("oneHot: maxCategories must be 2 or more, not " + maxCategories);
        }
        for (String column : columns) {
            add(column, values -> OneHotStep.fit(values, maxCategories));
        }
        return this;
    }

    /// Categories as numbers from 0 in their sorted order, as
    /// [OrdinalEncoder](https://scikit-learn.org/stable/modules/preprocessing.html);
    /// -1 for missing ones and those that were not there in training.
    ///
    /// @param columns their names
    public PreprocessorBuilder ordinal(String... columns) {
        for (String column : columns) {
            add(column, values -> new OrdinalStep(column, Levels.of(values)));
        }
        return this;
    }

    /// Categories as numbers from 0 in an order of their own.
    ///
    /// @param column     its name
    /// @param categories from the first to the last
    public PreprocessorBuilder ordinal(String column, List<String> categories) {
        return add(column, _ -> new OrdinalStep(column, categories));
    }

    /// Times: how late, and where in the year, the week and the day.
    ///
    /// @param columns their names
    public PreprocessorBuilder time(String... columns) {
        for (String column : columns) {
            add(column, TimeStep::fit);
        }
        return this;
    }

    /// Predicts a number, which is scaled to mean 0 and deviation 1.
    ///
    /// @param column its name
    public PreprocessorBuilder regression(String column) {
        return regression(column, Scaling.STANDARD);
    }

    /// Predicts a number.
    ///
    /// @param column  its name
    /// @param scaling how it is scaled; predictions are scaled back
    public PreprocessorBuilder regression(String column, Scaling scaling) {
        targetName = column;
        target = values -> NumberTarget.fit(values, scaling);
        return this;
    }

    /// Predicts a class.
    ///
    /// @param column its name
    public PreprocessorBuilder classes(String column) {
        targetName = column;
        target = ClassTarget::fit;
        return this;
    }

    PreprocessorBuilder add(String column, Function<Column, FeatureStep> plan) {
        if (plans.put(column, plan) != null) {
            throw new ValueException("Preprocessor: column '" + column + "' is named twice");
        }
        return this;
    }

    /// Learns means, categories and classes.
    ///
    /// @param train the training part; rows without a target do not count
    /// @throws ValueException if there are no rows, a column is not there or text where numbers are needed,
    ///     or there is only one class
    public Preprocessor fit(Table train) {
        Table rows = targetName == null ? train : train.dropMissing(targetName);
        if (rows.rows() == 0) {
            throw new ValueException("Preprocessor: there are no rows to learn from"
                    + (train.rows() == 0 ? "" : " that have a value in '" + targetName + "'"));
        }
        List<FeatureStep> steps = new ArrayList<>();
        StringBuilder report = new StringBuilder();
        plans.forEach((name, plan) -> {
            FeatureStep step = plan.apply(rows.column(name));
            steps.add(step);
            report.append(name)
                    .append(": ")
                    .append(String.join(", ", step.featureNames()))
                    .append('\n');
        });
        return new Preprocessor(steps, target(rows), report.toString());
    }

    @Nullable
    Target target(Table rows) {
        if (targetName == null) {
            return null;
        }
        Target fitted = target.apply(rows.column(targetName));
        if (fitted instanceof ClassTarget classes && classes.labels().size() < 2) {
            throw new ValueException("Preprocessor: all rows have " + classes.labels() + " in '" + targetName
                    + "'; there is nothing to learn");
        }
        return fitted;
    }
}
