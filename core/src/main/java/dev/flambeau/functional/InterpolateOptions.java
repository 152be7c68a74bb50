package dev.flambeau.functional;

import org.jspecify.annotations.Nullable;

/// What [Resampling#interpolate] makes.
///
/// @param size                 sizes of the output, one number for all dimensions or one for each; null with a
///                             scale
/// @param scaleFactor          output by input, one number or one for each dimension; null with sizes
/// @param mode                 `nearest`, `nearest-exact`, `linear`, `bilinear`, `bicubic`, `trilinear` or `area`
/// @param alignCorners         the outermost places of input and output are the same; null for no
/// @param recomputeScaleFactor compute the scale from the sizes; null for no
public record InterpolateOptions(
        int @Nullable [] size,
        double @Nullable [] scaleFactor,
        String mode,
        @Nullable Boolean alignCorners,
        @Nullable Boolean recomputeScaleFactor) {
    /// The nearest places; a size or a scale is still to be given.
    public InterpolateOptions() {
        this(null, null, "nearest", null, null);
    }

    /// @param values sizes of the output
    public InterpolateOptions size(int... values) {
        return new InterpolateOptions(values, scaleFactor, mode, alignCorners, recomputeScaleFactor);
    }

    /// @param values output by input
    public InterpolateOptions scaleFactor(double... values) {
        return new InterpolateOptions(size, values, mode, alignCorners, recomputeScaleFactor);
    }

    /// @param value the kind of interpolation
    public InterpolateOptions mode(String value) {
        return new InterpolateOptions(size, scaleFactor, value, alignCorners, recomputeScaleFactor);
    }

    /// @param value the outermost places of input and output are the same
    public InterpolateOptions alignCorners(boolean value) {
        return new InterpolateOptions(size, scaleFactor, mode, value, recomputeScaleFactor);
    }

    /// @param value compute the scale from the sizes
    public InterpolateOptions recomputeScaleFactor(boolean value) {
        return new InterpolateOptions(size, scaleFactor, mode, alignCorners, value);
    }
}
