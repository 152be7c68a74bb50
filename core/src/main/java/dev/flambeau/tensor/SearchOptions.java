package dev.flambeau.tensor;

import org.jspecify.annotations.Nullable;

/// What `searchsorted` takes.
///
/// @param outInt32 int32 places instead of int64
/// @param right    a value equal to an element stands behind it, not before it
/// @param side     `left` or `right`, for the same; null: as `right` says
/// @param sorter   the places that sort the sequence; null: it is sorted
public record SearchOptions(
        boolean outInt32,
        boolean right,
        @Nullable String side,
        @Nullable Tensor sorter) {
    /// PyTorch's defaults.
    public SearchOptions() {
        this(false, false, null, null);
    }

    /// @param on a value equal to an element stands behind it
    public SearchOptions right(boolean on) {
        return new SearchOptions(outInt32, on, side, sorter);
    }

    /// @param on int32 places instead of int64
    public SearchOptions outInt32(boolean on) {
        return new SearchOptions(on, right, side, sorter);
    }

    /// @param name `left` or `right`
    public SearchOptions side(String name) {
        return new SearchOptions(outInt32, right, name, sorter);
    }

    /// @param places the places that sort the sequence
    public SearchOptions sorter(Tensor places) {
        return new SearchOptions(outInt32, right, side, places);
    }
}
