package dev.flambeau.functional;

import org.jspecify.annotations.Nullable;

/// How windows of pooling move. Each array has one number for all dimensions, or one for each.
///
/// @param stride          steps between windows; null or empty for the size of the window
/// @param padding         places on both sides that are not in the input
/// @param dilation        steps between the elements of a window, only of max pooling
/// @param ceilMode        keep a last window that is not full
/// @param countIncludePad padding counts in an average
/// @param divisorOverride what to divide sums by; null for the number of elements
public record PoolOptions(
        int @Nullable [] stride,
        int[] padding,
        int[] dilation,
        boolean ceilMode,
        boolean countIncludePad,
        @Nullable Integer divisorOverride) {
    /// Windows side by side, no padding.
    public PoolOptions() {
        this(null, new int[] {0}, new int[] {1}, false, true, null);
    }

    /// @param values steps between windows
    public PoolOptions stride(int... values) {
        return new PoolOptions(values, padding, dilation, ceilMode, countIncludePad, divisorOverride);
    }

    /// @param values places on both sides that are not in the input
    public PoolOptions padding(int... values) {
        return new PoolOptions(stride, values, dilation, ceilMode, countIncludePad, divisorOverride);
    }

    /// @param values steps between the elements of a window, only of max pooling
    public PoolOptions dilation(int... values) {
        return new PoolOptions(stride, padding, values, ceilMode, countIncludePad, divisorOverride);
    }

    /// @param value keep a last window that is not full
    public PoolOptions ceilMode(boolean value) {
        return new PoolOptions(stride, padding, dilation, value, countIncludePad, divisorOverride);
    }

    /// @param value padding counts in an average
    public PoolOptions countIncludePad(boolean value) {
        return new PoolOptions(stride, padding, dilation, ceilMode, value, divisorOverride);
    }

    /// @param value what to divide sums by; null for the number of elements
    public PoolOptions divisorOverride(@Nullable Integer value) {
        return new PoolOptions(stride, padding, dilation, ceilMode, countIncludePad, value);
    }
}
