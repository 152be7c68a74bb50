/// Reductions and normalizations of chosen elements, as `torch.masked`.
@NullMarked
package dev.flambeau.masked;

import org.jspecify.annotations.NullMarked;
