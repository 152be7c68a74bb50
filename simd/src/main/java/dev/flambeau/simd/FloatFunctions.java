package dev.flambeau.simd;

import dev.flambeau.kernels.UnaryKernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Functions of one float. The end of a run that does not fill a vector goes through a padded one, so that
/// each element gets the same bits wherever it stands.
final class FloatFunctions {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private FloatFunctions() {}

    static final class Exp extends UnaryKernel {
        @Override
        public void run(Object a, int ao, Object o, int oo, int n) {
            float[] in = (float[]) a;
            float[] out = (float[]) o;
            int bound = S.loopBound(n);
            for (int i = 0; i < bound; i += S.length()) {
                FloatLanes.exp(FloatVector.fromArray(S, in, ao + i)).intoArray(out, oo + i);
            }
            if (bound < n) {
                float[] pad = new float[S.length()];
                System.arraycopy(in, ao + bound, pad, 0, n - bound);
                FloatLanes.exp(FloatVector.fromArray(S, pad, 0)).intoArray(pad, 0);
                System.arraycopy(pad, 0, out, oo + bound, n - bound);
            }
        }
    }

    static final class Tanh extends UnaryKernel {
        @Override
        public void run(Object a, int ao, Object o, int oo, int n) {
            float[] in = (float[]) a;
            float[] out = (float[]) o;
            int bound = S.loopBound(n);
            for (int i = 0; i < bound; i += S.length()) {
                FloatLanes.tanh(FloatVector.fromArray(S, in, ao + i)).intoArray(out, oo + i);
            }
            if (bound < n) {
                float[] pad = new float[S.length()];
                System.arraycopy(in, ao + bound, pad, 0, n - bound);
                FloatLanes.tanh(FloatVector.fromArray(S, pad, 0)).intoArray(pad, 0);
                System.arraycopy(pad, 0, out, oo + bound, n - bound);
            }
        }
    }

    static final class Sigmoid extends UnaryKernel {
        @Override
        public void run(Object a, int ao, Object o, int oo, int n) {
            float[] in = (float[]) a;
            float[] out = (float[]) o;
            int bound = S.loopBound(n);
            for (int i = 0; i < bound; i += S.length()) {
                FloatLanes.sigmoid(FloatVector.fromArray(S, in, ao + i)).intoArray(out, oo + i);
            }
            if (bound < n) {
                float[] pad = new float[S.length()];
                System.arraycopy(in, ao + bound, pad, 0, n - bound);
                FloatLanes.sigmoid(FloatVector.fromArray(S, pad, 0)).intoArray(pad, 0);
                System.arraycopy(pad, 0, out, oo + bound, n - bound);
            }
        }
    }
}
