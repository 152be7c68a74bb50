package dev.flambeau.plot;

import dev.flambeau.error.ValueException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// What stands at a data point. Sizes are the width of the shape in points.
enum MarkerShape {
    NONE("none"),
    CIRCLE("o"),
    POINT("."),
    SQUARE("s"),
    TRIANGLE_UP("^"),
    TRIANGLE_DOWN("v"),
    DIAMOND("D"),
    CROSS("x"),
    PLUS("+");

    private final String code;

    MarkerShape(String code) {
        this.code = code;
    }

    static MarkerShape parse(String text) {
        for (MarkerShape shape : values()) {
            if (shape.code.equals(text)) {
                return shape;
            }
        }
        throw new ValueException("plot: no marker is written '" + text
                + "'; use \"o\", \".\", \"s\", \"^\", \"v\", \"D\", \"x\", \"+\" or \"none\"");
    }

    void paint(Surface surface, double x, double y, double size, Color color) {
        if (this == CROSS || this == PLUS) {
            surface.stroke(at(x, y, size), new BasicStroke((float) Math.max(1, size / 5)), color);
        } else {
            surface.fill(at(x, y, size), color);
        }
    }

    private Shape at(double x, double y, double size) {
        double r = size / 2;
        return switch (this) {
            case CIRCLE, NONE -> new Ellipse2D.Double(x - r, y - r, size, size);
            case POINT -> new Ellipse2D.Double(x - r / 2, y - r / 2, r, r);
            case SQUARE -> new Rectangle2D.Double(x - r, y - r, size, size);
            case TRIANGLE_UP -> polygon(x, y - r, x + r, y + r, x - r, y + r);
            case TRIANGLE_DOWN -> polygon(x, y + r, x + r, y - r, x - r, y - r);
            case DIAMOND -> polygon(x, y - r, x + r, y, x, y + r, x - r, y);
            case CROSS -> strokes(x - r, y - r, x + r, y + r, x - r, y + r, x + r, y - r);
            case PLUS -> strokes(x - r, y, x + r, y, x, y - r, x, y + r);
        };
    }

    private static Shape polygon(double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        path.closePath();
        return path;
    }

    private static Shape strokes(double... ends) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < ends.length; i += 4) {
            path.moveTo(ends[i], ends[i + 1]);
            path.lineTo(ends[i + 2], ends[i + 3]);
        }
        return path;
    }
}
