package dev.flambeau.simd;

import dev.flambeau.kernels.UnaryKernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Functions of one float. Each has a loop of its own, since a loop that several shared would box their vectors.
final class FloatFunctions {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private FloatFunctions() {}

    /// The end of a run that does not fill a vector goes through a padded one, so that each element gets the same bits
    /// wherever it stands.
    abstract static class Lanewise extends UnaryKernel {
        @Override
        public final void run(Object a, int ao, Object o, int oo, int n) {
            float[] in = (float[]) a;
            float[] out = (float[]) o;
            int bound = S.loopBound(n);
            loop(in, ao, out, oo, bound);
            if (bound < n) {
                float[] pad = new float[S.length()];
                System.arraycopy(in, ao + bound, pad, 0, n - bound);
                loop(pad, 0, pad, 0, pad.length);
                System.arraycopy(pad, 0, out, oo + bound, n - bound);
            }
        }

        /// @param n a multiple of a vector's length
        abstract void loop(float[] in, int ao, float[] out, int oo, int n);
    }

    static final class Exp extends Lanewise {
        @Override
        void loop(float[] in, int ao, float[] out, int oo, int n) {
            for (int i = 0; i < n; i += S.length()) {
                FloatLanes.exp(FloatVector.fromArray(S, in, ao + i)).intoArray(out, oo + i);
            }
        }
    }

    static final class Tanh extends Lanewise {
        @Override
        void loop(float[] in, int ao, float[] out, int oo, int n) {
            for (int i = 0; i < n; i += S.length()) {
                FloatLanes.tanh(FloatVector.fromArray(S, in, ao + i)).intoArray(out, oo + i);
            }
        }
    }
}
