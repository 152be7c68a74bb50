/// The errors that users meet: unchecked, typed by what is wrong, each with one message that names the
/// operator or the layer, what differs, both shapes, and a hint.
@NullMarked
package dev.flambeau.error;

import org.jspecify.annotations.NullMarked;
