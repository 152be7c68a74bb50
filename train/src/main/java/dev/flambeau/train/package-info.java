/// Training, evaluation and prediction: the loop, metrics, callbacks, checkpoints and logs.
@NullMarked
package dev.flambeau.train;

import org.jspecify.annotations.NullMarked;
