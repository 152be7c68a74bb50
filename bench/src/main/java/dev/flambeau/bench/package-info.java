/// Benchmarks: JMH runs ours, the reference PyTorch, where there is one, runs the same work beside it.
@NullMarked
package dev.flambeau.bench;

import org.jspecify.annotations.NullMarked;
