package dev.flambeau.plot;

import dev.flambeau.error.ValueException;

/// How an axis maps values to lengths.
enum Scale {
    LINEAR("linear"),
    LOG("log");

    private final String code;

    Scale(String code) {
        this.code = code;
    }

    static Scale parse(String text) {
        for (Scale scale : values()) {
            if (scale.code.equals(text)) {
                return scale;
            }
        }
        throw new ValueException("plot: no scale is called '" + text + "'; use \"linear\" or \"log\"");
    }

    double forward(double value) {
        return this == LOG ? Math.log10(value) : value;
    }

    double inverse(double position) {
        return this == LOG ? Math.pow(10, position) : position;
    }

    /// Whether the scale has a place for the value; points without one are gaps.
    boolean shows(double value) {
        return Double.isFinite(value) && (this == LINEAR || value > 0);
    }
}
