package dev.flambeau.plot;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes an image as PNG: 8 bits for each of red, green and blue.
///
/// Java's ImageIO would do, but to load it takes longer than to draw the figure.
final class PngEncoder {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final double METRES_PER_INCH = 0.0254;
    private static final byte EIGHT_BITS = 8;
    private static final byte TRUE_COLOUR = 2;
    private static final byte FILTER_UP = 2;

    private PngEncoder() {}

    /// @param image of the type `TYPE_INT_RGB`
    static byte[] encode(BufferedImage image, double dpi) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
        out.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(image.getWidth())
                .putInt(image.getHeight())
                .put(EIGHT_BITS)
                .put(TRUE_COLOUR);
        chunk(out, "IHDR", header.array(), header.capacity());
        int pixelsPerMetre = (int) Math.round(dpi / METRES_PER_INCH);
        ByteBuffer density = ByteBuffer.allocate(9);
        density.putInt(pixelsPerMetre).putInt(pixelsPerMetre).put((byte) 1);
        chunk(out, "pHYs", density.array(), density.capacity());
        pixels(out, image);
        chunk(out, "IEND", new byte[0], 0);
        return out.toByteArray();
    }

    /// Each row is written as its difference to the row above, which for a chart is mostly zeros.
    private static void pixels(ByteArrayOutputStream out, BufferedImage image) {
        int width = image.getWidth();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        byte[] line = new byte[1 + 3 * width];
        byte[] packed = new byte[32 * 1024];
        try (Deflater deflater = new Deflater()) {
            for (int y = 0; y < image.getHeight(); y++) {
                line[0] = FILTER_UP;
                for (int x = 0, to = 1; x < width; x++) {
                    int pixel = pixels[y * width + x];
                    int above = y == 0 ? 0 : pixels[(y - 1) * width + x];
                    line[to++] = (byte) ((pixel >> 16) - (above >> 16));
                    line[to++] = (byte) ((pixel >> 8) - (above >> 8));
                    line[to++] = (byte) (pixel - above);
                }
                deflater.setInput(line);
                while (!deflater.needsInput()) {
                    chunk(out, "IDAT", packed, deflater.deflate(packed));
                }
            }
            deflater.finish();
            while (!deflater.finished()) {
                chunk(out, "IDAT", packed, deflater.deflate(packed));
            }
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data, int length) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        if (length == 0 && type.equals("IDAT")) {
            return;
        }
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        out.writeBytes(name);
        out.write(data, 0, length);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
