/// Fourier transforms, as [torch.fft](https://docs.pytorch.org/docs/stable/fft.html).
@NullMarked
package dev.flambeau.fft;

import org.jspecify.annotations.NullMarked;
