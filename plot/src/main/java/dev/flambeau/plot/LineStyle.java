package dev.flambeau.plot;

import dev.flambeau.error.ValueException;
import java.awt.BasicStroke;

/// How a line is broken up. The dash lengths grow with the line's width, as in matplotlib.
enum LineStyle {
    NONE("none"),
    SOLID("-"),
    DASHED("--"),
    DOTTED(":"),
    DASH_DOT("-.");

    private final String code;

    LineStyle(String code) {
        this.code = code;
    }

    static LineStyle parse(String text) {
        for (LineStyle style : values()) {
            if (style.code.equals(text)) {
                return style;
            }
        }
        throw new ValueException(
                "plot: no line style is written '" + text + "'; use \"-\", \"--\", \":\", \"-.\" or \"none\"");
    }

    BasicStroke stroke(double width) {
        float w = (float) width;
        float[] dashes = switch (this) {
            case NONE, SOLID -> new float[0];
            case DASHED -> new float[] {3.7f, 1.6f};
            case DOTTED -> new float[] {1, 1.65f};
            case DASH_DOT -> new float[] {6.4f, 1.6f, 1, 1.6f};
        };
        if (dashes.length == 0) {
            return new BasicStroke(w, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_ROUND);
        }
        for (int i = 0; i < dashes.length; i++) {
            dashes[i] *= w;
        }
        return new BasicStroke(w, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
    }
}
