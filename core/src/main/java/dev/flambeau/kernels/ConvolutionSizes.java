package dev.flambeau.kernels;

/// The sizes of a convolution. Arrays have one number for each dimension of a plane.
///
/// @param batch    images
/// @param channels of the input, of all groups
/// @param outputs  channels of the output, of all groups
/// @param groups   how many parts of the channels are kept apart
/// @param in       sizes of a plane of the input
/// @param kernel   sizes of a window
/// @param out      sizes of a plane of the output
/// @param stride   steps between windows
/// @param before   how far the first window reaches out of the plane; below 0 where it begins inside
/// @param dilation steps between the elements of a window
public record ConvolutionSizes(
        int batch,
        int channels,
        int outputs,
        int groups,
        int[] in,
        int[] kernel,
        int[] out,
        int[] stride,
        int[] before,
        int[] dilation) {

    /// Elements of a plane of the input.
    public int inPlane() {
        return product(in);
    }

    /// Elements of a plane of the output.
    public int outPlane() {
        return product(out);
    }

    /// Elements of a window.
    public int elements() {
        return product(kernel);
    }

    /// Input channels of a group.
    public int groupChannels() {
        return channels / groups;
    }

    /// Output channels of a group.
    public int groupOutputs() {
        return outputs / groups;
    }

    /// How many multiplications the definition asks for.
    public double cost() {
        return (double) batch * outputs * outPlane() * groupChannels() * elements();
    }

    /// True if all numbers of an array are the same one.
    ///
    /// @param numbers some numbers
    /// @param value   the one
    public static boolean all(int[] numbers, int value) {
        for (int number : numbers) {
            if (number != value) {
                return false;
            }
        }
        return true;
    }

    /// True if windows are a step apart and have no gaps.
    public boolean isDense() {
        return all(stride, 1) && all(dilation, 1);
    }

    private static int product(int[] sizes) {
        int product = 1;
        for (int size : sizes) {
            product *= size;
        }
        return product;
    }
}
