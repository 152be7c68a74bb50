/// Modules and losses: what a model is made of.
@NullMarked
package dev.flambeau.nn;

import org.jspecify.annotations.NullMarked;
