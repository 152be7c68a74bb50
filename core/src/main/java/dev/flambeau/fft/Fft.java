package dev.flambeau.fft;

import dev.flambeau.error.ValueException;
import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Fourier;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fourier transforms with real results
/// ([torch.fft](https://docs.pytorch.org/docs/stable/fft.html)). There are no complex tensors: a spectrum that is an
/// argument is real, and the short-time transforms take and give pairs of real and imaginary parts.
public final class Fft {
    private Fft() {}

    /// The real numbers with a given half spectrum, along one dimension
    /// ([torch.fft.irfft](https://docs.pytorch.org/docs/stable/generated/torch.fft.irfft.html)).
    ///
    /// @param input half of a spectrum that mirrors itself
    /// @param n     size of the result; null for twice the size less two
    /// @param dim   along which
    /// @param norm  `backward` (default if null), `ortho` or `forward`: which direction is divided by the size
    public static Tensor irfft(Tensor input, @Nullable Integer n, int dim, @Nullable String norm) {
        return Spectrum.real("irfft", input, n == null ? null : new int[] {n}, new int[] {dim}, norm, true);
    }

    /// As above along the last dimension.
    ///
    /// @param input half of a spectrum that mirrors itself
    public static Tensor irfft(Tensor input) {
        return irfft(input, null, -1, null);
    }

    /// The real numbers with a given half spectrum, over two dimensions
    /// ([torch.fft.irfft2](https://docs.pytorch.org/docs/stable/generated/torch.fft.irfft2.html)).
    ///
    /// @param input half of a spectrum that mirrors itself
    /// @param s     sizes of the result in these dimensions; null for what fits
    /// @param dim   dimensions, the last one being halved; null for the last two
    /// @param norm  `backward` (default if null), `ortho` or `forward`: which direction is divided by the size
    public static Tensor irfft2(Tensor input, int @Nullable [] s, int @Nullable [] dim, @Nullable String norm) {
        return Spectrum.real("irfft2", input, s, dim == null ? new int[] {-2, -1} : dim, norm, true);
    }

    /// As above with the defaults.
    ///
    /// @param input half of a spectrum that mirrors itself
    public static Tensor irfft2(Tensor input) {
        return irfft2(input, null, null, null);
    }

    /// The real numbers with a given half spectrum, over several dimensions
    /// ([torch.fft.irfftn](https://docs.pytorch.org/docs/stable/generated/torch.fft.irfftn.html)).
    ///
    /// @param input half of a spectrum that mirrors itself
    /// @param s     sizes of the result in these dimensions; null for what fits
    /// @param dim   dimensions, the last one being halved; null for all
    /// @param norm  `backward` (default if null), `ortho` or `forward`: which direction is divided by the size
    public static Tensor irfftn(Tensor input, int @Nullable [] s, int @Nullable [] dim, @Nullable String norm) {
        return Spectrum.real("irfftn", input, s, dim, norm, true);
    }

    /// As above with the defaults.
    ///
    /// @param input half of a spectrum that mirrors itself
    public static Tensor irfftn(Tensor input) {
        return irfftn(input, null, null, null);
    }

    /// The real spectrum of numbers that mirror themselves, given their first half, along one dimension
    /// ([torch.fft.hfft](https://docs.pytorch.org/docs/stable/generated/torch.fft.hfft.html)).
    ///
    /// @param input half of a spectrum that mirrors itself
    /// @param n     size of the result; null for twice the size less two
    /// @param dim   along which
    /// @param norm  `backward` (default if null), `ortho` or `forward`: which direction is divided by the size
    public static Tensor hfft(Tensor input, @Nullable Integer n, int dim, @Nullable String norm) {
        return Spectrum.real("hfft", input, n == null ? null : new int[] {n}, new int[] {dim}, norm, false);
    }

    /// As above along the last dimension.
    ///
    /// @param input half of a spectrum that mirrors itself
    public static Tensor hfft(Tensor input) {
        return hfft(input, null, -1, null);
    }

