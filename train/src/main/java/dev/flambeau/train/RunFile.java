package dev.flambeau.train;

import dev.flambeau.Torch;
import dev.flambeau.data.DataLoader;
import dev.flambeau.io.AtomicFile;
import dev.flambeau.optim.ParamGroup;
import dev.flambeau.tensor.Backend;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.Tuple;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// `run.json`: what a run was made of, so that it can be repeated.
final class RunFile {
    private final Trainer<?> trainer;
    private final Map<String, @Nullable Object> data = new LinkedHashMap<>();
    private final String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private final long seed = RandomFactories.defaultGenerator().initialSeed();
    /// As they are before the first step, since schedules change them.
    private final Map<String, @Nullable Object> settings;

    RunFile(Trainer<?> trainer, Iterable<?> train, @Nullable Iterable<?> valid) {
        this.trainer = trainer;
        settings = settings();
        data.put("train", describe(train));
        data.put("valid", valid == null ? null : describe(valid));
    }

    private static Map<String, @Nullable Object> describe(Iterable<?> loader) {
        Map<String, @Nullable Object> about = new LinkedHashMap<>();
        int batches = Batches.size(loader);
        about.put("batches", batches < 0 ? null : batches);
        if (loader instanceof DataLoader<?> known) {
            about.put("sha256", DataHash.of(known));
        }
        return about;
    }

    /// Writes the file, whole or not at all.
    void write(Path file, Training training, String status) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ObjectWriteContext pretty = new ObjectWriteContext.Base() {
            @Override
            public DefaultPrettyPrinter getPrettyPrinter() {
                return new DefaultPrettyPrinter();
            }

            @Override
            public boolean hasPrettyPrinter() {
                return true;
            }
        };
        try (JsonGenerator json = new JsonFactory().createGenerator(pretty, bytes)) {
            put(json, content(training, status));
        }
        try {
            AtomicFile.write(file.toAbsolutePath(), bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, @Nullable Object> content(Training training, String status) {
        Map<String, @Nullable Object> run = new LinkedHashMap<>();
        run.put("status", status);
        run.put("started", started);
        run.put("seed", seed);
        run.put("versions", versions());
        run.put("model", trainer.model.getClass().getSimpleName());
        run.put(
                "parameters",
                trainer.model.parameters().stream().mapToLong(Tensor::numel).sum());
        run.put("settings", settings);
        run.put("data", data);
        run.put("notes", trainer.notes);
        run.put("epochs", training.epoch());
        run.put("steps", training.step());
        run.put(
                "scores",
                training.history().size() == 0
                        ? null
                        : training.history().last().asMap());
        return run;
    }

    private static Map<String, @Nullable Object> versions() {
        Map<String, @Nullable Object> versions = new LinkedHashMap<>();
        versions.put("flambeau", Torch.version());
        versions.put("java", Runtime.version().toString());
        versions.put("system", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        versions.put("kernels", Backend.kernels());
        versions.put("threads", Torch.getNumThreads());
        return versions;
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    private Map<String, @Nullable Object> settings() {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        settings.put("epochs", trainer.epochs);
        settings.put("loss", trainer.lossName);
        settings.put("optimizer", trainer.optimizer.getClass().getSimpleName());
        List<Object> groups = new ArrayList<>();
        for (ParamGroup group : trainer.optimizer.paramGroups()) {
            groups.add(new LinkedHashMap<>(group.asMap()));
        }
        settings.put("groups", groups);
        settings.put(
                "schedules",
                trainer.schedules.stream()
                        .map(schedule -> schedule.scheduler().getClass().getSimpleName())
                        .toList());
        settings.put("accumulate", trainer.accumulate);
        settings.put("clip_norm", trainer.clipNorm > 0 ? trainer.clipNorm : null);
        settings.put("clip_value", trainer.clipValue > 0 ? trainer.clipValue : null);
        return settings;
    }

    private static void put(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((key, entry) -> {
                    json.writeName(String.valueOf(key));
                    put(json, entry);
                });
                json.writeEndObject();
            }
            case List<?> items -> {
                json.writeStartArray();
                items.forEach(item -> put(json, item));
                json.writeEndArray();
            }
            case Tuple(List<@Nullable Object> items) -> put(json, items);
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number when Double.isFinite(number) -> json.writeNumber(number);
            default -> json.writeString(value.toString());
        }
    }
}
