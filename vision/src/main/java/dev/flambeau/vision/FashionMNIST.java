package dev.flambeau.vision;

import dev.flambeau.error.DataException;
import dev.flambeau.vision.transforms.ToTensor;
import dev.flambeau.vision.transforms.Transform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Pieces of clothing in ten classes, as
/// [FashionMNIST](https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.FashionMNIST.html)
/// (Xiao, Rasul and Vollgraf, [Fashion-MNIST](https://arxiv.org/abs/1708.07747)): 60,000 images of 28 x 28 to
/// learn from and 10,000 to test with.
public final class FashionMNIST extends MNIST {
    private static final List<String> CLASSES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    /// Where Debian's package `dataset-fashion-mnist` puts the files.
    private static final Path DEBIAN = Path.of("/usr/share/datasets/fashion-mnist");

    /// Images as [ToTensor] makes them: float32 from 0 to 1, of shape `[1, 28, 28]`.
    ///
    /// @param root  a folder with the files, as for [MNIST]; also `FashionMNIST/raw` below it
    /// @param train whether to take the images to learn from
    /// @throws DataException if a file is missing or damaged
    public FashionMNIST(Path root, boolean train) {
        this(root, train, new ToTensor());
    }

    /// Images that are changed when they are taken.
    ///
    /// @param root      a folder with the files
    /// @param train     whether to take the images to learn from
    /// @param transform gets uint8 of shape `[1, 28, 28]`
    /// @throws DataException if a file is missing or damaged
    public FashionMNIST(Path root, boolean train, Transform transform) {
        super(root, "FashionMNIST", train, transform, CLASSES);
    }

    /// The folder that the system property `flambeau.fashion-mnist` names, else the one of Debian's package
    /// `dataset-fashion-mnist`.
    ///
    /// @throws DataException if it is not there
    public static Path defaultFolder() {
        String named = System.getProperty("flambeau.fashion-mnist");
        Path folder = named == null ? DEBIAN : Path.of(named);
        if (!Files.isDirectory(folder)) {
            throw new DataException(
                    folder + ": there is no such folder; install Debian's package dataset-fashion-mnist,"
                            + " or name another one with -Dflambeau.fashion-mnist=FOLDER");
        }
        return folder;
    }
}