    /// The real spectrum of numbers that mirror themselves, given their first half, over two dimensions
    /// ([torch.fft.hfft2](https://docs.pytorch.org/docs/stable/generated/torch.fft.hfft2.html)).
    ///
    /// @param input half of a spectrum that mirrors itself
    /// @param s     sizes of the result in these dimensions; null for what fits
    /// @param dim   dimensions, the last one being halved; null for the last two
    /// @param norm  `backward` (default if null), `ortho` or `forward`: which direction is divided by the size
    public static Tensor hfft2(Tensor input, int @Nullable [] s, int @Nullable [] dim, @Nullable String norm) {
        return Spectrum.real("hfft2", input, s, dim == null ? new int[] {-2, -1} : dim, norm, false);
    }

    /// As above with the defaults.
    ///
    /// @param input half of a spectrum that mirrors itself
    public static Tensor hfft2(Tensor input) {
        return hfft2(input, null, null, null);
    }

    /// The real spectrum of numbers that mirror themselves, given their first half, over several dimensions
    /// ([torch.fft.hfftn](https://docs.pytorch.org/docs/stable/generated/torch.fft.hfftn.html)).
    ///
    /// @param input half of a spectrum that mirrors itself
    /// @param s     sizes of the result in these dimensions; null for what fits
    /// @param dim   dimensions, the last one being halved; null for all
    /// @param norm  `backward` (default if null), `ortho` or `forward`: which direction is divided by the size
    public static Tensor hfftn(Tensor input, int @Nullable [] s, int @Nullable [] dim, @Nullable String norm) {
        return Spectrum.real("hfftn", input, s, dim, norm, false);
    }

    /// As above with the defaults.
    ///
    /// @param input half of a spectrum that mirrors itself
    public static Tensor hfftn(Tensor input) {
        return hfftn(input, null, null, null);
    }

    /// Moves frequency 0 to the middle
    /// ([torch.fft.fftshift](https://docs.pytorch.org/docs/stable/generated/torch.fft.fftshift.html)).
    ///
    /// @param input a spectrum
    /// @param dim   which dimensions; none for all
    public static Tensor fftshift(Tensor input, int... dim) {
        return shifted(input, dim, true);
    }

    /// Moves frequency 0 from the middle to the front: undoes [#fftshift].
    ///
    /// @param input a spectrum
    /// @param dim   which dimensions; none for all
    public static Tensor ifftshift(Tensor input, int... dim) {
        return shifted(input, dim, false);
    }

    private static Tensor shifted(Tensor input, int[] dim, boolean forward) {
        int count = dim.length == 0 ? input.dim() : dim.length;
        int[] dims = new int[count];
        int[] shifts = new int[count];
        for (int i = 0; i < count; i++) {
            dims[i] = dim.length == 0 ? i : dim[i];
            int n = input.size(dims[i]);
            shifts[i] = forward ? n / 2 : (n + 1) / 2;
        }
        return count == 0 ? input.clone() : input.roll(shifts, dims);
    }

    /// The frequencies of a spectrum of n samples, negative ones in the second half.
    ///
    /// @param n how many samples
    /// @param d time between two samples
    public static Tensor fftfreq(int n, double d) {
        Tensor k = Factories.arange(checked("fftfreq", n));
        return Factories.where(k.lt((n + 1L) / 2), k, k.sub((long) n))
                .to(DType.FLOAT32)
                .div(n * d);
    }

    /// The frequencies of half a spectrum of n samples.
    ///
    /// @param n how many samples
    /// @param d time between two samples
    public static Tensor rfftfreq(int n, double d) {
        return Factories.arange(checked("rfftfreq", n) / 2 + 1)
                .to(DType.FLOAT32)
                .div(n * d);
    }

    private static long checked(String op, int n) {
        if (n < 1) {
            throw new ValueException(op + ": n is " + n + "; give 1 or more samples");
        }
        return n;
    }

