package dev.flambeau.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/// Writes SVG. Text stays text, numbers have a fixed form and nothing depends on the machine, so equal figures give
/// equal files.
final class SvgSurface implements Surface {
    private static final String FONTS = "DejaVu Sans, Verdana, Helvetica, Arial, sans-serif";

    private static final double PIXELS_PER_POINT = 3;
    private static final int MOST_PIXELS = 1 << 20;

    private final StringBuilder out = new StringBuilder(16_384);

    /// The clip paths that are there.
    private final Set<String> clips = new HashSet<>();

    /// The attributes of the group that is open, so that thousands of markers share one; empty when none is.
    private String group = "";

    SvgSurface(double width, double height) {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
        out.append(number(width))
                .append("pt\" height=\"")
                .append(number(height))
                .append("pt\" viewBox=\"0 0 ");
        out.append(number(width)).append(' ').append(number(height));
        out.append("\" font-family=\"").append(FONTS).append("\">\n");
        fill(new Rectangle2D.Double(0, 0, width, height), Color.WHITE);
    }

    /// Ends the document; nothing can be drawn after it.
    String finish() {
        closeGroup();
        return out.append("</svg>\n").toString();
    }

    @Override
    public void fill(Shape shape, Color color) {
        openGroup("fill=\"" + hex(color) + '"' + opacity("fill-opacity", color));
        element(shape);
    }

    @Override
    public void stroke(Shape shape, BasicStroke stroke, Color color) {
        StringBuilder style = new StringBuilder("fill=\"none\" stroke=\"").append(hex(color));
        style.append('"').append(opacity("stroke-opacity", color));
        style.append(" stroke-width=\"").append(number(stroke.getLineWidth())).append('"');
        if (stroke.getLineJoin() == BasicStroke.JOIN_ROUND) {
            style.append(" stroke-linejoin=\"round\"");
        }
        if (stroke.getEndCap() == BasicStroke.CAP_SQUARE) {
            style.append(" stroke-linecap=\"square\"");
        }
        float[] dashes = stroke.getDashArray();
        if (dashes != null) {
            style.append(" stroke-dasharray=\"");
            for (int i = 0; i < dashes.length; i++) {
                style.append(i == 0 ? "" : " ").append(number(dashes[i]));
            }
            style.append('"');
        }
        openGroup(style.toString());
        element(shape);
    }

    @Override
    public void rule(double x1, double y1, double x2, double y2, double width, Color color) {
        openGroup("fill=\"none\" stroke=\"" + hex(color) + "\" stroke-width=\"" + number(width) + '"'
                + opacity("stroke-opacity", color) + " stroke-linecap=\"square\"");
        out.append("<path d=\"M").append(number(x1)).append(' ').append(number(y1));
        out.append(y1 == y2 ? "H" + number(x2) : "V" + number(y2)).append("\"/>\n");
    }

