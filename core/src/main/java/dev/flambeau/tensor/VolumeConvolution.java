package dev.flambeau.tensor;

import dev.flambeau.tensor.Convolution.Geometry;
import java.util.Arrays;

/// Convolution over three dimensions as one over two: for each place of the output's depth the planes that its windows
/// cover are channels of an image. The weight has them in that order already.
final class VolumeConvolution {
    /// Elements of the images that are laid out at once, if one batch element has not more.
    private static final int MOST = 1 << 24;

    private VolumeConvolution() {}

    private static Geometry plane(Geometry g) {
        return new Geometry(
                last(g.in()),
                last(g.kernel()),
                last(g.out()),
                last(g.stride()),
                last(g.before()),
                last(g.dilation()),
                g.groups());
    }

    private static int[] last(int[] three) {
        return Arrays.copyOfRange(three, 1, 3);
    }

    /// How many elements of the batch are laid out at once.
    private static int chunk(Tensor volumes, Geometry g) {
        long one = (long) volumes.size(1) * g.kernel()[0] * g.out()[0] * g.in()[1] * g.in()[2];
        return Math.clamp(MOST / Math.max(one, 1), 1, volumes.size(0));
    }

    static Tensor forward(Tensor input, Tensor weight, Geometry g) {
        int batch = input.size(0);
        Tensor out = Tensor.blank(DType.FLOAT32, Convolution.shape(batch, weight.size(0), g.out()));
        Tensor flat = flat(weight);
        try (GradMode.Guard _ = GradMode.set(false)) {
            int chunk = chunk(input, g);
            for (int n = 0; n < batch; n += chunk) {
                int count = Math.min(chunk, batch - n);
                Tensor made = Convolution.forward(images(part(input, n, count), g), flat, plane(g));
                Layout.copy(volumes(made, count, g), part(out, n, count));
            }
        }
        return out;
    }

    static Tensor inputGradient(Tensor gradient, Tensor weight, Geometry g) {
        int batch = gradient.size(0);
        int channels = weight.size(1) * g.groups();
        Tensor flat = flat(weight);
        Tensor out = Tensor.blank(DType.FLOAT32, Convolution.shape(batch, channels, g.in()));
        try (GradMode.Guard _ = GradMode.set(false)) {
            int chunk = chunk(out, g);
            for (int n = 0; n < batch; n += chunk) {
                int count = Math.min(chunk, batch - n);
                Tensor made = Convolution.inputGradient(planes(part(gradient, n, count)), flat, plane(g));
                Layout.copy(folded(made, count, channels, g), part(out, n, count));
            }
        }
        return out;
    }

    static Tensor weightGradient(Tensor input, Tensor gradient, Geometry g) {
        int batch = input.size(0);
        Tensor sum = null;
        try (GradMode.Guard _ = GradMode.set(false)) {
            int chunk = chunk(input, g);
            for (int n = 0; n < batch; n += chunk) {
                int count = Math.min(chunk, batch - n);
                Tensor images = images(part(input, n, count), g);
                Tensor made = Convolution.weightGradient(images, planes(part(gradient, n, count)), plane(g));
                sum = sum == null ? made : sum.add_(made);
            }
            return Composites.given(sum)
                    .view(Convolution.shape(gradient.size(1), input.size(1) / g.groups(), g.kernel())
                            .toArray());
        }
    }

    private static Tensor part(Tensor a, int first, int count) {
        return count == a.size(0) ? a : a.narrow(0, first, count);
    }

    /// Output channels x (channels x depth) x two sizes.
    private static Tensor flat(Tensor weight) {
        Tensor w = Layout.contiguous(Layout.cast(weight, DType.FLOAT32));
        return w.alias(
                Shape.of(weight.size(0), weight.size(1) * weight.size(2), weight.size(3), weight.size(4)),
                null,
                w.offset);
    }

    /// Depth with zeros around, so much that all windows lie inside.
    private static int depth(Geometry g) {
        int covered = (g.out()[0] - 1) * g.stride()[0] + (g.kernel()[0] - 1) * g.dilation()[0] + 1;
        return Math.max(covered, g.before()[0] + g.in()[0]);
    }

    /// All windows along the depth of volumes with zeros around: batch x windows x channels x depth of a window x
    /// plane.
    private static Tensor windows(Tensor around, Geometry g) {
        int plane = g.in()[1] * g.in()[2];
        int volume = around.size(2) * plane;
        return around.alias(
                Shape.of(around.size(0), g.out()[0], around.size(1), g.kernel()[0], plane),
                new int[] {around.size(1) * volume, g.stride()[0] * plane, volume, g.dilation()[0] * plane, 1},
                around.offset);
    }

    /// (Batch x places of the output's depth) x (channels x depth of a window) x two sizes.
    private static Tensor images(Tensor volumes, Geometry g) {
        Tensor x = Layout.cast(volumes.detach(), DType.FLOAT32);
        int after = depth(g) - g.before()[0] - g.in()[0];
        Tensor around = Padding.constant(x, new int[] {0, 0, g.before()[0], 0, 0}, new int[] {0, 0, after, 0, 0}, 0);
        Tensor all = Layout.clone(windows(Layout.contiguous(around), g));
        return all.view(x.size(0) * g.out()[0], x.size(1) * g.kernel()[0], g.in()[1], g.in()[2]);
    }

    /// The reverse of [#images]: what is in several images is added.
    private static Tensor folded(Tensor images, int batch, int channels, Geometry g) {
        Tensor around = Tensor.empty(DType.FLOAT32, Shape.of(batch, channels, depth(g), g.in()[1], g.in()[2]));
        Tensor windows = windows(around, g);
        Tensor parts = images.view(windows.shape.toArray());
        for (int k = 0; k < g.kernel()[0]; k++) {
            windows.select(3, k).add_(parts.select(3, k));
        }
        return around.narrow(2, g.before()[0], g.in()[0]);
    }

    /// (Batch x depth) x channels x two sizes, of batch x channels x three sizes.
    private static Tensor planes(Tensor volumes) {
        Tensor x = Layout.cast(volumes.detach(), DType.FLOAT32);
        Tensor turned = Layout.contiguous(x.transpose(1, 2));
        return turned.view(x.size(0) * x.size(2), x.size(1), x.size(3), x.size(4));
    }

    /// The reverse of [#planes], as a view.
    private static Tensor volumes(Tensor planes, int batch, Geometry g) {
        return planes.view(batch, g.out()[0], planes.size(1), g.out()[1], g.out()[2])
                .transpose(1, 2);
    }
}
