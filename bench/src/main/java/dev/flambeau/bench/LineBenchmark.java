package dev.flambeau.bench;

import static dev.flambeau.Torch.arange;
import static dev.flambeau.Torch.manualSeed;
import static dev.flambeau.Torch.randn;

import dev.flambeau.nn.L1Loss;
import dev.flambeau.nn.Module;
import dev.flambeau.optim.SGD;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One eager training step of the straight line: forward, L1 loss, zeroGrad, backward, SGD step on 40 x 1.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LineBenchmark {
    private static final class Line extends Module {
        private final Parameter weights = parameter("weights", randn(1));
        private final Parameter bias = parameter("bias", randn(1));

        @Override
        public Tensor forward(Tensor x) {
            return weights.mul(x).add(bias);
        }
    }

    private Tensor x = arange(1);
    private Tensor y = arange(1);
    private Module model = new Line();
    private final L1Loss lossFn = new L1Loss();
    private SGD optimizer = new SGD(model.parameters(), 0.01);

    /// For JMH.
    public LineBenchmark() {}

    /// The data of the course, a model seeded as there.
    @Setup
    public void setup() {
        manualSeed(42);
        x = arange(0, 1, 0.02).unsqueeze(1).narrow(0, 0, 40);
        y = x.mul(0.7).add(0.3);
        model = new Line();
        optimizer = new SGD(model.parameters(), 0.01);
    }

    /// The step.
    @Benchmark
    public Tensor step() {
        Tensor loss = lossFn.forward(model.forward(x), y);
        optimizer.zeroGrad();
        loss.backward();
        optimizer.step();
        return loss;
    }
}
