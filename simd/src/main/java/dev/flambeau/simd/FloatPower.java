package dev.flambeau.simd;

import dev.flambeau.kernels.BinaryKernel;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.ScalarKernels;
import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Powers of floats: those with one small exponent are products and quotients; all others are computed one by one.
final class FloatPower extends BinaryKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LENGTH = S.length();

    private final BinaryKernel plain = Objects.requireNonNull(new ScalarKernels().binary("pow", Lane.F32));

    @Override
    public void run(Object a, int ao, int as, Object b, int bo, int bs, Object o, int oo, int n) {
        float exponent = bs == 0 && as == 1 ? ((float[]) b)[bo] : Float.NaN;
        if (exponent == 2) {
            squares((float[]) a, ao, (float[]) o, oo, n);
        } else if (exponent == 3) {
            cubes((float[]) a, ao, (float[]) o, oo, n);
        } else if (exponent == -1) {
            reciprocals((float[]) a, ao, (float[]) o, oo, n);
        } else {
            plain.run(a, ao, as, b, bo, bs, o, oo, n);
        }
    }

    private static void squares(float[] a, int ao, float[] o, int oo, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(S, a, ao + i);
            v.mul(v).intoArray(o, oo + i);
        }
        for (; i < n; i++) {
            float x = a[ao + i];
            o[oo + i] = x * x;
        }
    }

    private static void cubes(float[] a, int ao, float[] o, int oo, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(S, a, ao + i);
            v.mul(v).mul(v).intoArray(o, oo + i);
        }
        for (; i < n; i++) {
            float x = a[ao + i];
            o[oo + i] = x * x * x;
        }
    }

    private static void reciprocals(float[] a, int ao, float[] o, int oo, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector.broadcast(S, 1).div(FloatVector.fromArray(S, a, ao + i)).intoArray(o, oo + i);
        }
        for (; i < n; i++) {
            float x = a[ao + i];
            o[oo + i] = 1 / x;
        }
    }
}
