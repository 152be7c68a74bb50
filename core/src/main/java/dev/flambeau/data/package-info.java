/// Data for training: how it is split.
@NullMarked
package dev.flambeau.data;

import org.jspecify.annotations.NullMarked;
