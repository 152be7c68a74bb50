package dev.flambeau.nn;

import org.jspecify.annotations.Nullable;

/// The p-norms of windows: [LPPool1d], [LPPool2d], [LPPool3d].
abstract class LPPoolNd extends Layer {
    final double normType;
    final int[] kernelSize;
    final int @Nullable [] stride;
    final boolean ceilMode;

    LPPoolNd(double normType, int[] kernelSize, int @Nullable [] stride, boolean ceilMode) {
        this.normType = normType;
        this.kernelSize = kernelSize.clone();
        this.stride = stride == null ? null : stride.clone();
        this.ceilMode = ceilMode;
    }

    @Override
    protected String extraRepr() {
        return "norm_type=" + Repr.plain(normType) + ", kernel_size=" + Repr.of(kernelSize) + ", stride="
                + Repr.of(stride) + ", ceil_mode=" + Repr.of(ceilMode);
    }
}
