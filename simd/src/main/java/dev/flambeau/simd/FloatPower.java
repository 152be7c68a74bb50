package dev.flambeau.simd;

import dev.flambeau.kernels.BinaryKernel;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.ScalarKernels;
import java.util.Arrays;
import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Powers of floats: those with one small exponent are products, quotients and roots, as in PyTorch; others are
/// computed in doubles, a vector at a time where no number is special.
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
        } else if (exponent == 0.5f) {
            roots((float[]) a, ao, (float[]) o, oo, n);
        } else if (exponent == -0.5f) {
            roots((float[]) a, ao, (float[]) o, oo, n);
            reciprocals((float[]) o, oo, (float[]) o, oo, n);
        } else if (exponent == -2) {
            squares((float[]) a, ao, (float[]) o, oo, n);
            reciprocals((float[]) o, oo, (float[]) o, oo, n);
        } else if (as == 1) {
            int signs = exponent != Math.rint(exponent) ? 0 : exponent % 2 == 0 ? 1 : 2;
            powers((float[]) a, ao, (float[]) b, bo, bs, signs, (float[]) o, oo, n);
        } else {
            plain.run(a, ao, as, b, bo, bs, o, oo, n);
        }
    }

    private void powers(float[] a, int ao, float[] b, int bo, int bs, int signs, float[] o, int oo, int n) {
        float[] x = new float[LENGTH];
        float[] y = new float[LENGTH];
        float[] result = new float[LENGTH];
        Arrays.fill(x, 1);
        Arrays.fill(y, bs == 0 ? b[bo] : 1);
        for (int i = 0; i < n; i += FloatPowers.LENGTH) {
            int some = Math.min(FloatPowers.LENGTH, n - i);
            System.arraycopy(a, ao + i, x, 0, some);
            for (int k = 0; k < some && bs != 0; k++) {
                y[k] = b[bo + (i + k) * bs];
            }
            if (FloatPowers.run(x, y, signs, result)) {
                System.arraycopy(result, 0, o, oo + i, some);
            } else {
                plain.run(a, ao + i, 1, b, bo + i * bs, bs, o, oo + i, some);
            }
        }
    }

    /// Powers of minus infinity and of -0 are not negative, unlike roots.
    private static void roots(float[] a, int ao, float[] o, int oo, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            FloatVector x = FloatVector.fromArray(S, a, ao + i);
            x.sqrt()
                    .add(0)
                    .blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.EQ, Float.NEGATIVE_INFINITY))
                    .intoArray(o, oo + i);
        }
        for (; i < n; i++) {
            float x = a[ao + i];
            o[oo + i] = x == Float.NEGATIVE_INFINITY ? Float.POSITIVE_INFINITY : (float) Math.sqrt(x) + 0f;
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
