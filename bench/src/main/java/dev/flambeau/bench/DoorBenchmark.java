package dev.flambeau.bench;

import static dev.flambeau.Torch.rand;

import dev.flambeau.tensor.Tensor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What a call costs besides its arithmetic: an addition of 16 elements.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DoorBenchmark {
    private final Tensor a = rand(16);
    private final Tensor b = rand(16);
    private final Tensor tracked = rand(16).requiresGrad_();

    /// For JMH.
    public DoorBenchmark() {}

    /// Not recorded.
    @Benchmark
    public Tensor add16() {
        return a.add(b);
    }

    /// Recorded for backward.
    @Benchmark
    public Tensor add16Tracked() {
        return tracked.add(b);
    }
}
