package dev.flambeau.kernels;

/// Where the values of some sequences lie at one step: n of each kind side by side. One such object goes through all
/// steps. What a cell does not have or need keeps an empty array.
public final class RecurrentStep {
    static final float[] NONE = {};

    /// How many values: sequences times the size of the state.
    public int n;

    /// What enters the gates, and then what comes out of them; each gate lies [#plane] behind the one before.
    public float[] gates = NONE;

    /// Where the first gate begins.
    public int gatesAt;

    /// The distance of gates.
    public int plane;

    /// h of the step before.
    public float[] hBefore = NONE;

    /// Where it begins.
    public int hBeforeAt;

    /// c of the step before.
    public float[] cBefore = NONE;

    /// Where it begins.
    public int cBeforeAt;

    /// h of this step.
    public float[] h = NONE;

    /// Where it begins.
    public int hAt;

    /// c of this step; in the forward direction it may be where c of the step before is.
    public float[] c = NONE;

    /// Where it begins.
    public int cAt;

    /// The gradient of h: of this step, and after [GateCell#backward] what does not go through gates of that before.
    public float[] dh = NONE;

    /// The gradient of c: of this step, and then of that before.
    public float[] dc = NONE;

    /// Where both gradients begin.
    public int carryAt;

    /// The gradient of what enters the gates.
    public float[] dGates = NONE;

    /// Where that of the first gate begins.
    public int dGatesAt;

    /// The distance of gates in it.
    public int dPlane;

    /// Nothing is set yet.
    public RecurrentStep() {}

    /// The last values in arrays of their own, filled up with zeros, for kernels that take so many at a time.
    ///
    /// @param from   how many are left out
    /// @param width  how many there are then
    /// @param planes of gates
    public RecurrentStep padded(int from, int width, int planes) {
        int count = n - from;
        RecurrentStep p = new RecurrentStep();
        p.n = width;
        p.plane = width;
        p.dPlane = width;
        p.gates = planes(gates, gatesAt + from, plane, count, width, planes);
        p.dGates = planes(dGates, dGatesAt + from, dPlane, count, width, planes);
        p.hBefore = planes(hBefore, hBeforeAt + from, 0, count, width, 1);
        p.cBefore = planes(cBefore, cBeforeAt + from, 0, count, width, 1);
        p.h = planes(h, hAt + from, 0, count, width, 1);
        p.c = planes(c, cAt + from, 0, count, width, 1);
        p.dh = planes(dh, carryAt + from, 0, count, width, 1);
        p.dc = planes(dc, carryAt + from, 0, count, width, 1);
        return p;
    }

    private static float[] planes(float[] from, int at, int distance, int count, int width, int planes) {
        if (from.length == 0) {
            return NONE;
        }
        float[] own = new float[planes * width];
        for (int i = 0; i < planes; i++) {
            System.arraycopy(from, at + i * distance, own, i * width, count);
        }
        return own;
    }

    /// Takes what came out of such a copy in the forward direction.
    ///
    /// @param p      the copy
    /// @param from   how many were left out
    /// @param planes of gates
    public void takeValues(RecurrentStep p, int from, int planes) {
        take(p.gates, gates, gatesAt + from, plane, n - from, planes);
        take(p.h, h, hAt + from, 0, n - from, 1);
        take(p.c, c, cAt + from, 0, n - from, 1);
    }

    /// Takes what came out of such a copy in the backward direction.
    ///
    /// @param p      the copy
    /// @param from   how many were left out
    /// @param planes of gates
    public void takeGradients(RecurrentStep p, int from, int planes) {
        take(p.dGates, dGates, dGatesAt + from, dPlane, n - from, planes);
        take(p.dh, dh, carryAt + from, 0, n - from, 1);
        take(p.dc, dc, carryAt + from, 0, n - from, 1);
    }

    private static void take(float[] own, float[] to, int at, int distance, int count, int planes) {
        int width = own.length / planes;
        for (int i = 0; i < planes && own.length > 0; i++) {
            System.arraycopy(own, i * width, to, at + i * distance, count);
        }
    }
}
