package dev.flambeau.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The losses of each epoch.
final class History {
    private final double[] train;
    private final double[] test;

    History(int epochs) {
        train = new double[epochs];
        test = new double[epochs];
    }

    void record(int epoch, double trainLoss, double testLoss) {
        train[epoch] = trainLoss;
        test[epoch] = testLoss;
    }

    double[] epochs() {
        double[] epochs = new double[train.length];
        for (int i = 0; i < epochs.length; i++) {
            epochs[i] = i;
        }
        return epochs;
    }

    double[] train() {
        return train;
    }

    double[] test() {
        return test;
    }

    /// Writes a CSV file, whole or not at all.
    void write(Path file) {
        StringBuilder text = new StringBuilder("epoch,train_loss,test_loss\n");
        for (int i = 0; i < train.length; i++) {
            text.append(i)
                    .append(',')
                    .append(train[i])
                    .append(',')
                    .append(test[i])
                    .append('\n');
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, text, StandardCharsets.UTF_8);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
