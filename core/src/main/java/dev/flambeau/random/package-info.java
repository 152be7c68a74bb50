/// PyTorch's random numbers for the CPU: the Mersenne Twister that `torch.manual_seed` seeds, and the
/// transformations that make uniform, normal and other numbers of its words. The same seed and the same calls
/// in the same order give the numbers that PyTorch gives.
///
/// Nothing here knows tensors: everything works on ranges of `float[]`, `double[]` and `long[]`.
/// [dev.flambeau.random.Generator] is the state. [dev.flambeau.random.Distributions] draws floating numbers,
/// [dev.flambeau.random.Discrete] zeros and ones, counts and categories, [dev.flambeau.random.Integers] whole
/// numbers and permutations, [dev.flambeau.random.TruncatedNormal] what `trunc_normal_` needs.
@NullMarked
package dev.flambeau.random;

import org.jspecify.annotations.NullMarked;
