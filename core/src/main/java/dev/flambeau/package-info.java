/// The entrance: [dev.flambeau.Torch] has what a script imports.
@NullMarked
package dev.flambeau;

import org.jspecify.annotations.NullMarked;
