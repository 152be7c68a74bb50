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

    /// Room for n values.
    public float[] scratch = NONE;

    /// Where it begins.
    public int scratchAt;

    /// Nothing is set yet.
    public RecurrentStep() {}

    /// The last values, for kernels that do the first ones otherwise.
    ///
    /// @param from how many are left out
    public RecurrentStep rest(int from) {
        RecurrentStep rest = new RecurrentStep();
        rest.n = n - from;
        rest.gates = gates;
        rest.gatesAt = gatesAt + from;
        rest.plane = plane;
        rest.hBefore = hBefore;
        rest.hBeforeAt = hBeforeAt + from;
        rest.cBefore = cBefore;
        rest.cBeforeAt = cBeforeAt + from;
        rest.h = h;
        rest.hAt = hAt + from;
        rest.c = c;
        rest.cAt = cAt + from;
        rest.dh = dh;
        rest.dc = dc;
        rest.carryAt = carryAt + from;
        rest.dGates = dGates;
        rest.dGatesAt = dGatesAt + from;
        rest.dPlane = dPlane;
        rest.scratch = scratch;
        rest.scratchAt = scratchAt + from;
        return rest;
    }
}
