package dev.flambeau.simd;

import dev.flambeau.kernels.ConvolutionSizes;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.simd.Scratch.Use;
import java.util.Arrays;

/// The gradient of the weight of a convolution over two dimensions, for few weights: each is the dot product of a plane
/// of gradients with the plane that its tap reads.
final class FlatWeightGradient {
    private static final int L = FloatMatrices.LANES;

    /// Images are shared out in so many pieces at most, each with sums of its own.
    private static final int PIECES = 8;

    private FlatWeightGradient() {}

    static void run(ConvolutionSizes s, float[] x, int xo, float[] g, int go, float[] w, int wo) {
        FlatPlanes input = FlatPlanes.ofInput(s);
        int height = s.out()[0];
        int width = s.out()[1];
        FlatPlanes gradient = new FlatPlanes(s.groupOutputs(), height, width, 0, 0, 1, 1, height, input.pitch());
        int[] offsets = FlatConvolution.offsets(s, input);
        int length = FloatMatrices.whole((height - 1) * input.pitch() + width);
        int weights = s.outputs() * offsets.length;
        int pieces = Math.min(s.batch(), PIECES);
        float[] sums = Scratch.floats(Use.CALL_RESULT, (pieces * weights + L) * L);
        Parallel.run(pieces, piece -> {
            int at = piece * weights * L;
            Arrays.fill(sums, at, at + weights * L, 0);
            int end = Parallel.part(s.batch(), pieces, piece + 1);
            for (int image = Parallel.part(s.batch(), pieces, piece); image < end; image++) {
                for (int group = 0; group < s.groups(); group++) {
                    float[] inputs = Scratch.floats(Use.PLANES, input.size());
                    float[] gradients = Scratch.floats(Use.COLUMNS, gradient.size());
                    input.fill(x, xo + (image * s.channels() + group * s.groupChannels()) * s.inPlane(), inputs, 0);
                    gradient.fill(
                            g, go + (image * s.outputs() + group * s.groupOutputs()) * s.outPlane(), gradients, 0);
                    int to = at + group * s.groupOutputs() * offsets.length * L;
                    FloatMatrices.dots(
                            s.groupOutputs(), length, gradients, 0, gradient.plane(), inputs, 0, offsets, sums, to);
                }
            }
        });
        FlatRows.addShares(sums, pieces, weights * L, 0, weights * L);
        float[] results = Scratch.floats(Use.TAPS, FloatMatrices.whole(weights));
        LaneSums.run(sums, 0, weights, results, 0);
        System.arraycopy(results, 0, w, wo, weights);
    }
}
