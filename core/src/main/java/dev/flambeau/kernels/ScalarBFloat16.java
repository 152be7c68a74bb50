package dev.flambeau.kernels;

/// [BFloat16Kernel] in plain loops.
final class ScalarBFloat16 extends BFloat16Kernel {
    @Override
    public void widen(short[] s, int so, float[] d, int to, int n) {
        for (int i = 0; i < n; i++) {
            d[to + i] = Scalars.bfloat16ToFloat(s[so + i]);
        }
    }

    @Override
    public void narrow(float[] s, int so, short[] d, int to, int n) {
        for (int i = 0; i < n; i++) {
            d[to + i] = Scalars.floatToBFloat16(s[so + i]);
        }
    }
}
