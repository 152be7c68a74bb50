package dev.flambeau.tabular;

/// What the values of a column are.
public enum ColumnType {
    /// Numbers.
    REAL,
    /// Whole numbers, up to 2<sup>53</sup> in size.
    INTEGER,
    /// True or false.
    BOOLEAN,
    /// A date, or a date and a time.
    TIME,
    /// Anything else: categories, names, text.
    TEXT
}
