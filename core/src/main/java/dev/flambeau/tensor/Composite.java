package dev.flambeau.tensor;

import org.jspecify.annotations.Nullable;

/// An operator made of others: its row, its body in tensor operators, and the fused kernel that may claim it.
final class Composite {
    /// What the operator is. Also the form of a claim, which may give null to leave a call to the body.
    @FunctionalInterface
    interface Body {
        Tensor run(@Nullable Object attributes, Tensor a, @Nullable Tensor b, @Nullable Tensor c);
    }

    /// A fused kernel: gives null for calls it does not take.
    @FunctionalInterface
    interface Claim {
        @Nullable
        Tensor run(@Nullable Object attributes, Tensor a, @Nullable Tensor b, @Nullable Tensor c);
    }

    final Op row;
    final Body body;
    final @Nullable Claim claim;

    Composite(Op row, Body body, @Nullable Claim claim) {
        this.row = row;
        this.body = body;
        this.claim = claim;
    }
}
