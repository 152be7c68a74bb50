package dev.flambeau.bench;

import dev.flambeau.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// What the machine can do at most: multiplications and additions in registers, and copying of long arrays.
final class Peak {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    /// Sums in registers: enough to hide how long one takes, few enough for 16 registers.
    private static final int SUMS = 12;

    private static final int ROUNDS = 4_000_000;

    /// Floats of an array that no cache holds.
    static final int LONG = 1 << 24;

    private Peak() {}

    /// Operations of [#multiplyAndAdd] on each thread.
    static double operations() {
        return 2.0 * SUMS * ROUNDS * S.length();
    }

    /// The sum of all lanes; what it is does not matter.
    static float multiplyAndAdd() {
        FloatVector x = FloatVector.broadcast(S, 0.999f);
        FloatVector y = FloatVector.broadcast(S, 0.001f);
        FloatVector a = x;
        FloatVector b = x;
        FloatVector c = x;
        FloatVector d = x;
        FloatVector e = x;
        FloatVector f = x;
        FloatVector g = x;
        FloatVector h = x;
        FloatVector i = x;
        FloatVector j = x;
        FloatVector k = x;
        FloatVector l = x;
        for (int round = 0; round < ROUNDS; round++) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            i = i.fma(x, y);
            j = j.fma(x, y);
            k = k.fma(x, y);
            l = l.fma(x, y);
        }
        FloatVector first = a.add(b).add(c).add(d).add(e).add(f);
        FloatVector second = g.add(h).add(i).add(j).add(k).add(l);
        return first.add(second).lane(0);
    }

    /// Each thread multiplies and adds on its own.
    static Workload.Step arithmetic() {
        return everywhere(_ -> Peak::multiplyAndAdd);
    }

    /// Each thread copies a part of its own.
    static Workload.Step copy() {
        float[] from = new float[LONG];
        float[] to = new float[LONG];
        int threads = Torch.getNumThreads();
        return everywhere(thread -> () -> {
            int start = (int) ((long) LONG * thread / threads);
            int end = (int) ((long) LONG * (thread + 1) / threads);
            System.arraycopy(from, start, to, start, end - start);
            return to[start];
        });
    }

    private interface Part {
        float run();
    }

    private static Workload.Step everywhere(IntFunction<Part> work) {
        int threads = Torch.getNumThreads();
        return () -> {
            List<Thread> others = new ArrayList<>();
            float[] results = new float[threads];
            for (int t = 1; t < threads; t++) {
                int thread = t;
                others.add(Thread.ofPlatform()
                        .start(() -> results[thread] = work.apply(thread).run()));
            }
            results[0] = work.apply(0).run();
            for (Thread other : others) {
                join(other);
            }
            return Torch.tensor(results[0]);
        };
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }
}
