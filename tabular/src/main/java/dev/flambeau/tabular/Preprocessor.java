package dev.flambeau.tabular;

import dev.flambeau.data.Decoder;
import dev.flambeau.data.Encoder;
import dev.flambeau.data.StreamDataset;
import dev.flambeau.data.TensorDataset;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What turns rows of a table into the numbers a model takes, and its outputs back: fitted on the training
/// part, used for every other, and saved with the model.
///
/// ```java
/// var preprocessor = Preprocessor.auto(train, "price");
/// System.out.println(preprocessor.report());
/// Tensor x = preprocessor.features(train), y = preprocessor.targets(train);
/// ...
/// save(Map.of("model", model.stateDict(), "preprocessor", preprocessor.state()), file);
/// ...
/// Tensor one = preprocessor.encode(List.of(new House(70.0, 3, null)));
/// ```
///
/// Columns are found by name, in any order; others are ignored. A fitted preprocessor does not change, and
/// threads may share it.
public final class Preprocessor implements Encoder<Object>, Decoder<Object> {
    private static final int VERSION = 1;

    private final List<FeatureStep> steps;
    private final @Nullable Target target;
    private final String report;
    private final List<String> featureNames;

    Preprocessor(List<FeatureStep> steps, @Nullable Target target, String report) {
        this.steps = List.copyOf(steps);
        this.target = target;
        this.report = report;
        featureNames =
                steps.stream().flatMap(step -> step.featureNames().stream()).toList();
    }

    Preprocessor with(String otherReport) {
        return new Preprocessor(steps, target, otherReport);
    }

    /// Decides for each column by its type and values what to do with it; [#report()] says what.
    ///
    /// Numbers are scaled to mean 0 and deviation 1, missing ones are the median and have an indicator. Texts
    /// are one-hot encoded, the 30 most frequent ones of many, missing ones as a category. Times are scaled
    /// and become places in year, week and day. Columns without two different values, row numbers, and texts
    /// that are mostly different in each row are left out.
    ///
    /// The target is a class if it is text or a truth value, or a whole number with few different values;
    /// otherwise it is a number, and scaled. Rows where it is missing do not count.
    ///
    /// @param table  the training part
    /// @param target the column to predict
    /// @throws ValueException if nothing can be learned: no rows, one class, no column left
    public static Preprocessor auto(Table table, String target) {
        return auto(table, target, null);
    }

    /// As [#auto(Table, String)] for a task that is known.
    ///
    /// @param table  the training part
    /// @param target the column to predict
    /// @param task   whether it is a number or a class; null to find it out
    /// @throws ValueException if nothing can be learned, or the target does not fit the task
    public static Preprocessor auto(Table table, String target, @Nullable Task task) {
        return new AutoPlan(table, target, task).fit();
    }

    /// To say for each column what to do with it.
    public static PreprocessorBuilder builder() {
        return new PreprocessorBuilder();
    }

    // ---- features

    /// The features of all rows, float32 of shape `[rows, features]`.
    ///
    /// @param table any part
    /// @throws ValueException if a column is not there
    /// @throws dev.flambeau.error.DataException if a value is of another type than in training, with row and column
    public Tensor features(Table table) {
        int width = featureNames.size();
        float[] out = new float[Math.multiplyExact(table.rows(), width)];
        int at = 0;
        for (FeatureStep step : steps) {
            step.encode(table.column(step.column()), out, at, width);
            at += step.featureNames().size();
        }
        return Factories.tensor(out).reshape(table.rows(), width);
    }

    /// The features of records or of maps from names to values, `[n, features]`.
    ///
    /// @param rows all of one kind; a value that is null is missing
    /// @throws ValueException if they are something else, or a column is not there
    @Override
    public Tensor encode(List<?> rows) {
        return features(TableRows.table(rows));
    }

    /// The names of the features: that of the column, or `column=category`.
    public List<String> featureNames() {
        return featureNames;
    }

    /// The columns that features are made of.
    public List<String> inputs() {
        return steps.stream().map(FeatureStep::column).toList();
    }

    // ---- targets

    private Target target() {
        if (target == null) {
            throw new ValueException("Preprocessor: it was fitted without a target");
        }
        return target;
    }

    /// The targets of all rows: for a regression scaled, float32 of shape `[rows, 1]`; otherwise the numbers
    /// of classes, int64 of shape `[rows]`.
    ///
    /// @param table any part
    /// @throws dev.flambeau.error.DataException if one is missing, or of a class that was not there in training
    public Tensor targets(Table table) {
        return target().encode(table.column(target().column()));
    }

