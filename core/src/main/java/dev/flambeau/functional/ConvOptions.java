package dev.flambeau.functional;

/// How a convolution moves. Each array has one number for all dimensions, or one for each.
///
/// @param stride        steps between windows
/// @param padding       zeros on both sides
/// @param dilation      steps between the elements of a window
/// @param groups        how many parts of the channels are kept apart
/// @param outputPadding added to one side of the output, only of transposed convolutions
public record ConvOptions(int[] stride, int[] padding, int[] dilation, int groups, int[] outputPadding) {
    /// Stride 1, no padding, no dilation, one group.
    public ConvOptions() {
        this(new int[] {1}, new int[] {0}, new int[] {1}, 1, new int[] {0});
    }

    /// @param values steps between windows
    public ConvOptions stride(int... values) {
        return new ConvOptions(values, padding, dilation, groups, outputPadding);
    }

    /// @param values zeros on both sides
    public ConvOptions padding(int... values) {
        return new ConvOptions(stride, values, dilation, groups, outputPadding);
    }

    /// @param values steps between the elements of a window
    public ConvOptions dilation(int... values) {
        return new ConvOptions(stride, padding, values, groups, outputPadding);
    }

    /// @param value how many parts of the channels are kept apart
    public ConvOptions groups(int value) {
        return new ConvOptions(stride, padding, dilation, value, outputPadding);
    }

    /// @param values added to one side of the output, only of transposed convolutions
    public ConvOptions outputPadding(int... values) {
        return new ConvOptions(stride, padding, dilation, groups, values);
    }
}
