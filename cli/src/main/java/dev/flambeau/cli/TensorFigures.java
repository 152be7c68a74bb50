package dev.flambeau.cli;

import dev.flambeau.tensor.Tensor;
import java.util.function.IntConsumer;

/// Figures of the elements of tensors, computed a piece at a time, so that they take little memory.
///
/// @param min  of what are numbers
/// @param max  of what are numbers
/// @param mean of what are finite numbers
/// @param nans how many are no numbers
/// @param infs how many are infinite
record TensorFigures(double min, double max, double mean, long nans, long infs) {
    private static final int PIECE = 1 << 18;

    static TensorFigures of(Tensor tensor) {
        double[] extremes = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0};
        long[] counts = new long[3];
        pieces(tensor.numel(), PIECE, start -> {
            for (double x : piece(tensor, start)) {
                if (Double.isNaN(x)) {
                    counts[0]++;
                    continue;
                }
                extremes[0] = Math.min(extremes[0], x);
                extremes[1] = Math.max(extremes[1], x);
                if (Double.isInfinite(x)) {
                    counts[1]++;
                } else {
                    extremes[2] += x;
                    counts[2]++;
                }
            }
        });
        boolean none = counts[1] + counts[2] == 0;
        return new TensorFigures(
                none ? Double.NaN : extremes[0],
                none ? Double.NaN : extremes[1],
                extremes[2] / counts[2],
                counts[0],
                counts[1]);
    }

    /// The largest difference of two elements at the same place; what is no number in both is no difference, in
    /// one an infinite one.
    static double difference(Tensor a, Tensor b) {
        double[] largest = {0};
        pieces(a.numel(), PIECE, start -> {
            double[] left = piece(a, start);
            double[] right = piece(b, start);
            for (int i = 0; i < left.length; i++) {
                if (Double.compare(left[i], right[i]) != 0 && left[i] != right[i]) {
                    double difference = Math.abs(left[i] - right[i]);
                    largest[0] = Math.max(largest[0], Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
                }
            }
        });
        return largest[0];
    }

    private static void pieces(int length, int size, IntConsumer work) {
        for (long start = 0; start < length; start += size) {
            work.accept((int) start);
        }
    }

    private static double[] piece(Tensor tensor, int start) {
        Tensor flat = tensor.detach().reshape(-1);
        return flat.narrow(0, start, Math.min(PIECE, flat.size(0) - start)).toDoubleArray();
    }
}
