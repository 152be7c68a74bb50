/// Special functions, as `torch.special`.
@NullMarked
package dev.flambeau.special;

import org.jspecify.annotations.NullMarked;
