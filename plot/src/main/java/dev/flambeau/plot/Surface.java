package dev.flambeau.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// Something to draw a figure on. Lengths are points (1/72 inch); x grows to the right, y downwards.
interface Surface {
    /// The side of a text that its x (its y, when vertical) names.
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    void fill(Shape shape, Color color);

    void stroke(Shape shape, BasicStroke stroke, Color color);

    /// Draws a horizontal or vertical straight line as crisply as the surface can.
    void rule(double x1, double y1, double x2, double y2, double width, Color color);

    /// Draws text with its baseline through (x, y); vertical text reads upwards.
    void text(Label label, double x, double y, double size, Anchor anchor, boolean vertical, Color color);

    /// Draws black text.
    default void text(Label label, double x, double y, double size, Anchor anchor, boolean vertical) {
        text(label, x, y, size, anchor, vertical, Color.BLACK);
    }

    /// Fills a rectangle with an image whose pixels stay squares.
    void image(BufferedImage image, Rectangle2D area);

    double textWidth(String text, double size);

    /// Limits what is drawn to a rectangle until [#unclip()] is called.
    void clip(Rectangle2D area);

    void unclip();
}
