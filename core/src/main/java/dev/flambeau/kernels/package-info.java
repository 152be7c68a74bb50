/// Kernels: loops over Java arrays, offsets and counts, which know nothing of tensors. The elementwise ones,
/// the reductions and the codecs are generated from one table of expressions
/// (`src/generator/java/KernelGenerator.java`); each is a method with a loop of its own, since a lambda
/// inside a loop that many operators share would be called, not inlined.
@NullMarked
package dev.flambeau.kernels;

import org.jspecify.annotations.NullMarked;