    @Override
    public void text(Label label, double x, double y, double size, Anchor anchor, boolean vertical, Color color) {
        String side = switch (anchor) {
            case START -> "start";
            case MIDDLE -> "middle";
            case END -> "end";
        };
        openGroup("font-size=\"" + number(size) + "\" text-anchor=\"" + side + '"'
                + (color.equals(Color.BLACK) ? "" : " fill=\"" + hex(color) + '"'));
        out.append("<text x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append('"');
        if (vertical) {
            out.append(" transform=\"rotate(-90 ")
                    .append(number(x))
                    .append(' ')
                    .append(number(y))
                    .append(")\"");
        }
        out.append('>');
        escape(label.text());
        if (!label.exponent().isEmpty()) {
            out.append("<tspan dy=\"")
                    .append(number(-size * Label.EXPONENT_RISE))
                    .append("\" font-size=\"");
            out.append(number(size * Label.EXPONENT_SIZE)).append("\">");
            escape(label.exponent());
            out.append("</tspan>");
        }
        out.append("</text>\n");
    }

    @Override
    public void image(BufferedImage image, Rectangle2D area) {
        closeGroup();
        attribute("<image x", area.getX());
        attribute(" y", area.getY());
        attribute(" width", area.getWidth());
        attribute(" height", area.getHeight());
        out.append(" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,");
        out.append(Base64.getEncoder().encodeToString(PngEncoder.encode(enlarged(image, area), Figure.DEFAULT_DPI)));
        out.append("\"/>\n");
    }

    /// The same with several pixels for each, so that programs that know no pixelated rendering blur their edges only.
    private static BufferedImage enlarged(BufferedImage image, Rectangle2D area) {
        int width = image.getWidth();
        int height = image.getHeight();
        double wanted = Math.ceil(PIXELS_PER_POINT * Math.max(area.getWidth() / width, area.getHeight() / height));
        double allowed = Math.sqrt((double) MOST_PIXELS / width / height);
        int times = (int) Math.max(1, Math.min(wanted, allowed));
        if (times == 1) {
            return image;
        }
        BufferedImage large = new BufferedImage(width * times, height * times, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width * times];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = image.getRGB(x / times, y);
            }
            for (int i = 0; i < times; i++) {
                large.setRGB(0, y * times + i, row.length, 1, row, 0, row.length);
            }
        }
        return large;
    }

    @Override
    public double textWidth(String text, double size) {
        return TextWidths.of(text, size);
    }

    @Override
    public void clip(Rectangle2D area) {
        closeGroup();
        // The id tells the rectangle, so two figures on one web page may share an id but never differ in what
        // it means.
        String id = "clip-" + number(area.getX()) + '-' + number(area.getY()) + '-' + number(area.getWidth()) + '-'
                + number(area.getHeight());
        if (clips.add(id)) {
            out.append("<clipPath id=\"").append(id).append("\">");
            element(area);
            out.append("</clipPath>\n");
        }
        out.append("<g clip-path=\"url(#").append(id).append(")\">\n");
    }

    @Override
    public void unclip() {
        closeGroup();
        out.append("</g>\n");
    }

    private void openGroup(String attributes) {
        if (!attributes.equals(group)) {
            closeGroup();
            out.append("<g ").append(attributes).append(">\n");
            group = attributes;
        }
    }

    private void closeGroup() {
        if (!group.isEmpty()) {
            out.append("</g>\n");
            group = "";
        }
    }

    private void element(Shape shape) {
        // Not a switch on types: it alone would take a hundredth of a second to load.
        if (shape instanceof Ellipse2D e && e.getWidth() == e.getHeight()) {
            attribute("<circle cx", e.getCenterX());
            attribute(" cy", e.getCenterY());
            attribute(" r", e.getWidth() / 2);
        } else if (shape instanceof Rectangle2D r) {
            rectangle(r.getX(), r.getY(), r.getWidth(), r.getHeight());
        } else if (shape instanceof RoundRectangle2D r) {
            rectangle(r.getX(), r.getY(), r.getWidth(), r.getHeight());
            attribute(" rx", r.getArcWidth() / 2);
        } else {
            path(shape.getPathIterator(null));
        }
        out.append("/>\n");
    }

    private void rectangle(double x, double y, double width, double height) {
        attribute("<rect x", x);
        attribute(" y", y);
        attribute(" width", width);
        attribute(" height", height);
    }

    private void attribute(String name, double value) {
        out.append(name).append("=\"").append(number(value)).append('"');
    }

    private void path(PathIterator steps) {
        out.append("<path d=\"");
        double[] c = new double[6];
        for (; !steps.isDone(); steps.next()) {
            int kind = steps.currentSegment(c);
            int numbers = switch (kind) {
                case PathIterator.SEG_CLOSE -> 0;
                case PathIterator.SEG_QUADTO -> 4;
                case PathIterator.SEG_CUBICTO -> 6;
                default -> 2;
            };
            out.append("MLQCZ".charAt(kind));
            for (int i = 0; i < numbers; i++) {
                out.append(i == 0 ? "" : " ").append(number(c[i]));
            }
        }
        out.append('"');
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                default -> {
                    // XML has no way to write control characters, nor half of a surrogate pair.
                    boolean allowed = c >= ' ' && !(c >= 0xD800 && c <= 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
                    out.appendCodePoint(allowed ? c : ' ');
                }
            }
        });
    }

    private static String hex(Color color) {
        return "#" + Integer.toHexString(1 << 24 | (color.getRGB() & 0xFFFFFF)).substring(1);
    }

    private static String opacity(String attribute, Color color) {
        return color.getAlpha() == 255 ? "" : ' ' + attribute + "=\"" + number(color.getAlpha() / 255.0) + '"';
    }

    /// At most three digits after the point, and never an exponent.
    private static String number(double value) {
        long thousandths = Math.round(value * 1000);
        long whole = Math.abs(thousandths) / 1000;
        long rest = Math.abs(thousandths) % 1000;
        StringBuilder digits = new StringBuilder(thousandths < 0 ? "-" : "").append(whole);
        if (rest != 0) {
            digits.append('.').append(rest / 100);
            if (rest % 100 != 0) {
                digits.append(rest / 10 % 10);
            }
            if (rest % 10 != 0) {
                digits.append(rest % 10);
            }
        }
        return digits.toString();
    }
}
