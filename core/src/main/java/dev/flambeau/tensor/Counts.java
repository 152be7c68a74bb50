package dev.flambeau.tensor;

import dev.flambeau.error.ValueException;

/// How often values occur.
final class Counts {
    private Counts() {}

    static Tensor histc(Tensor a, int bins, double min, double max) {
        if (bins < 1 || min > max) {
            throw new ValueException("histc: " + bins + " bins from " + min + " to " + max
                    + "; give at least one bin, and a range that does not end before it begins");
        }
        double[] x = a.detach().toDoubleArray();
        double low = min;
        double high = max;
        if (min == max && x.length > 0) {
            low = a.detach().amin().item();
            high = a.detach().amax().item();
        }
        if (low == high) {
            low--;
            high++;
        }
        if (!(Double.isFinite(low) && Double.isFinite(high))) {
            throw new ValueException("histc: the range from " + low + " to " + high + " is not finite");
        }
        double[] counts = new double[bins];
        for (double v : x) {
            if (v >= low && v <= high) {
                counts[Math.min((int) ((v - low) / (high - low) * bins), bins - 1)]++;
            }
        }
        return Tensor.make(counts, DType.FLOAT64, Shape.of(bins)).to(a.dtype);
    }
}
