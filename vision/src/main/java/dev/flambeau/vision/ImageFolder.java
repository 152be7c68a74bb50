package dev.flambeau.vision;

import dev.flambeau.data.Dataset;
import dev.flambeau.error.DataException;
import dev.flambeau.error.FlambeauException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.vision.transforms.ToTensor;
import dev.flambeau.vision.transforms.Transform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A folder of images with a folder for each class, as
/// [torchvision.datasets.ImageFolder](https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.ImageFolder.html):
/// `root/dog/a.png`, `root/cat/b.jpg`. Classes are in the order of their names. A sample is an image, decoded
/// when it is taken, and its class, int64 without dimensions.
public final class ImageFolder implements Dataset<List<Tensor>> {
    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "bmp", "gif", "tif", "tiff");

    /// A file and its class.
    ///
    /// @param file  an image
    /// @param label the number of its class
    public record Sample(Path file, int label) {}

    private final List<String> classes;
    private final List<Sample> samples;
    private final Transform transform;

    /// Images as [ToTensor] makes them, float32 from 0 to 1, of shape `[3, height, width]`; to be put into
    /// batches they must be of one size.
    ///
    /// @param root a folder of folders
    /// @throws DataException if there is none, or a class without images
    public ImageFolder(Path root) {
        this(root, new ToTensor());
    }

    /// Images that are changed when they are taken.
    ///
    /// @param root      a folder of folders
    /// @param transform gets uint8 of shape `[3, height, width]`
    /// @throws DataException if there is none, or a class without images
    public ImageFolder(Path root, Transform transform) {
        this.transform = transform;
        List<Path> folders = sorted(root, 1, Files::isDirectory);
        if (folders.isEmpty()) {
            throw new DataException(root + ": there are no folders in it; each class needs one");
        }
        classes =
                folders.stream().map(folder -> folder.getFileName().toString()).toList();
        samples = new ArrayList<>();
        for (int label = 0; label < folders.size(); label++) {
            List<Path> images = sorted(folders.get(label), Integer.MAX_VALUE, ImageFolder::isImage);
            if (images.isEmpty()) {
                throw new DataException(folders.get(label) + ": the class has no images with the endings " + ENDINGS);
            }
            for (Path image : images) {
                samples.add(new Sample(image, label));
            }
        }
    }

    /// Folder after folder, and in each of them by name.
    private static List<Path> sorted(Path folder, int depth, Predicate<Path> wanted) {
        try (Stream<Path> files = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> !file.equals(folder) && wanted.test(file))
                    .sorted(Comparator.comparing((Path file) -> String.valueOf(file.getParent()))
                            .thenComparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new DataException(folder + ": the folder cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)) && Files.isRegularFile(file);
    }

    /// The names of the classes, in the order of their numbers.
    public List<String> classes() {
        return classes;
    }

    /// The files and their classes.
    public List<Sample> samples() {
        return List.copyOf(samples);
    }

    /// The class of each sample, for a stratified split or weights.
    public long[] targets() {
        return samples.stream().mapToLong(Sample::label).toArray();
    }

    @Override
    public List<Tensor> get(int index) {
        Sample sample = samples.get(index);
        Tensor image = Images.read(sample.file);
        try {
            return List.of(transform.apply(image), Factories.tensor((long) sample.label));
        } catch (FlambeauException e) {
            throw e.at(sample.file.toString());
        }
    }

    @Override
    public int size() {
        return samples.size();
    }
}
