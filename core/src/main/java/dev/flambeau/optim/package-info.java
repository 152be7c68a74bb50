/// Optimizers: how parameters follow their gradients.
@NullMarked
package dev.flambeau.optim;

import org.jspecify.annotations.NullMarked;
