package dev.flambeau.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.data.DataLoader;
import dev.flambeau.error.DataException;
import dev.flambeau.error.FlambeauException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.vision.transforms.Normalize;
import dev.flambeau.vision.transforms.Resize;
import dev.flambeau.vision.transforms.ToTensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    @TempDir
    Path folder;

    private static Tensor colors(int height, int width) {
        return Factories.arange(3L * height * width)
                .remainder(251)
                .to(DType.UINT8)
                .reshape(3, height, width);
    }

    private Path image(String name, Tensor image) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Images.write(image, file);
        return file;
    }

    @Test
    void images_come_back() throws IOException {
        Tensor image = colors(4, 6);
        for (String ending : List.of("png", "bmp", "tiff")) {
            assertThat(Images.read(image("a." + ending, image)).flatten().toIntArray())
                    .as(ending)
                    .isEqualTo(image.flatten().toIntArray());
        }
        Tensor jpeg = Images.read(image(
                "a.jpg", Factories.full(new int[] {3, 8, 8}, 100L).to(DType.UINT8)));
        assertThat(jpeg.shape().toArray()).containsExactly(3, 8, 8);
        assertThat(jpeg.to(DType.FLOAT32).mean().item()).isBetween(98.0, 102.0);
        Tensor gray = Factories.tensor(new double[][] {{0, 0.2, 1}}).unsqueeze(0);
        assertThat(Images.read(image("g.gif", gray)).flatten().toIntArray())
                .containsExactly(0, 51, 255, 0, 51, 255, 0, 51, 255);
        assertThatThrownBy(() -> Images.write(Factories.ones(2, 2), folder.resolve("x.png")))
                .isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Images.write(image, folder.resolve("x.none"))).isInstanceOf(DataException.class);
        Images.write(image, folder.resolve("new/folder/x.png"));
        assertThat(Images.read(folder.resolve("new/folder/x.png")).shape()).isEqualTo(image.shape());
    }

    /// As Pillow reads them: gray values as they are stored, colors below what is transparent.
    @Test
    void gray_and_transparent_images() throws IOException {
        BufferedImage gray = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        gray.getRaster().setSample(0, 0, 0, 77);
        gray.getRaster().setSample(1, 0, 0, 200);
        Path file = folder.resolve("gray.png");
        ImageIO.write(gray, "png", file.toFile());
        assertThat(Images.read(file).flatten().toIntArray()).containsExactly(77, 200, 77, 200, 77, 200);
        BufferedImage clear = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        clear.setRGB(0, 0, 0x40102030);
        ImageIO.write(clear, "png", file.toFile());
        assertThat(Images.read(file).flatten().toIntArray()).containsExactly(0x10, 0x20, 0x30);
        BufferedImage two = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        two.setRGB(1, 0, 0xffffff);
        ImageIO.write(two, "png", file.toFile());
        assertThat(Images.read(file).flatten().toIntArray()).containsExactly(0, 255, 0, 255, 0, 255);
    }

    @Test
    void classes_are_folders_in_order() throws IOException {
        image("dog/b.png", colors(2, 2));
        image("dog/a.PNG", colors(2, 2));
        image("dog/old/0.png", colors(2, 2));
        image("cat/z.jpg", colors(4, 4));
        Files.writeString(folder.resolve("dog/readme.txt"), "no image");
        Files.writeString(folder.resolve("list.txt"), "no class");
        ImageFolder data = new ImageFolder(folder, new Resize(2, 2).andThen(new ToTensor()));
        assertThat(data.classes()).containsExactly("cat", "dog");
        assertThat(data.samples().stream()
                        .map(sample -> sample.file().getFileName().toString()))
                .containsExactly("z.jpg", "a.PNG", "b.png", "0.png");
        assertThat(data.targets()).containsExactly(0, 1, 1, 1);
        List<Tensor> batch = new DataLoader<>(
                        data, new DataLoader.Options().batchSize(4).numWorkers(2))
                .iterator()
                .next();
        assertThat(batch.get(0).shape().toArray()).containsExactly(4, 3, 2, 2);
        assertThat(batch.get(1).toLongArray()).containsExactly(0, 1, 1, 1);
        assertThat(new ImageFolder(folder).get(1).getFirst().max().item()).isLessThanOrEqualTo(1);
    }

    @Test
    void errors_name_the_file() throws IOException {
        assertThatThrownBy(() -> new ImageFolder(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there are no folders in it");
        assertThatThrownBy(() -> new ImageFolder(folder.resolve("none"))).isInstanceOf(DataException.class);
        Files.createDirectories(folder.resolve("cat"));
        assertThatThrownBy(() -> new ImageFolder(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cat: the class has no images");
        image("cat/a.png", colors(2, 2));
        Files.writeString(folder.resolve("cat/b.png"), "no image");
        ImageFolder data = new ImageFolder(folder, new Normalize(new double[] {0}, new double[] {1}));
        assertThatThrownBy(() -> data.get(0)).hasMessageContaining("a.png: Normalize: the image is");
        assertThatThrownBy(() -> new DataLoader<>(data, 2).forEach(batch -> {}))
                .hasMessageContaining("a.png: Normalize");
        assertThatThrownBy(() -> data.get(1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("b.png: not an image of a known kind");
    }

    @Test
    void sizes_that_a_file_cannot_hold() throws IOException {
        byte[] png = Files.readAllBytes(image("x/a.png", colors(4, 4)));
        png[18] = 30; // the width: 7,680 + 4
        png[22] = 30;
        Path file = Files.write(folder.resolve("x/wide.png"), png);
        assertThatThrownBy(() -> Images.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a file of this size cannot hold 7684 x 7684 pixels");
    }

    @Test
    void damaged_images() throws IOException {
        for (String ending : List.of("png", "jpg", "bmp", "gif")) {
            byte[] good = Files.readAllBytes(image("x/a." + ending, colors(16, 16)));
            for (int seed = 0; seed < 60; seed++) {
                Random random = new Random(seed);
                byte[] bad = Arrays.copyOf(good, seed % 3 == 0 ? random.nextInt(good.length) : good.length);
                for (int flips = 1 + random.nextInt(8); flips > 0 && bad.length > 0; flips--) {
                    bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
                }
                Path file = Files.write(folder.resolve("x/bad." + ending), bad);
                try {
                    assertThat(Images.read(file).size(0)).isEqualTo(3);
                } catch (FlambeauException e) {
                    assertThat(e).as("%s, seed %d", ending, seed).hasMessageContaining("bad." + ending);
                }
            }
        }
    }
}
