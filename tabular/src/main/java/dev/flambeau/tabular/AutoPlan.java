package dev.flambeau.tabular;

import dev.flambeau.error.ValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Decides what a preprocessor does with each column, and says so.
final class AutoPlan {
    private static final int MOST_CATEGORIES = 30;
    /// So many numbers come with each word in a column of numbers.
    private static final int FEW_WORDS = 20;
    /// Fewer rows do not tell whether something is different in each by chance.
    private static final int ROWS_TO_TELL = 20;

    private final Table rows;
    private final String target;
    private final Task task;
    private final StringBuilder report = new StringBuilder();
    private final List<String[]> lines = new ArrayList<>();

    AutoPlan(Table table, String target, @Nullable Task task) {
        this.target = target;
        rows = table.dropMissing(target);
        if (rows.rows() == 0) {
            throw new ValueException("Preprocessor: no row has a value in the target '" + target + "'");
        }
        this.task = task == null ? Task.of(rows.column(target)) : task;
        int without = table.rows() - rows.rows();
        report.append(String.format(
                Locale.ROOT,
                "%,d rows, %d columns",
                table.rows(),
                table.columns().size()));
        report.append(without == 0 ? "" : String.format(Locale.ROOT, "; %,d rows without a target left out", without));
        report.append('\n');
    }

    Preprocessor fit() {
        PreprocessorBuilder builder = new PreprocessorBuilder();
        target(builder);
        for (Column column : rows.columns()) {
            if (!column.name().equals(target)) {
                plan(builder, column);
            }
        }
        table();
        Preprocessor plain = builder.fit(rows);
        if (plain.featureNames().isEmpty()) {
            throw new ValueException("Preprocessor: no column is left to predict '" + target + "' from:\n" + report);
        }
        report.append(plain.featureNames().size()).append(" features");
        return plain.with(report.toString());
    }

    private void target(PreprocessorBuilder builder) {
        Column column = rows.column(target);
        if (task == Task.REGRESSION) {
            if (column.isText()) {
                throw new ValueException("Preprocessor: the target '" + target + "' is text, so no regression; '"
                        + firstText(column) + "' is not a number");
            }
            builder.regression(target);
        } else {
            builder.classes(target);
        }
        Target fitted = Objects.requireNonNull(builder.target(rows));
        if (fitted instanceof ClassTarget classes) {
            checkClasses(classes.labels().size());
            report.append("target '")
                    .append(target)
                    .append("': ")
                    .append(classes.labels().size())
                    .append(" classes\n");
            describe(classes);
        } else {
            describe(column);
        }
    }

    private static @Nullable String firstText(Column column) {
        return column.text(0);
    }

    private void checkClasses(int classes) {
        if (task == Task.BINARY && classes != 2) {
            throw new ValueException(
                    "Preprocessor: the target '" + target + "' has " + classes + " classes, a binary task has 2");
        }
        if (classes > 2 && classes * 2 > rows.rows()) {
            throw new ValueException("Preprocessor: the target '" + target + "' has " + classes + " classes in "
                    + rows.rows() + " rows; is it the column to predict?");
        }
    }

    private void describe(ClassTarget classes) {
        for (int i = 0; i < classes.labels().size(); i++) {
            if (i == MOST_CATEGORIES) {
                report.append("  ...\n");
                return;
            }
            long count = classes.counts().get(i);
            report.append(String.format(
                    Locale.ROOT, "  %s: %,d (%.1f %%)\n", classes.labels().get(i), count, 100.0 * count / rows.rows()));
        }
        long most = classes.counts().stream().mapToLong(Long::longValue).max().orElse(0);
        long fewest = classes.counts().stream().mapToLong(Long::longValue).min().orElse(0);
        if (most > 4 * fewest) {
            report.append("  not balanced: accuracy says little, and the loss can be weighted\n");
        }
    }

    private void describe(Column column) {
        double[] values = Numbers.sorted(column);
        if (values.length == 0) {
            throw new ValueException("Preprocessor: the target '" + target + "' has no finite number");
        }
        double mean = Numbers.mean(values);
        report.append(String.format(
                Locale.ROOT,
                "target '%s': a number from %s to %s, mean %s, deviation %s\n",
                target,
                Numbers.text(values[0]),
                Numbers.text(values[values.length - 1]),
                Numbers.text(mean),
                Numbers.text(Numbers.deviation(values, mean))));
    }

