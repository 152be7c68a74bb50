package dev.flambeau.tensor;

import dev.flambeau.tensor.Convolution.Geometry;

/// Samples for [RowSamples] of rows of one kind.
final class SpatialSamples {
    private SpatialSamples() {}

    static void add() {
        Geometry g = new Geometry(
                new int[] {4, 3},
                new int[] {2, 3},
                new int[] {2, 2},
                new int[] {2, 2},
                new int[] {0, 1},
                new int[] {1, 1},
                2);
        Tensor x = RowSamples.signed(2, 4, 4, 3);
        Tensor w = RowSamples.signed(2, 2, 2, 3);
        Tensor y = RowSamples.signed(2, 2, 2, 2);
        RowSamples.put("convolution", t -> Convolution.forward(t[0], t[1], t[2], g), x, w, RowSamples.signed(2));
        RowSamples.put(
                "convolutionRelu", t -> RectifiedConvolution.relu(t[0], t[1], t[2], g), x, w, RowSamples.signed(2));
        Pools.Windows windows = Pools.Windows.moving(
                g.out(), new int[] {2, 2}, new int[] {1, 2}, new int[] {1, 1}, new int[] {0, 0}, new int[] {1, 1});
        RowSamples.put(
                "convolutionReluMaxPool",
                t -> RectifiedConvolution.reluMaxPool(t[0], t[1], t[2], g, windows),
                x,
                w,
                RowSamples.signed(2));
        RowSamples.put("convolutionInput", t -> Convolution.inputGradient(t[0], t[1], g), y, w);
        RowSamples.put("convolutionWeight", t -> Convolution.weightGradient(t[0], t[1], g), x, y);
    }
}
