/// Linear algebra, as torch.linalg.
@NullMarked
package dev.flambeau.linalg;

import org.jspecify.annotations.NullMarked;
