package dev.flambeau.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.data.DataLoader;
import dev.flambeau.error.DataException;
import dev.flambeau.error.IndexException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.vision.transforms.Compose;
import dev.flambeau.vision.transforms.Normalize;
import dev.flambeau.vision.transforms.ToTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        byte[] pixels = new byte[3 * 28 * 28];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        Files.write(folder.resolve("train-images-idx3-ubyte.gz"), IdxTest.zipped(IdxTest.idx(8, pixels, 3, 28, 28)));
        Files.write(folder.resolve("train-labels-idx1-ubyte"), IdxTest.idx(8, new byte[] {9, 0, 4}, 3));
    }

    @Test
    void images_and_classes() {
        FashionMNIST train = new FashionMNIST(folder, true);
        assertThat(train.size()).isEqualTo(3);
        assertThat(train.data().dtype()).isEqualTo(DType.UINT8);
        assertThat(train.classes()).hasSize(10).startsWith("T-shirt/top").endsWith("Ankle boot");
        List<Tensor> sample = train.get(1);
        assertThat(sample.get(0).shape().toArray()).containsExactly(1, 28, 28);
        assertThat(sample.get(0).get("0, 0, 1").item()).isEqualTo((784 + 1) % 256 / 255f);
        assertThat(sample.get(1).itemLong()).isZero();
        List<Tensor> batch = new DataLoader<>(train, 2).iterator().next();
        assertThat(batch.get(0).shape().toArray()).containsExactly(2, 1, 28, 28);
        assertThat(batch.get(1).toLongArray()).containsExactly(9, 0);
        List<Tensor> same = new DataLoader<>(train.tensors(), 2).iterator().next();
        assertThat(same.get(0).flatten().toFloatArray())
                .isEqualTo(batch.get(0).flatten().toFloatArray());
        assertThatThrownBy(() -> train.get(3)).isInstanceOf(IndexException.class);
    }

    @Test
    void transforms_and_folders() throws IOException {
        Path raw = Files.createDirectories(folder.resolve("MNIST/raw"));
        for (String name : List.of("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte")) {
            Files.move(folder.resolve(name), raw.resolve(name));
        }
        MNIST digits = new MNIST(
                folder, true, new Compose(new ToTensor(), new Normalize(new double[] {0.5}, new double[] {0.5})));
        assertThat(digits.get(0).getFirst().get("0, 0, 0").item()).isEqualTo(-1);
        assertThat(digits.classes()).hasSize(10).contains("7");
        assertThatThrownBy(() -> new FashionMNIST(folder, true))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there is no train-images-idx3-ubyte, nor train-images-idx3-ubyte.gz, in it or in"
                        + " FashionMNIST/raw");
        assertThatThrownBy(() -> new MNIST(folder, false)).isInstanceOf(DataException.class);
    }

    @Test
    void files_that_do_not_fit() throws IOException {
        Path labels = folder.resolve("train-labels-idx1-ubyte");
        Files.write(labels, IdxTest.idx(8, new byte[] {1, 2}, 2));
        assertThatThrownBy(() -> new MNIST(folder, true))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("labels of shape [2] do not fit 3 images");
        Files.write(labels, IdxTest.idx(8, new byte[] {1, 2, 10}, 3));
        assertThatThrownBy(() -> new MNIST(folder, true))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("labels are from 1 to 10, expected are 0 to 9");
        Files.write(folder.resolve("train-images-idx3-ubyte.gz"), IdxTest.idx(8, new byte[3], 3));
        assertThatThrownBy(() -> new MNIST(folder, true))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("images are uint8 of 3 dimensions, these are");
    }

    @Test
    void the_default_folder_can_be_named() {
        String before = System.getProperty("flambeau.fashion-mnist");
        try {
            System.setProperty("flambeau.fashion-mnist", folder.toString());
            assertThat(FashionMNIST.defaultFolder()).isEqualTo(folder);
            System.setProperty("flambeau.fashion-mnist", folder.resolve("none").toString());
            assertThatThrownBy(FashionMNIST::defaultFolder)
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("there is no such folder");
        } finally {
            if (before == null) {
                System.clearProperty("flambeau.fashion-mnist");
            } else {
                System.setProperty("flambeau.fashion-mnist", before);
            }
        }
    }
}
