package dev.flambeau.signal;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Window functions, as [torch.signal.windows](https://docs.pytorch.org/docs/stable/signal.html).
public final class Windows {
    private Windows() {}

    /// The Bartlett window, a triangle.
    ///
    /// @param m how many values
    public static Tensor bartlett(long m) {
        return bartlett(m, true, null);
    }

    /// The Bartlett window, a triangle.
    ///
    /// @param m     how many values
    /// @param sym   symmetric, for filters; otherwise one period, for spectra
    /// @param dtype of the result, floating; null: float32
    public static Tensor bartlett(long m, boolean sym, @Nullable DType dtype) {
        double[] window = new double[size("bartlett", m)];
        double period = period(m, sym);
        for (int i = 0; i < window.length; i++) {
            double k = 2 * i / period - 1;
            window[i] = m == 1 ? 1 : 1 - Math.abs(k);
        }
        return finish("bartlett", window, dtype);
    }

    /// The Blackman window.
    ///
    /// @param m how many values
    public static Tensor blackman(long m) {
        return blackman(m, true, null);
    }

    /// The Blackman window.
    ///
    /// @param m     how many values
    /// @param sym   symmetric, for filters; otherwise one period, for spectra
    /// @param dtype of the result, floating; null: float32
    public static Tensor blackman(long m, boolean sym, @Nullable DType dtype) {
        return generalCosine(m, new double[] {0.42, 0.5, 0.08}, sym, dtype);
    }

    /// Half a period of the sine.
    ///
    /// @param m how many values
    public static Tensor cosine(long m) {
        return cosine(m, true, null);
    }

    /// Half a period of the sine.
    ///
    /// @param m     how many values
    /// @param sym   symmetric, for filters; otherwise one period, for spectra
    /// @param dtype of the result, floating; null: float32
    public static Tensor cosine(long m, boolean sym, @Nullable DType dtype) {
        double[] window = new double[size("cosine", m)];
        for (int i = 0; i < window.length; i++) {
            double k = (i + 0.5) * Math.PI / (sym || m == 1 ? m : m + 1.0);
            window[i] = m == 1 ? 1 : Math.sin(k);
        }
        return finish("cosine", window, dtype);
    }

    /// The bell curve.
    ///
    /// @param m how many values
    public static Tensor gaussian(long m) {
        return gaussian(m, 1, true, null);
    }

    /// The bell curve.
    ///
    /// @param m     how many values
    /// @param std   the standard deviation, in values
    /// @param sym   symmetric, for filters; otherwise one period, for spectra
    /// @param dtype of the result, floating; null: float32
    public static Tensor gaussian(long m, double std, boolean sym, @Nullable DType dtype) {
        if (!(std > 0)) {
            throw new ValueException("gaussian: std is more than 0, got " + std);
        }
        double[] window = new double[size("gaussian", m)];
        double period = period(m, sym);
        for (int i = 0; i < window.length; i++) {
            double k = i - (m == 1 ? 0 : period) / 2;
            window[i] = Math.exp(-k * k / (2 * std * std));
        }
        return finish("gaussian", window, dtype);
    }

    /// A sum of cosines with alternating signs.
    ///
    /// @param m how many values
    /// @param a their weights, beginning with the constant
    public static Tensor generalCosine(long m, double[] a) {
        return generalCosine(m, a, true, null);
    }

    /// A sum of cosines with alternating signs.
    ///
    /// @param m     how many values
    /// @param a     their weights, beginning with the constant
    /// @param sym   symmetric, for filters; otherwise one period, for spectra
    /// @param dtype of the result, floating; null: float32
    public static Tensor generalCosine(long m, double[] a, boolean sym, @Nullable DType dtype) {
        if (a.length == 0) {
            throw new ValueException("general_cosine: at least one weight is needed, got none");
        }
        double[] window = new double[size("general_cosine", m)];
        double period = period(m, sym);
        for (int i = 0; i < window.length; i++) {
            double k = 2 * Math.PI * i / period;
            window[i] = m == 1 ? 1 : cosines(a, k);
        }
        return finish("general_cosine", window, dtype);
    }

    /// The Hamming window of any weight.
    ///
    /// @param m how many values
    public static Tensor generalHamming(long m) {
        return generalHamming(m, 0.54, true, null);
    }

    /// The Hamming window of any weight.
    ///
    /// @param m     how many values
    /// @param alpha the constant; 1 - alpha goes to the cosine
    /// @param sym   symmetric, for filters; otherwise one period, for spectra
    /// @param dtype of the result, floating; null: float32
    public static Tensor generalHamming(long m, double alpha, boolean sym, @Nullable DType dtype) {
        return generalCosine(m, new double[] {alpha, 1 - alpha}, sym, dtype);
    }

    /// The Hamming window.
    ///
    /// @param m how many values
    public static Tensor hamming(long m) {
        return hamming(m, true, null);
    }

    /// The Hamming window.
    ///
    /// @param m     how many values
    /// @param sym   symmetric, for filters; otherwise one period, for spectra
    /// @param dtype of the result, floating; null: float32
    public static Tensor hamming(long m, boolean sym, @Nullable DType dtype) {
        return generalHamming(m, 0.54, sym, dtype);
    }

    /// The Hann window.
    ///
    /// @param m how many values
    public static Tensor hann(long m) {
        return hann(m, true, null);
    }

    /// The Hann window.
    ///
    /// @param m     how many values
    /// @param sym   symmetric, for filters; otherwise one period, for spectra
    /// @param dtype of the result, floating; null: float32
    public static Tensor hann(long m, boolean sym, @Nullable DType dtype) {
        return generalHamming(m, 0.5, sym, dtype);
    }

    /// The Kaiser window.
    ///
    /// @param m how many values
    public static Tensor kaiser(long m) {
        return kaiser(m, 12, true, null);
    }

    /// The Kaiser window.
    ///
    /// @param m     how many values
    /// @param beta  how narrow it is, not negative
    /// @param sym   symmetric, for filters; otherwise one period, for spectra
    /// @param dtype of the result, floating; null: float32
    public static Tensor kaiser(long m, double beta, boolean sym, @Nullable DType dtype) {
        if (!(beta >= 0)) {
            throw new ValueException("kaiser: beta is not negative, got " + beta);
        }
        double[] roots = new double[size("kaiser", m)];
        double period = period(m, sym);
        for (int i = 0; i < roots.length; i++) {
            double k = beta * (2 * i / period - 1);
            roots[i] = m == 1 ? beta : Math.sqrt(Math.max(0, beta * beta - k * k));
        }
        double[] window = roots.length == 0 ? roots : bessel(roots);
        double top = bessel(beta)[0];
        for (int i = 0; i < window.length; i++) {
            window[i] /= top;
        }
        return finish("kaiser", window, dtype);
    }

    /// The Nuttall window of minimal side lobes, with four terms.
    ///
    /// @param m how many values
    public static Tensor nuttall(long m) {
        return nuttall(m, true, null);
    }

    /// The Nuttall window of minimal side lobes, with four terms.
    ///
    /// @param m     how many values
    /// @param sym   symmetric, for filters; otherwise one period, for spectra
    /// @param dtype of the result, floating; null: float32
    public static Tensor nuttall(long m, boolean sym, @Nullable DType dtype) {
        return generalCosine(m, new double[] {0.3635819, 0.4891775, 0.1365995, 0.0106411}, sym, dtype);
    }

    private static int size(String name, long m) {
        if (m < 0 || m > Integer.MAX_VALUE) {
            throw new ValueException(name + ": the number of values is not negative and an int, got " + m);
        }
        return (int) m;
    }

    /// From the first value to the one that equals it.
    private static double period(long m, boolean sym) {
        return m == 1 ? 1 : sym ? m - 1.0 : m;
    }

    private static Tensor finish(String name, double[] window, @Nullable DType dtype) {
        DType wanted = dtype == null ? DType.FLOAT32 : dtype;
        if (!wanted.isFloating()) {
            throw new DTypeException(name + ": the dtype of a window is floating, got " + wanted);
        }
        Tensor values = Factories.zeros(DType.FLOAT64, 0);
        return (window.length == 0 ? values : Factories.fromArray(window)).to(wanted);
    }

    private static double cosines(double[] a, double k) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double term = a[i] * Math.cos(i * k);
            sum += i % 2 == 0 ? term : -term;
        }
        return sum;
    }

    /// The modified Bessel function of order 0.
    private static double[] bessel(double... x) {
        return Factories.fromArray(x).i0().toDoubleArray();
    }
}
