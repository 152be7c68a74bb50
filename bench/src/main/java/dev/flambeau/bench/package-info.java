/// Benchmarks: whole workloads, beside the reference PyTorch where there is one, and single calls with JMH.
@NullMarked
package dev.flambeau.bench;

import org.jspecify.annotations.NullMarked;
