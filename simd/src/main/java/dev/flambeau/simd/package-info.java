/// Kernels on the Vector API: the only place that knows it.
@NullMarked
package dev.flambeau.simd;

import org.jspecify.annotations.NullMarked;
