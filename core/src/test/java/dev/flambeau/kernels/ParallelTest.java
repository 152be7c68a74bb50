package dev.flambeau.kernels;

import static dev.flambeau.Torch.getNumThreads;
import static dev.flambeau.Torch.manualSeed;
import static dev.flambeau.Torch.randn;
import static dev.flambeau.Torch.setNumThreads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ValueException;
import dev.flambeau.nn.Conv2d;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelTest {
    private final int before = getNumThreads();

    @AfterEach
    void restore() {
        setNumThreads(before);
    }

    @Test
    void everyPieceIsDoneOnce() {
        for (int threads : new int[] {1, 2, 5}) {
            setNumThreads(threads);
            for (int pieces = 0; pieces < 200; pieces++) {
                check(pieces);
            }
        }
    }

    private static void check(int pieces) {
        AtomicIntegerArray done = new AtomicIntegerArray(pieces);
        Parallel.run(pieces, done::incrementAndGet);
        for (int i = 0; i < pieces; i++) {
            assertThat(done.get(i)).isEqualTo(1);
        }
    }

    @Test
    void whatAPieceThrowsReachesTheCaller() {
        setNumThreads(3);
        AtomicInteger others = new AtomicInteger();
        assertThatThrownBy(() -> Parallel.run(20, i -> {
                    if (i == 7) {
                        throw new IllegalStateException("seven");
                    }
                    others.incrementAndGet();
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("seven");
        assertThat(others.get()).isEqualTo(19);
        check(20);
    }

    @Test
    void jobsWithinJobsAndOfManyThreads() throws InterruptedException {
        setNumThreads(2);
        AtomicInteger done = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int t = 0; t < 6; t++) {
            callers.add(Thread.ofPlatform()
                    .start(() -> Parallel.run(50, _ -> Parallel.run(10, _ -> done.incrementAndGet()))));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(done.get()).isEqualTo(6 * 50 * 10);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        setNumThreads(1);
        List<float[]> one = results();
        for (int threads : new int[] {2, 3}) {
            setNumThreads(threads);
            List<float[]> many = results();
            for (int i = 0; i < one.size(); i++) {
                assertThat(many.get(i)).as("result %d, %d threads", i, threads).isEqualTo(one.get(i));
            }
        }
    }

    /// Products of one and of many matrices, and a convolution with its gradients.
    private static List<float[]> results() {
        manualSeed(7);
        List<float[]> all = new ArrayList<>();
        Tensor a = randn(301, 130);
        Tensor b = randn(75, 130);
        all.add(a.matmul(b.t()).toFloatArray());
        all.add(a.t().matmul(a).toFloatArray());
        all.add(randn(7, 3, 40, 50).matmul(randn(3, 50, 33)).toFloatArray());
        Tensor long1 = randn(301, 400);
        all.add(long1.exp().toFloatArray());
        all.add(long1.mul(long1).toFloatArray());
        all.add(long1.div(long1.sum()).toFloatArray());
        all.add(long1.sum(0).toFloatArray());
        all.add(long1.sum(1).toFloatArray());
        all.add(long1.amax(1, false).toFloatArray());
        Conv2d layer = new Conv2d(6, 8, 3);
        Tensor x = randn(7, 6, 19, 23).requiresGrad_();
        Tensor y = layer.forward(x);
        y.square().sum().backward();
        all.add(y.toFloatArray());
        all.add(x.grad().toFloatArray());
        all.add(layer.parameters().getFirst().grad().toFloatArray());
        return all;
    }

    @Test
    void numbersThatMakeNoSense() {
        assertThatThrownBy(() -> setNumThreads(0))
                .isInstanceOf(ValueException.class)
                .hasMessage("setNumThreads: got 0; expected a number from 1 to 1024");
    }
}
