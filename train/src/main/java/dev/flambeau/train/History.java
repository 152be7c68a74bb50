package dev.flambeau.train;

import dev.flambeau.error.ValueException;
import dev.flambeau.io.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// The scores of each epoch: `train_loss`, `train_accuracy`, `valid_loss` ..., the learning rate `lr` of the first
/// group of parameters, and `seconds`.
public final class History {
    private final List<Scores> epochs = new ArrayList<>();

    History() {}

    void add(Scores epoch) {
        epochs.add(epoch);
    }

    /// How many epochs are complete.
    public int size() {
        return epochs.size();
    }

    /// The scores of an epoch.
    ///
    /// @param epoch from 0
    /// @throws ValueException if it is not complete
    public Scores get(int epoch) {
        if (epoch < 0 || epoch >= epochs.size()) {
            throw new ValueException("history: there is no epoch " + epoch + "; " + epochs.size() + " are complete");
        }
        return epochs.get(epoch);
    }

    /// The scores of the last epoch.
    ///
    /// @throws ValueException if none is complete
    public Scores last() {
        return get(epochs.size() - 1);
    }

    /// All names of scores.
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        epochs.forEach(epoch -> names.addAll(epoch.asMap().keySet()));
        return Collections.unmodifiableSet(names);
    }

    /// One score of all epochs, to be plotted; NaN for an epoch that has none.
    ///
    /// @param name such as `train_loss`
    /// @throws ValueException if no epoch has it
    public double[] column(String name) {
        if (!epochs.isEmpty() && !names().contains(name)) {
            throw new ValueException("history: there is no score '" + name + "'; there are " + names());
        }
        return epochs.stream()
                .mapToDouble(epoch -> epoch.asMap().getOrDefault(name, Double.NaN))
                .toArray();
    }

    /// As CSV: one line for each epoch, counted from 1, with all digits. What an epoch has not is empty.
    public String toCsv() {
        Set<String> names = names();
        StringBuilder text = new StringBuilder("epoch");
        names.forEach(name -> text.append(',').append(name));
        text.append('\n');
        for (int i = 0; i < epochs.size(); i++) {
            text.append(i + 1);
            for (String name : names) {
                Double value = epochs.get(i).asMap().get(name);
                text.append(',').append(value == null ? "" : value.toString());
            }
            text.append('\n');
        }
        return text.toString();
    }

    /// Writes the CSV file, whole or not at all.
    ///
    /// @param file where to; its folder must exist
    public void save(Path file) {
        try {
            AtomicFile.write(file.toAbsolutePath(), toCsv().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One line for each epoch.
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner("\n");
        for (int i = 0; i < epochs.size(); i++) {
            text.add("epoch " + (i + 1) + ": " + epochs.get(i));
        }
        return text.toString();
    }

    List<Map<String, Double>> state() {
        return epochs.stream().map(Scores::asMap).toList();
    }

    void load(@Nullable Object state) {
        epochs.clear();
        if (state instanceof List<?> rows) {
            for (Object row : rows) {
                Map<String, Double> values = new LinkedHashMap<>();
                if (row instanceof Map<?, ?> map) {
                    map.forEach((name, value) -> {
                        if (value instanceof Number number) {
                            values.put(String.valueOf(name), number.doubleValue());
                        }
                    });
                }
                epochs.add(new Scores(values));
            }
        }
    }
}