    /// What a model's outputs say, undoing what was done to targets.
    ///
    /// @param outputs for a regression `[n, 1]` or `[n]`; for classes scores `[n, classes]`, or for two
    ///                classes one logit each, `[n, 1]` or `[n]`
    /// @return Doubles for a regression, otherwise the Strings of classes
    @Override
    public List<Object> decode(Tensor outputs) {
        return target().decode(outputs);
    }

    /// Numbers as they were before they were scaled, in the same shape: for predictions and for errors of a
    /// regression.
    ///
    /// @param outputs of the model, any shape
    /// @throws ValueException if the target is a class
    public Tensor inverseTargets(Tensor outputs) {
        if (target() instanceof NumberTarget numbers) {
            return numbers.inverse(outputs);
        }
        throw new ValueException("inverseTargets: '" + target().column() + "' is a class; decode(outputs) names it");
    }

    /// The column to predict.
    public String targetName() {
        return target().column();
    }

    /// What is to be predicted.
    public Task task() {
        return target().task();
    }

    /// The classes in the order of their numbers; empty for a regression.
    public List<String> classes() {
        return target() instanceof ClassTarget classes ? classes.labels() : List.of();
    }

    /// How often each class was there in the training part; empty for a regression.
    public List<Long> classCounts() {
        return target() instanceof ClassTarget classes ? classes.counts() : List.of();
    }

    /// Weights for a loss that counts all classes alike, scikit-learn's `balanced`: rows / (classes * rows of
    /// the class).
    ///
    /// @return float32 of shape `[classes]`
    /// @throws ValueException for a regression
    public Tensor classWeights() {
        List<Long> counts = classCounts();
        if (counts.isEmpty()) {
            throw new ValueException("classWeights: '" + targetName() + "' is a number, not a class");
        }
        double rows = counts.stream().mapToLong(Long::longValue).sum();
        return Factories.tensor(counts.stream()
                .mapToDouble(count -> rows / ((double) counts.size() * count))
                .toArray());
    }

    // ---- datasets

    /// Features and targets of the rows that have a target: a sample is both.
    ///
    /// @param table any part
    public TensorDataset dataset(Table table) {
        Table rows = table.dropMissing(targetName());
        return new TensorDataset(features(rows), targets(rows));
    }

    /// Features and targets of a table that comes in pieces, sample after sample.
    ///
    /// @param chunks such as [Csv#chunks] gives
    public StreamDataset<List<Tensor>> stream(StreamDataset<Table> chunks) {
        return chunks.map(this::dataset)
                .flatMap(dataset -> () -> IntStream.range(0, dataset.size())
                        .mapToObj(row -> copy(dataset.get(row)))
                        .iterator());
    }

    /// Views would keep the whole chunk in memory for as long as one of its rows waits in a buffer.
    private static List<Tensor> copy(List<Tensor> sample) {
        return sample.stream().map(Tensor::clone).toList();
    }

    // ---- saving

    /// What was decided, for people: one line for each column, and how the classes are balanced.
    public String report() {
        return report;
    }

    /// All of it as maps, lists, strings, numbers and booleans, to be saved with the model.
    @Override
    public Map<String, @Nullable Object> state() {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("version", VERSION);
        state.put("steps", steps.stream().map(FeatureStep::state).toList());
        if (target != null) {
            state.put("target", target.state());
        }
        state.put("report", report);
        return state;
    }

    /// The preprocessor whose [#state()] was saved.
    ///
    /// @param state what a file gives back
    /// @throws dev.flambeau.error.StateDictException if it is something else
    public static Preprocessor fromState(@Nullable Object state) {
        StateReader reader = StateReader.of("Preprocessor", state);
        if (reader.number("version") != VERSION) {
            throw reader.error("version " + reader.number("version") + " is not known, only " + VERSION);
        }
        List<FeatureStep> steps =
                reader.maps("steps").stream().map(FeatureStep::fromState).toList();
        Target target = reader.has("target") ? Target.fromState(reader.map("target")) : null;
        return new Preprocessor(steps, target, reader.text("report"));
    }

    @Override
    public String toString() {
        return "Preprocessor(" + inputs().size() + " columns -> " + featureNames.size() + " features"
                + (target == null ? "" : ", target '" + target.column() + "', " + target.task()) + ")";
    }
}
