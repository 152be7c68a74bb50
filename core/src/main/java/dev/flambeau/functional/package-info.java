/// Functions that models are made of, as `torch.nn.functional`.
@NullMarked
package dev.flambeau.functional;

import org.jspecify.annotations.NullMarked;
