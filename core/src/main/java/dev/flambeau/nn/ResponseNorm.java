package dev.flambeau.nn;

/// What the normalizations over neighbouring channels share.
abstract class ResponseNorm extends Layer {
    final int size;
    final double alpha;
    final double beta;
    final double k;

    ResponseNorm(int size, double alpha, double beta, double k) {
        this.size = size;
        this.alpha = alpha;
        this.beta = beta;
        this.k = k;
    }

    final String text(String summand) {
        return size + ", alpha=" + Repr.of(alpha) + ", beta=" + Repr.of(beta) + ", k=" + summand;
    }
}
