package dev.flambeau.tensor;

/// One step of [Muon][dev.flambeau.optim.Muon] for one matrix, as an operator.
///
/// @param descent  how far and which way; decay is decoupled
/// @param stretch  what the learning rate is multiplied with, by the shape of the matrix
/// @param momentum how much of the average of gradients stays
/// @param nesterov look ahead along the average
/// @param a        factor of x in the polynomial of the iteration
/// @param b        factor of its cube
/// @param c        factor of its fifth power
/// @param eps      least norm to divide by
/// @param nsSteps  iterations
public record MuonStep(
        Descent descent,
        double stretch,
        double momentum,
        boolean nesterov,
        double a,
        double b,
        double c,
        double eps,
        int nsSteps) {
    static final Step<MuonStep> MUON =
            new Step<>("muon", "c := average of b; a := a - lr times c with singular values near 1", MuonStep::body);

    /// Changes a matrix and the average of its gradients, both of one shape.
    ///
    /// @param parameter what to change
    /// @param gradient  of the loss
    /// @param average   of gradients
    public void apply(Tensor parameter, Tensor gradient, Tensor average) {
        Dispatch.step(MUON, this, parameter, gradient, average);
    }

    private static void body(MuonStep s, Tensor p, Tensor gradient, Tensor[] state) {
        Tensor g = s.descent.of(p, gradient);
        state[0].lerp_(g, 1 - s.momentum);
        Tensor update = s.orthogonal(s.nesterov ? g.lerp(state[0], s.momentum) : state[0]);
        p.add_(update.to(p.dtype), -s.descent.lr() * s.stretch);
    }

    /// The Newton-Schulz iteration `x := a x + (b x xᵀ + c (x xᵀ)²) x`, each product rounded to bfloat16: it
    /// pulls all singular values towards 1 and leaves the singular vectors as they are.
    private Tensor orthogonal(Tensor matrix) {
        boolean tall = matrix.size(0) > matrix.size(1);
        Tensor x = rounded(tall ? matrix.t() : matrix);
        x = rounded(x.div(rounded(x.norm()).clampMin(eps)));
        for (int i = 0; i < nsSteps; i++) {
            Tensor gram = rounded(x.matmul(x.t()));
            Tensor factor = rounded(gram.mul(b).add(gram.matmul(gram), c));
            x = rounded(x.mul(a).add(factor.matmul(x)));
        }
        return tall ? x.t() : x;
    }

    private static Tensor rounded(Tensor t) {
        return t.to(DType.BFLOAT16).to(DType.FLOAT32);
    }
}
