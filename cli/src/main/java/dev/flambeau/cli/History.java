package dev.flambeau.cli;

import dev.flambeau.io.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

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
        try {
            AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
