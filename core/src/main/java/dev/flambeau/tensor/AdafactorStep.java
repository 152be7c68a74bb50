package dev.flambeau.tensor;

/// One step of [Adafactor][dev.flambeau.optim.Adafactor] for one parameter, as an operator. Of matrices only
/// the average squares of rows and columns are kept.
///
/// @param descent    how far and which way; decay is decoupled
/// @param beta2Decay exponent of the weight that new squares get: `step ^ beta2Decay`
/// @param eps1       least average of squares
/// @param eps2       least size of a parameter, for the length of a step
/// @param d          largest size of an update
/// @param step       which step this is, from 1
public record AdafactorStep(Descent descent, double beta2Decay, double eps1, double eps2, double d, double step) {
    static final Step<AdafactorStep> ADAFACTOR = new Step<>(
            "adafactor",
            "c, d := averages of b b over rows and columns; a := a - lr b / sqrt(c d / mean of c)",
            AdafactorStep::body);

    /// Changes a parameter and its averages.
    ///
    /// @param parameter what to change
    /// @param gradient  of the loss
    /// @param state     for a vector the average of squares, of its shape; else those of rows, the last
    ///                  dimension being 1, and of columns, the last but one being 1
    public void apply(Tensor parameter, Tensor gradient, Tensor... state) {
        Dispatch.step(ADAFACTOR, this, parameter, gradient, state);
    }

    private static void body(AdafactorStep s, Tensor p, Tensor gradient, Tensor[] state) {
        double length = Math.max(s.eps2, rootMeanSquare(p)) * Math.min(s.descent.lr(), 1 / Math.sqrt(s.step));
        Tensor g = s.descent.of(p, gradient);
        double weight = Math.pow(s.step, s.beta2Decay);
        Tensor squares;
        if (state.length == 1) {
            state[0].lerp_(g.mul(g), weight);
            squares = state[0];
        } else {
            state[0].lerp_(g.square().mean(-1, true), weight);
            state[1].lerp_(g.square().mean(-2, true), weight);
            squares = state[0].matmul(state[1]).div(state[0].mean(-2, true).clampMin(s.eps1));
        }
        Tensor update = squares.clampMin(s.eps1 * s.eps1).rsqrt().mul(g);
        p.add_(update, -length / Math.max(1, rootMeanSquare(update) / s.d));
    }

    private static double rootMeanSquare(Tensor t) {
        return t.norm(2).item() / Math.sqrt(t.numel());
    }
}