    /// Spectra of windows that glide over a signal
    /// ([torch.stft](https://docs.pytorch.org/docs/stable/generated/torch.stft.html) with `return_complex=False`).
    ///
    /// @param input   of shape `[samples]` or `[batch, samples]`
    /// @param nFft    samples of a spectrum
    /// @param options hop, window, padding, normalization
    /// @return of shape `[..., frequencies, windows, 2]`: real and imaginary parts
    public static Tensor stft(Tensor input, int nFft, StftOptions options) {
        Tensor window = options.centered(nFft, input.dtype());
        Tensor x = input.dim() == 1 ? input.unsqueeze(0) : input;
        options.check("stft", x, input, nFft);
        if (options.center()) {
            int side = nFft / 2;
            x = Functional.pad(x.unsqueeze(1), new int[] {side, side}, options.padMode(), null)
                    .squeeze(1);
        }
        if (x.size(1) < nFft) {
            throw new ValueException("stft: " + x.size(1) + " samples are fewer than one window of " + nFft);
        }
        Tensor frames = x.unfold(1, nFft, options.hop(nFft)).mul(window);
        Tensor spectra = Fourier.transform(Spectrum.pairs(frames), 2, false);
        spectra = options.isOnesided() ? spectra.narrow(2, 0, nFft / 2 + 1) : spectra;
        spectra = (options.normalized() ? spectra.div(Math.sqrt(nFft)) : spectra).transpose(1, 2);
        return input.dim() == 1 ? spectra.squeeze(0) : spectra;
    }

    /// As above with the defaults.
    ///
    /// @param input of shape `[samples]` or `[batch, samples]`
    /// @param nFft  samples of a spectrum
    public static Tensor stft(Tensor input, int nFft) {
        return stft(input, nFft, new StftOptions());
    }

    /// The signal whose short-time spectra come closest: undoes [#stft]
    /// ([torch.istft](https://docs.pytorch.org/docs/stable/generated/torch.istft.html)).
    ///
    /// @param input   of shape `[frequencies, windows, 2]` or `[batch, frequencies, windows, 2]`
    /// @param nFft    samples of a spectrum
    /// @param options as they were for [#stft]
    /// @param length  samples of the result; null for as many as the windows cover
    public static Tensor istft(Tensor input, int nFft, StftOptions options, @Nullable Integer length) {
        Tensor window = options.centered(nFft, input.dtype());
        Tensor x = input.dim() == 3 ? input.unsqueeze(0) : input;
        options.checkSpectra("istft", x, input, nFft);
        Tensor pairs = x.transpose(1, 2);
        pairs = options.normalized() ? pairs.mul(Math.sqrt(nFft)) : pairs;
        Tensor frames = options.isOnesided()
                ? Spectrum.realLast("istft", pairs, 2, nFft, true)
                : Fourier.transform(pairs, 2, true).select(-1, 0);
        frames = frames.div(nFft).mul(window);
        int count = frames.size(1);
        int hop = options.hop(nFft);
        int covered = nFft + hop * (count - 1);
        Tensor places = Factories.arange(count)
                .mul((long) hop)
                .unsqueeze(1)
                .add(Factories.arange(nFft))
                .reshape(-1);
        Tensor sum = Factories.zeros(x.dtype(), x.size(0), covered).indexAdd(1, places, frames.reshape(x.size(0), -1));
        Tensor weight = Factories.zeros(x.dtype(), covered)
                .indexAdd(0, places, window.square().repeat(count));
        int start = options.center() ? nFft / 2 : 0;
        int end = length == null ? covered - start : Math.min(covered, start + length);
        if (end <= start) {
            throw new ValueException(
                    "istft: " + count + " windows cover " + covered + " samples, none of which is left");
        }
        Tensor least = weight.narrow(0, start, end - start);
        if (least.min().item() < 1e-11) {
            throw new ValueException("istft: some samples are covered by no window; use a smaller hop");
        }
        List<Tensor> parts =
                new ArrayList<>(List.of(sum.narrow(1, start, end - start).div(least)));
        if (length != null && length > end - start) {
            parts.add(Factories.zeros(x.dtype(), x.size(0), length - (end - start)));
        }
        Tensor signal = Factories.cat(parts, 1);
        return input.dim() == 3 ? signal.squeeze(0) : signal;
    }
}
