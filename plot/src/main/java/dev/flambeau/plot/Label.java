package dev.flambeau.plot;

/// A line of text, with an exponent behind it where it is a power of ten.
record Label(String text, String exponent) {
    /// The exponent's size, as a part of the text's.
    static final double EXPONENT_SIZE = 0.7;

    /// How far the exponent is raised, as a part of the text's size.
    static final double EXPONENT_RISE = 0.4;

    static Label of(String text) {
        return new Label(text, "");
    }

    double width(Surface surface, double size) {
        double width = surface.textWidth(text, size);
        return exponent.isEmpty() ? width : width + surface.textWidth(exponent, size * EXPONENT_SIZE);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }
}
