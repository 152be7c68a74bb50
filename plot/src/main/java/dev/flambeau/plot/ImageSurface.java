package dev.flambeau.plot;

import java.awt.AWTError;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;

/// Draws on an image in memory, with as many pixels to the inch as asked.
final class ImageSurface implements Surface {
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final double scale;
    private final Font font;
    private final Map<Double, Font> sizes = new HashMap<>();

    /// @throws IllegalStateException if the machine has no font, or its display refuses to be asked
    ImageSurface(int width, int height, double dpi) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = graphicsOf(image);
        font = Fonts.sansSerif();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        scale = dpi / 72;
        graphics.scale(scale, scale);
    }

    private static Graphics2D graphicsOf(BufferedImage image) {
        try {
            return image.createGraphics();
        } catch (AWTError e) {
            throw new IllegalStateException(
                    "plot: the display named by DISPLAY cannot be used, and Java asks it even to draw a file;"
                            + " run with -Djava.awt.headless=true or unset DISPLAY",
                    e);
        }
    }

    /// Ends the drawing.
    BufferedImage finish() {
        graphics.dispose();
        return image;
    }

    @Override
    public void fill(Shape shape, Color color) {
        graphics.setColor(color);
        graphics.fill(shape);
    }

    @Override
    public void stroke(Shape shape, BasicStroke stroke, Color color) {
        graphics.setColor(color);
        graphics.setStroke(stroke);
        graphics.draw(shape);
    }

    @Override
    public void rule(double x1, double y1, double x2, double y2, double width, Color color) {
        // Whole pixels: an antialiased line of one pixel that lies between two is a grey smear of both.
        int thickness = Math.max(1, (int) Math.round(width * scale));
        int left = pixel(Math.min(x1, x2), thickness);
        int top = pixel(Math.min(y1, y2), thickness);
        int right = pixel(Math.max(x1, x2), thickness) + thickness;
        int bottom = pixel(Math.max(y1, y2), thickness) + thickness;
        AffineTransform points = graphics.getTransform();
        graphics.setTransform(new AffineTransform());
        graphics.setColor(color);
        graphics.fillRect(left, top, right - left, bottom - top);
        graphics.setTransform(points);
    }

    private int pixel(double centre, int thickness) {
        return (int) Math.round(centre * scale - thickness / 2.0);
    }

    @Override
    public void text(Label label, double x, double y, double size, Anchor anchor, boolean vertical, Color color) {
        double width = label.width(this, size);
        double back = switch (anchor) {
            case START -> 0;
            case MIDDLE -> width / 2;
            case END -> width;
        };
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        if (vertical) {
            graphics.rotate(-Math.PI / 2);
        }
        graphics.setColor(color);
        graphics.setFont(font(size));
        graphics.drawString(label.text(), (float) -back, 0);
        if (!label.exponent().isEmpty()) {
            double behind = textWidth(label.text(), size) - back;
            graphics.setFont(font(size * Label.EXPONENT_SIZE));
            graphics.drawString(label.exponent(), (float) behind, (float) (-size * Label.EXPONENT_RISE));
        }
        graphics.setTransform(before);
    }

    @Override
    public void image(BufferedImage picture, Rectangle2D area) {
        int left = (int) Math.round(area.getMinX() * scale);
        int top = (int) Math.round(area.getMinY() * scale);
        int right = (int) Math.round(area.getMaxX() * scale);
        int bottom = (int) Math.round(area.getMaxY() * scale);
        AffineTransform points = graphics.getTransform();
        graphics.setTransform(new AffineTransform());
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.drawImage(picture, left, top, right - left, bottom - top, null);
        graphics.setTransform(points);
    }

    @Override
    public double textWidth(String text, double size) {
        return font(size).getStringBounds(text, EXACT).getWidth();
    }

    private Font font(double size) {
        return sizes.computeIfAbsent(size, points -> font.deriveFont(points.floatValue()));
    }

    @Override
    public void clip(Rectangle2D area) {
        graphics.setClip(area);
    }

    @Override
    public void unclip() {
        graphics.setClip(null);
    }
}
