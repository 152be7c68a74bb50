/// Window functions, as `torch.signal`.
@NullMarked
package dev.flambeau.signal;

import org.jspecify.annotations.NullMarked;
