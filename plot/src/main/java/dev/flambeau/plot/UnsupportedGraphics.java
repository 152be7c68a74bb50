package dev.flambeau.plot;

import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.Map;

/// Refuses the many calls of [Graphics2D] that XChart does not make when it draws points and lines, so that
/// [ChartGraphics] holds only those it does. A refusal names the call: it means that XChart changed.
abstract class UnsupportedGraphics extends Graphics2D {
    private static UnsupportedOperationException unsupported(String call) {
        return new UnsupportedOperationException("plot: XChart called Graphics2D." + call + ", which is not drawn");
    }

    @Override
    public Graphics create() {
        throw unsupported("create");
    }

    @Override
    public void translate(int x, int y) {
        throw unsupported("translate");
    }

    @Override
    public void setPaintMode() {
        throw unsupported("setPaintMode");
    }

    @Override
    public void setXORMode(Color c) {
        throw unsupported("setXORMode");
    }

    @Override
    public Font getFont() {
        throw unsupported("getFont");
    }

    @Override
    public FontMetrics getFontMetrics(Font f) {
        throw unsupported("getFontMetrics");
    }

    @Override
    public Rectangle getClipBounds() {
        throw unsupported("getClipBounds");
    }

    @Override
    public void clipRect(int x, int y, int width, int height) {
        throw unsupported("clipRect");
    }

    @Override
    public void setClip(int x, int y, int width, int height) {
        throw unsupported("setClip");
    }

    @Override
    public void copyArea(int x, int y, int width, int height, int dx, int dy) {
        throw unsupported("copyArea");
    }

    @Override
    public void drawLine(int x1, int y1, int x2, int y2) {
        throw unsupported("drawLine");
    }

    @Override
    public void fillRect(int x, int y, int width, int height) {
        throw unsupported("fillRect");
    }

    @Override
    public void clearRect(int x, int y, int width, int height) {
        throw unsupported("clearRect");
    }

    @Override
    public void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        throw unsupported("drawRoundRect");
    }

    @Override
    public void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        throw unsupported("fillRoundRect");
    }

    @Override
    public void drawOval(int x, int y, int width, int height) {
        throw unsupported("drawOval");
    }

    @Override
    public void fillOval(int x, int y, int width, int height) {
        throw unsupported("fillOval");
    }

    @Override
    public void drawArc(int x, int y, int width, int height, int start, int angle) {
        throw unsupported("drawArc");
    }

    @Override
    public void fillArc(int x, int y, int width, int height, int start, int angle) {
        throw unsupported("fillArc");
    }

    @Override
    public void drawPolyline(int[] x, int[] y, int count) {
        throw unsupported("drawPolyline");
    }

    @Override
    public void drawPolygon(int[] x, int[] y, int count) {
        throw unsupported("drawPolygon");
    }

    @Override
    public void fillPolygon(int[] x, int[] y, int count) {
        throw unsupported("fillPolygon");
    }

    @Override
    public void drawString(String text, int x, int y) {
        throw unsupported("drawString");
    }

    @Override
    public void drawString(AttributedCharacterIterator text, int x, int y) {
        throw unsupported("drawString");
    }

    @Override
    public boolean drawImage(Image img, int x, int y, ImageObserver o) {
        throw unsupported("drawImage");
    }

    @Override
    public boolean drawImage(Image img, int x, int y, int width, int height, ImageObserver o) {
        throw unsupported("drawImage");
    }

    @Override
    public boolean drawImage(Image img, int x, int y, Color background, ImageObserver o) {
        throw unsupported("drawImage");
    }

    @Override
    public boolean drawImage(Image img, int x, int y, int width, int height, Color background, ImageObserver o) {
        throw unsupported("drawImage");
    }

    @Override
    public boolean drawImage(
            Image img, int dx1, int dy1, int dx2, int dy2, int sx1, int sy1, int sx2, int sy2, ImageObserver o) {
        throw unsupported("drawImage");
    }

    @Override
    public boolean drawImage(
            Image img,
            int dx1,
            int dy1,
            int dx2,
            int dy2,
            int sx1,
            int sy1,
            int sx2,
            int sy2,
            Color background,
            ImageObserver o) {
        throw unsupported("drawImage");
    }

    @Override
    public boolean drawImage(Image img, AffineTransform transform, ImageObserver o) {
        throw unsupported("drawImage");
    }

    @Override
    public void drawImage(BufferedImage img, BufferedImageOp op, int x, int y) {
        throw unsupported("drawImage");
    }

    @Override
    public void drawRenderedImage(RenderedImage img, AffineTransform transform) {
        throw unsupported("drawRenderedImage");
    }

    @Override
    public void drawRenderableImage(RenderableImage img, AffineTransform transform) {
        throw unsupported("drawRenderableImage");
    }

    @Override
    public void drawString(String text, float x, float y) {
        throw unsupported("drawString");
    }

    @Override
    public void drawString(AttributedCharacterIterator text, float x, float y) {
        throw unsupported("drawString");
    }

    @Override
    public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
        throw unsupported("drawGlyphVector");
    }

    @Override
    public boolean hit(Rectangle rect, Shape s, boolean onStroke) {
        throw unsupported("hit");
    }

    @Override
    public GraphicsConfiguration getDeviceConfiguration() {
        throw unsupported("getDeviceConfiguration");
    }

    @Override
    public void setComposite(Composite composite) {
        throw unsupported("setComposite");
    }

    @Override
    public void setPaint(Paint paint) {
        throw unsupported("setPaint");
    }

    @Override
    public void setRenderingHints(Map<?, ?> hints) {
        throw unsupported("setRenderingHints");
    }

    @Override
    public void addRenderingHints(Map<?, ?> hints) {
        throw unsupported("addRenderingHints");
    }

    @Override
    public RenderingHints getRenderingHints() {
        throw unsupported("getRenderingHints");
    }

    @Override
    public void translate(double x, double y) {
        throw unsupported("translate");
    }

    @Override
    public void rotate(double theta) {
        throw unsupported("rotate");
    }

    @Override
    public void rotate(double theta, double x, double y) {
        throw unsupported("rotate");
    }

    @Override
    public void scale(double x, double y) {
        throw unsupported("scale");
    }

    @Override
    public void shear(double x, double y) {
        throw unsupported("shear");
    }

    @Override
    public void transform(AffineTransform transform) {
        throw unsupported("transform");
    }

    @Override
    public void setTransform(AffineTransform transform) {
        throw unsupported("setTransform");
    }

    @Override
    public AffineTransform getTransform() {
        throw unsupported("getTransform");
    }

    @Override
    public Paint getPaint() {
        throw unsupported("getPaint");
    }

    @Override
    public Composite getComposite() {
        throw unsupported("getComposite");
    }

    @Override
    public void setBackground(Color color) {
        throw unsupported("setBackground");
    }

    @Override
    public Color getBackground() {
        throw unsupported("getBackground");
    }

    @Override
    public Stroke getStroke() {
        throw unsupported("getStroke");
    }

    @Override
    public void clip(Shape s) {
        throw unsupported("clip");
    }

    @Override
    public FontRenderContext getFontRenderContext() {
        throw unsupported("getFontRenderContext");
    }
}
