package dev.flambeau.tabular;

/// What is to be predicted.
public enum Task {
    /// A number.
    REGRESSION,
    /// One of two classes.
    BINARY,
    /// One of several classes.
    MULTICLASS;

    /// A whole number with more values is a number, not a class.
    private static final int MOST_CLASSES = 20;

    /// Each class comes so often on average.
    private static final int FEWEST_OF_A_CLASS = 5;

    /// What a column looks like: classes if it is text or a truth value, a number that has two values, or a whole
    /// number with few different ones; a number otherwise.
    ///
    /// @param target the column to predict
    public static Task of(Column target) {
        int distinct = Levels.counts(target).size();
        int rows = target.size() - target.missing();
        boolean classes = switch (target.type()) {
            case TEXT, BOOLEAN -> true;
            case INTEGER -> distinct <= 2 || (distinct <= MOST_CLASSES && distinct * FEWEST_OF_A_CLASS <= rows);
            case REAL -> distinct == 2;
            case TIME -> false;
        };
        return !classes ? REGRESSION : distinct <= 2 ? BINARY : MULTICLASS;
    }
}
