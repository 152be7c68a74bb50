package dev.flambeau.plot;

/// The room that ticks, labels, title and legend take around some axes, in points.
record Insets(double left, double top, double right, double bottom) {
    /// A first guess, to find out how many ticks there is room for.
    static final Insets GUESS = new Insets(60, 28, 12, 45);

    static final Insets NONE = new Insets(0, 0, 0, 0);

    Insets widenedAcross(Insets other) {
        return new Insets(Math.max(left, other.left), top, Math.max(right, other.right), bottom);
    }

    Insets widenedDown(Insets other) {
        return new Insets(left, Math.max(top, other.top), right, Math.max(bottom, other.bottom));
    }
}
