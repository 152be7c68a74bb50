/// The command line: nothing else knows it.
@NullMarked
package dev.flambeau.cli;

import org.jspecify.annotations.NullMarked;