    private void plan(PreprocessorBuilder builder, Column column) {
        String name = column.name();
        Map<String, Integer> counts = Levels.counts(column);
        int distinct = counts.size();
        int missing = missing(column);
        if (column.isText() && isMostlyNumbers(column)) {
            planNumbers(builder, column);
            return;
        }
        String values = missing == 0 ? "" : String.format(Locale.ROOT, "%,d missing", missing);
        String reason = unusable(column, distinct);
        if (reason != null) {
            line(name, column, values, "left out: " + reason + doubt(column));
            return;
        }
        switch (column.type()) {
            case TEXT -> {
                builder.oneHot(MOST_CATEGORIES, name);
                line(
                        name,
                        column,
                        values,
                        "one-hot, "
                                + (distinct > MOST_CATEGORIES
                                        ? "the " + (MOST_CATEGORIES - 1) + " most frequent of " + distinct
                                                + " categories"
                                        : distinct + " categories")
                                + doubt(column));
            }
            case TIME -> {
                builder.time(name);
                line(name, column, values, "scaled; place in year, week and day" + order(column));
            }
            case BOOLEAN -> {
                builder.numeric(new NumericOptions(Imputation.mostFrequent(), missing > 0, Scaling.NONE), name);
                line(name, column, values, "0 and 1" + (missing > 0 ? ", missing are the most frequent one" : ""));
            }
            default -> {
                builder.numeric(new NumericOptions().indicator(missing > 0), name);
                line(
                        name,
                        column,
                        values,
                        "scaled"
                                + (missing > 0
                                        ? String.format(
                                                Locale.ROOT,
                                                ", missing are the median %s, with an indicator",
                                                Numbers.text(Numbers.quantile(Numbers.sorted(column), 0.5)))
                                        : ""));
            }
        }
    }

    private static String order(Column column) {
        return switch (column.dates()) {
            case YEAR_FIRST -> "";
            case DAY_FIRST -> "; written day first";
            case MONTH_FIRST -> "; written month first";
        };
    }

    /// What to say of dates of which nobody can tell whether the day or the month comes first.
    private static String doubt(Column column) {
        boolean dates = column.levels().stream()
                .noneMatch(text -> Double.isNaN(DateOrder.DAY_FIRST.seconds(text))
                        || Double.isNaN(DateOrder.MONTH_FIRST.seconds(text)));
        return dates && column.isText()
                ? "; dates of which day and month cannot be told apart: say CsvOptions.dates, or --dates"
                : "";
    }

    /// Numbers, but for a few that somebody wrote in words.
    private static boolean isMostlyNumbers(Column column) {
        int there = column.size() - column.missing();
        return there >= ROWS_TO_TELL && words(column) * FEW_WORDS <= there;
    }

    /// How many values are no numbers.
    private static long words(Column column) {
        return IntStream.range(0, column.size())
                .mapToObj(column::text)
                .filter(text -> text != null && !CsvNumbers.isReal(text, '.'))
                .count();
    }

    private void planNumbers(PreprocessorBuilder builder, Column column) {
        NumericOptions options = new NumericOptions().indicator(true);
        builder.add(column.name(), values -> NumericStep.fit(values, options, true));
        String word = column.levels().stream()
                .filter(text -> !CsvNumbers.isReal(text, '.'))
                .findFirst()
                .orElse("");
        line(
                column.name(),
                column,
                missing(column) + words(column) + " missing",
                "numbers, scaled, but for '" + word
                        + "' and the like, which are missing; missing are the median, with an" + " indicator");
    }

    /// Missing or infinite.
    private static int missing(Column column) {
        return column.isText() ? column.missing() : column.size() - Numbers.sorted(column).length;
    }

    private @Nullable String unusable(Column column, int distinct) {
        int there = column.size() - missing(column);
        if (there == 0) {
            return "no values";
        }
        if (distinct < 2) {
            return "all values are " + (column.isText() ? "the same text" : "equal");
        }
        if (there < ROWS_TO_TELL) {
            return null;
        }
        if (column.isText() && distinct > MOST_CATEGORIES && distinct * 2 > there) {
            return String.format(Locale.ROOT, "%,d different texts in %,d rows", distinct, there);
        }
        // A single number that grows from row to row is what is learned from.
        boolean others = rows.names().size() > 2;
        return others && column.type() == ColumnType.INTEGER && distinct == there && isNumbering(column)
                ? "a different number in each row, as of rows"
                : null;
    }

    /// Whole numbers without a gap, or named as an identifier.
    private static boolean isNumbering(Column column) {
        double[] values = Numbers.sorted(column);
        String name = column.name().toLowerCase(Locale.ROOT);
        return values[values.length - 1] - values[0] == values.length - 1
                || name.equals("id")
                || name.endsWith("_id")
                || name.endsWith(" id")
                || column.name().endsWith("Id")
                || column.name().endsWith("ID");
    }

    private void line(String name, Column column, String values, String what) {
        lines.add(new String[] {name, column.type().name().toLowerCase(Locale.ROOT), values, what});
    }

    private void table() {
        int[] widths = new int[3];
        for (String[] line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
        }
        for (String[] line : lines) {
            for (int i = 0; i < widths.length; i++) {
                report.append(line[i]).append(" ".repeat(widths[i] - line[i].length() + (widths[i] == 0 ? 0 : 2)));
            }
            report.append(line[3]).append('\n');
        }
    }
}
