package dev.flambeau.vision;

import dev.flambeau.error.DataException;
import dev.flambeau.error.FlambeauException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Storage;
import dev.flambeau.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Reads and writes images: PNG, JPEG, BMP, GIF and TIFF.
public final class Images {
    /// As many as Pillow takes; more are a bomb, not a picture.
    private static final long MOST_PIXELS = 178_956_970;

    /// No encoding of these kinds holds more in a byte; a header that says so is damaged.
    private static final long MOST_OF_A_BYTE = 1 << 14;

    private static final int COLORS = 3;

    private Images() {}

    /// Reads an image: red, green and blue, uint8 of shape `[3, height, width]`. Gray ones have three equal
    /// channels; what is transparent has the color below; of several pictures it is the first one.
    ///
    /// @param file its name
    /// @throws DataException if it is missing, damaged, too large or of another kind
    public static Tensor read(Path file) {
        try (InputStream bytes = Files.newInputStream(file);
                ImageInputStream in = new MemoryCacheImageInputStream(bytes)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new DataException(file + ": not an image of a known kind (PNG, JPEG, BMP, GIF, TIFF)");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                checkSize(file, reader.getWidth(0), reader.getHeight(0));
                return tensor(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (FlambeauException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": there is no such file", e);
        } catch (IOException | RuntimeException e) {
            // Decoders of the JDK meet damage with many kinds of exceptions.
            throw new DataException(file + ": the image cannot be decoded: " + e, e);
        }
    }

    private static void checkSize(Path file, int width, int height) throws IOException {
        long pixels = (long) width * height;
        if (pixels > MOST_PIXELS) {
            throw new DataException(file + ": " + width + " x " + height + " pixels are more than the " + MOST_PIXELS
                    + " that are read");
        }
        if (pixels > Math.multiplyExact(Files.size(file), MOST_OF_A_BYTE)) {
            throw new DataException(
                    file + ": a file of this size cannot hold " + width + " x " + height + " pixels; is it complete?");
        }
    }

    private static Tensor tensor(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] bytes = new byte[COLORS * width * height];
        Raster raster = image.getRaster();
        boolean plain = image.getColorModel() instanceof ComponentColorModel
                && raster.getTransferType() == DataBuffer.TYPE_BYTE
                && raster.getNumBands() != 0;
        int[] row = new int[width * Math.max(raster.getNumBands(), 1)];
        for (int y = 0; y < height; y++) {
            if (plain) {
                // As stored: Java would brighten gray images, which it takes for linear.
                raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
                int bands = raster.getNumBands();
                for (int c = 0; c < COLORS; c++) {
                    for (int x = 0; x < width; x++) {
                        bytes[(c * height + y) * width + x] = (byte) row[x * bands + (bands < COLORS ? 0 : c)];
                    }
                }
            } else {
                image.getRGB(0, y, width, 1, row, 0, width);
                for (int c = 0; c < COLORS; c++) {
                    for (int x = 0; x < width; x++) {
                        bytes[(c * height + y) * width + x] = (byte) (row[x] >> 8 * (COLORS - 1 - c));
                    }
                }
            }
        }
        Storage storage = Storage.allocate(DType.UINT8, bytes.length);
        storage.read(ByteBuffer.wrap(bytes), 0, bytes.length);
        return Tensor.of(storage, 0, new int[] {COLORS, height, width}, new int[] {height * width, width, 1});
    }

    /// Writes an image; the ending of the name says of which kind. Folders that are missing are made.
    ///
    /// @param image uint8, or floating from 0 to 1, of shape `[1, height, width]` or `[3, height, width]`
    /// @param file  its name, ending in `.png`, `.jpg`, `.bmp` or `.gif`
    /// @throws ShapeException if it is not an image
    /// @throws DataException if it cannot be written
    public static void write(Tensor image, Path file) {
        if (image.dim() != 3 || (image.size(0) != 1 && image.size(0) != COLORS)) {
            throw new ShapeException("Images.write: an image has shape [1 or 3, height, width], not " + image.shape());
        }
        Tensor bytes = image.dtype().isFloating() ? image.mul(255).round().clamp(0.0, 255.0) : image;
        int[] values = bytes.detach().flatten().toIntArray();
        int height = image.size(1);
        int width = image.size(2);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int plane = height * width;
        int step = image.size(0) == 1 ? 0 : plane;
        for (int i = 0; i < plane; i++) {
            int rgb = values[i] << 16 | values[i + step] << 8 | values[i + 2 * step];
            picture.setRGB(i % width, i / width, rgb);
        }
        String name = file.toString();
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            if (!ImageIO.write(picture, name.substring(name.lastIndexOf('.') + 1), file.toFile())) {
                throw new DataException(file + ": no kind of image has this ending; use .png, .jpg, .bmp or .gif");
            }
        } catch (IOException e) {
            throw new DataException(file + ": " + e.getMessage(), e);
        }
    }
}
