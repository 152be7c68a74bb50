/// How good predictions are, by the definitions of torchmetrics and scikit-learn, batch by batch.
@NullMarked
package dev.flambeau.train.metrics;

import org.jspecify.annotations.NullMarked;
