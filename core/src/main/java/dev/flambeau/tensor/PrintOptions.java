package dev.flambeau.tensor;

import dev.flambeau.error.ValueException;
import org.jspecify.annotations.Nullable;

/// How tensors are printed, as
/// [torch.set_printoptions](https://docs.pytorch.org/docs/stable/generated/torch.set_printoptions.html).
///
/// ```java
/// PrintOptions.use(PrintOptions.DEFAULT.withPrecision(2));
/// ```
///
/// @param precision digits after the point
/// @param threshold a tensor with more elements than this is shortened to the edges of each dimension
/// @param edgeItems how many elements at each end of a dimension a shortened tensor shows
/// @param lineWidth after how many characters a line is broken
/// @param sciMode   true for scientific notation, false for none, null for what the numbers ask for
public record PrintOptions(
        int precision,
        int threshold,
        int edgeItems,
        int lineWidth,
        @Nullable Boolean sciMode) {
    /// Four digits, and three elements at each edge of what has more than 1000.
    public static final PrintOptions DEFAULT = new PrintOptions(4, 1000, 3, 80, null);

    /// Two digits, and two elements at each edge of what has more than 1000.
    public static final PrintOptions SHORT = new PrintOptions(2, 1000, 2, 80, null);

    /// Four digits of every element.
    public static final PrintOptions FULL = new PrintOptions(4, Integer.MAX_VALUE, 3, 80, null);

    private static volatile PrintOptions current = DEFAULT;

    /// Checks the numbers.
    ///
    /// @throws ValueException if one of them is negative
    public PrintOptions {
        if (precision < 0 || threshold < 0 || edgeItems < 0 || lineWidth < 0) {
            throw new ValueException("print options: precision " + precision + ", threshold " + threshold
                    + ", edgeItems " + edgeItems + " and lineWidth " + lineWidth + " must not be negative");
        }
    }

    /// What tensors are printed with.
    public static PrintOptions current() {
        return current;
    }

    /// Prints all tensors with these options from now on, in all threads.
    ///
    /// @param options the new ones
    /// @return those until now, to go back to
    public static PrintOptions use(PrintOptions options) {
        PrintOptions before = current;
        current = options;
        return before;
    }

    /// These options with another precision.
    ///
    /// @param digits after the point
    public PrintOptions withPrecision(int digits) {
        return new PrintOptions(digits, threshold, edgeItems, lineWidth, sciMode);
    }

    /// These options with another threshold.
    ///
    /// @param elements above which a tensor is shortened
    public PrintOptions withThreshold(int elements) {
        return new PrintOptions(precision, elements, edgeItems, lineWidth, sciMode);
    }

    /// These options with another number of elements at the edges.
    ///
    /// @param items at each end of a dimension
    public PrintOptions withEdgeItems(int items) {
        return new PrintOptions(precision, threshold, items, lineWidth, sciMode);
    }

    /// These options with another line width.
    ///
    /// @param characters in a line
    public PrintOptions withLineWidth(int characters) {
        return new PrintOptions(precision, threshold, edgeItems, characters, sciMode);
    }

    /// These options with or without scientific notation.
    ///
    /// @param scientific true for always, false for never, null for what the numbers ask for
    public PrintOptions withSciMode(@Nullable Boolean scientific) {
        return new PrintOptions(precision, threshold, edgeItems, lineWidth, scientific);
    }
}
