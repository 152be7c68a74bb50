package dev.flambeau.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/// What XChart draws on: moves everything to the axes' place on a [Surface].
///
/// XChart draws a line piece by piece. The pieces are joined again here, since dashes would start anew at every point,
/// and a transparent line would be darker where two pieces meet.
final class ChartGraphics extends UnsupportedGraphics {
    private final Surface surface;
    private final double left;
    private final double top;
    private final Path2D.Double line = new Path2D.Double();

    private Color color = Color.BLACK;
    private Stroke stroke = new BasicStroke();
    private @Nullable Point2D end;
    private Shape clip;

    ChartGraphics(Surface surface, Rectangle2D axes) {
        this.surface = surface;
        this.left = axes.getX();
        this.top = axes.getY();
        this.clip = new Rectangle2D.Double(0, 0, axes.getWidth(), axes.getHeight());
    }

    void marker(MarkerShape marker, double x, double y, double size) {
        marker.paint(surface, left + x, top + y, size, color);
    }

    @Override
    public void draw(Shape shape) {
        if (!(shape instanceof Line2D piece)) {
            throw new UnsupportedOperationException("plot: XChart drew a " + shape.getClass());
        }
        if (!piece.getP1().equals(end)) {
            line.moveTo(left + piece.getX1(), top + piece.getY1());
        }
        line.lineTo(left + piece.getX2(), top + piece.getY2());
        end = piece.getP2();
    }

    @Override
    public void fill(Shape shape) {
        flush();
        if (color.getAlpha() > 0) {
            surface.fill(AffineTransform.getTranslateInstance(left, top).createTransformedShape(shape), color);
        }
    }

    /// Draws the line that was collected.
    void flush() {
        if (end != null) {
            surface.stroke(line, (BasicStroke) stroke, color);
            line.reset();
            end = null;
        }
    }

    @Override
    public void setColor(Color c) {
        if (!c.equals(color)) {
            flush();
            color = c;
        }
    }

    @Override
    public Color getColor() {
        return color;
    }

    @Override
    public void setStroke(Stroke s) {
        if (!s.equals(stroke)) {
            flush();
            stroke = s;
        }
    }

    @Override
    public Shape getClip() {
        return clip;
    }

    @Override
    public void setClip(Shape shape) {
        // The surface is clipped to the axes all the time, which is all that XChart wants.
        flush();
        clip = shape;
    }

    @Override
    public void setFont(Font font) {
        // XChart sets one although all its texts are switched off.
    }

    @Override
    public void setRenderingHint(RenderingHints.Key key, Object value) {
        // The surface has its own.
    }

    @Override
    public Object getRenderingHint(RenderingHints.Key key) {
        return RenderingHints.VALUE_ANTIALIAS_ON;
    }

    @Override
    public void dispose() {
        flush();
    }
}
