/// The one place where operators, modules and backward say what they do, for a profiler that listens.
@NullMarked
package dev.flambeau.watch;

import org.jspecify.annotations.NullMarked;
