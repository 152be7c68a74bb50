package dev.flambeau.nn;

/// Windows of planes: what [Fold] and [Unfold] share.
abstract class WindowNd extends Layer {
    final int[] kernelSize;
    final int[] dilation;
    final int[] padding;
    final int[] stride;

    WindowNd(int[] kernelSize, int[] dilation, int[] padding, int[] stride) {
        this.kernelSize = kernelSize.clone();
        this.dilation = dilation.clone();
        this.padding = padding.clone();
        this.stride = stride.clone();
    }

    @Override
    protected String extraRepr() {
        return "kernel_size=" + Repr.of(kernelSize) + ", dilation=" + Repr.of(dilation) + ", padding="
                + Repr.of(padding) + ", stride=" + Repr.of(stride);
    }
}
