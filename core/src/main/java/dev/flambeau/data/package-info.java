/// Data for training: datasets with numbers and streams, splits, samplers, and [dev.flambeau.data.DataLoader], which
/// makes batches of them. [dev.flambeau.data.Synthetic] makes data sets as scikit-learn does.
@NullMarked
package dev.flambeau.data;

import org.jspecify.annotations.NullMarked;
