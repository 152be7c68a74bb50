package dev.flambeau.fft;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// How windows glide over a signal: `new StftOptions().hopLength(4)`.
///
/// @param hopLength     samples between two windows; null for a quarter of the spectrum's
/// @param winLength     samples of a window, which is put into the middle of the spectrum's; null for all
/// @param window        factors of the samples; null for ones
/// @param center        windows lie around their samples, so the signal is padded on both sides
/// @param padMode       how: `reflect`, `constant`, `replicate` or `circular`
/// @param normalized    spectra are divided by the root of their samples
/// @param onesided      only frequencies from 0 on; null for yes
/// @param returnComplex must be false or null: there are no complex tensors, results are pairs
public record StftOptions(
        @Nullable Integer hopLength,
        @Nullable Integer winLength,
        @Nullable Tensor window,
        boolean center,
        String padMode,
        boolean normalized,
        @Nullable Boolean onesided,
        @Nullable Boolean returnComplex) {
    /// PyTorch's defaults.
    public StftOptions() {
        this(null, null, null, true, "reflect", false, null, null);
    }

    /// @param value samples between two windows
    public StftOptions hopLength(int value) {
        return new StftOptions(value, winLength, window, center, padMode, normalized, onesided, returnComplex);
    }

    /// @param value samples of a window
    public StftOptions winLength(int value) {
        return new StftOptions(hopLength, value, window, center, padMode, normalized, onesided, returnComplex);
    }

    /// @param value factors of the samples
    public StftOptions window(Tensor value) {
        return new StftOptions(hopLength, winLength, value, center, padMode, normalized, onesided, returnComplex);
    }

    /// @param value windows lie around their samples
    public StftOptions center(boolean value) {
        return new StftOptions(hopLength, winLength, window, value, padMode, normalized, onesided, returnComplex);
    }

    /// @param value `reflect`, `constant`, `replicate` or `circular`
    public StftOptions padMode(String value) {
        return new StftOptions(hopLength, winLength, window, center, value, normalized, onesided, returnComplex);
    }

    /// @param value spectra are divided by the root of their samples
    public StftOptions normalized(boolean value) {
        return new StftOptions(hopLength, winLength, window, center, padMode, value, onesided, returnComplex);
    }

    /// @param value only frequencies from 0 on
    public StftOptions onesided(boolean value) {
        return new StftOptions(hopLength, winLength, window, center, padMode, normalized, value, returnComplex);
    }

    /// @param value must be false: there are no complex tensors
    public StftOptions returnComplex(boolean value) {
        return new StftOptions(hopLength, winLength, window, center, padMode, normalized, onesided, value);
    }

    boolean isOnesided() {
        return onesided == null || onesided;
    }

    int hop(int nFft) {
        return hopLength == null ? Math.max(nFft / 4, 1) : hopLength;
    }

    /// The window in the middle of the samples of a spectrum.
    Tensor centered(int nFft, DType dtype) {
        int width = winLength == null ? nFft : winLength;
        if (nFft < 1 || width < 1 || width > nFft || hop(nFft) < 1) {
            throw new ValueException("stft: spectra of " + nFft + " samples, windows of " + width + ", hop " + hop(nFft)
                    + "; give 1 or more of each, and no longer windows than spectra");
        }
        Tensor given = window == null ? Factories.ones(width) : window;
        if (given.dim() != 1 || given.size(0) != width) {
            throw new ShapeException(
                    "stft: the window has shape " + given.shape() + ", expected [" + width + "], the window length");
        }
        int left = (nFft - width) / 2;
        Tensor factors = given.to(dtype.isFloating() ? dtype : DType.FLOAT32);
        return Factories.constantPadNd(factors, new int[] {left, nFft - width - left}, 0);
    }

    void check(String op, Tensor x, Tensor input, int nFft) {
        if (returnComplex != null && returnComplex) {
            throw new ValueException(
                    op + ": returnComplex needs complex tensors, which there are not; leave it out and "
                            + "take the pairs");
        }
        if (x.dim() != 2 || x.size(1) == 0 || center && x.size(1) <= nFft / 2 && padMode.equals("reflect")) {
            throw new ShapeException(op + ": the signal has shape " + input.shape() + "; it needs [samples] or [batch, "
                    + "samples], more than half of " + nFft + " samples to reflect");
        }
    }

    void checkSpectra(String op, Tensor x, Tensor input, int nFft) {
        int bins = isOnesided() ? nFft / 2 + 1 : nFft;
        if (x.dim() != 4 || x.size(3) != 2 || x.size(1) != bins || x.size(2) == 0) {
            throw new ShapeException(op + ": the spectra have shape " + input.shape() + ", expected [" + bins
                    + ", windows, 2] or [batch, " + bins + ", windows, 2]");
        }
    }
}
