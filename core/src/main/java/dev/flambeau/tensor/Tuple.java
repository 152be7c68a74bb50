package dev.flambeau.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Python tuple in a file, such as Adam's `betas`; a [List] stands for a Python list.
///
/// @param items in order
public record Tuple(List<@Nullable Object> items) {
    /// @param items in order; copied
    public Tuple {
        items = Collections.unmodifiableList(new ArrayList<>(items));
    }

    /// A tuple of these items.
    ///
    /// @param items in order
    public static Tuple of(@Nullable Object... items) {
        return new Tuple(Arrays.asList(items));
    }
}
