package dev.flambeau.vision;

import dev.flambeau.data.Dataset;
import dev.flambeau.data.TensorDataset;
import dev.flambeau.error.DataException;
import dev.flambeau.error.IndexException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.vision.transforms.ToTensor;
import dev.flambeau.vision.transforms.Transform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// Handwritten digits, as
/// [torchvision.datasets.MNIST](https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.MNIST.html):
/// 60,000 images of 28 x 28 to learn from and 10,000 to test with. A sample is an image and its class, int64
/// without dimensions.
public sealed class MNIST implements Dataset<List<Tensor>> permits FashionMNIST {
    private final Tensor data;
    private final Tensor targets;
    private final List<String> classes;
    private final Transform transform;

    /// Images as [ToTensor] makes them: float32 from 0 to 1, of shape `[1, 28, 28]`.
    ///
    /// @param root  a folder with the files, `train-images-idx3-ubyte` and so on, compressed (`.gz`) or not;
    ///              they may also lie where torchvision puts them, in `MNIST/raw` below it
    /// @param train whether to take the images to learn from
    /// @throws DataException if a file is missing or damaged
    public MNIST(Path root, boolean train) {
        this(root, train, new ToTensor());
    }

    /// Images that are changed when they are taken.
    ///
    /// @param root      a folder with the files
    /// @param train     whether to take the images to learn from
    /// @param transform gets uint8 of shape `[1, 28, 28]`
    /// @throws DataException if a file is missing or damaged
    public MNIST(Path root, boolean train, Transform transform) {
        this(
                root,
                "MNIST",
                train,
                transform,
                IntStream.range(0, 10).mapToObj(Integer::toString).toList());
    }

    MNIST(Path root, String name, boolean train, Transform transform, List<String> classes) {
        String part = train ? "train" : "t10k";
        Path images = file(root, name, part + "-images-idx3-ubyte");
        Path labels = file(root, name, part + "-labels-idx1-ubyte");
        data = Idx.read(images);
        targets = Idx.read(labels).to(DType.INT64);
        if (data.dim() != 3 || data.dtype() != DType.UINT8) {
            throw new DataException(images + ": images are uint8 of 3 dimensions, these are " + data.dtype()
                    + " of shape " + data.shape());
        }
        if (targets.dim() != 1 || targets.size(0) != data.size(0)) {
            throw new DataException(
                    labels + ": labels of shape " + targets.shape() + " do not fit " + data.size(0) + " images");
        }
        if (targets.numel() > 0
                && (targets.min().itemLong() < 0 || targets.max().itemLong() >= classes.size())) {
            throw new DataException(
                    labels + ": labels are from " + targets.min().itemLong() + " to "
                            + targets.max().itemLong() + ", expected are 0 to " + (classes.size() - 1));
        }
        this.classes = classes;
        this.transform = transform;
    }

    private static Path file(Path root, String name, String file) {
        List<Path> places = List.of(root, root.resolve(name).resolve("raw"), root.resolve("raw"));
        return places.stream()
                .flatMap(place -> List.of(place.resolve(file), place.resolve(file + ".gz")).stream())
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new DataException(
                        root + ": there is no " + file + ", nor " + file + ".gz, in it or in " + name + "/raw"));
    }

    /// All images, uint8 of shape `[n, 28, 28]`.
    public final Tensor data() {
        return data;
    }

    /// The classes of all images, int64 of shape `[n]`.
    public final Tensor targets() {
        return targets;
    }

    /// The names of the classes, in the order of their numbers.
    public final List<String> classes() {
        return classes;
    }

    /// All images at once as [ToTensor] makes them, float32 of shape `[n, 1, 28, 28]`, and their classes:
    /// faster than image after image, where no transform is needed.
    public final TensorDataset tensors() {
        return new TensorDataset(new ToTensor().apply(data.unsqueeze(1)), targets);
    }

    @Override
    public final List<Tensor> get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexException(getClass().getSimpleName() + ": there is no image " + index + " among " + size());
        }
        return List.of(transform.apply(data.narrow(0, index, 1)), targets.select(0, index));
    }

    @Override
    public final int size() {
        return data.size(0);
    }
}
