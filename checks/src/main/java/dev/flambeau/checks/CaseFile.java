package dev.flambeau.checks;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A file of reference cases: one JSON object a line, or a list of such, packed by gzip or not.
final class CaseFile {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(2000)
                            .build())
                    .build())
            .build();

    private final Path path;

    CaseFile(Path path) {
        this.path = path;
    }

    /// Hands over the cases one by one.
    ///
    /// @throws CaseFileException if the file cannot be read, or a line is not a JSON object
    void forEach(Consumer<JsonNode> work) {
        if (!Files.isRegularFile(path)) {
            throw new CaseFileException(path + (Files.exists(path) ? ": not a file" : ": there is no such file"));
        }
        int number = 0;
        try (BufferedReader reader = open()) {
            String line;
            while ((line = reader.readLine()) != null) {
                number++;
                if (!line.isBlank()) {
                    handOver(line, number, work);
                }
            }
        } catch (IOException e) {
            throw new CaseFileException(path + ": cannot be read after line " + number + ": " + e.getMessage());
        }
        if (number == 0) {
            throw new CaseFileException(path + ": is empty");
        }
    }

    private BufferedReader open() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path));
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return new BufferedReader(new InputStreamReader(packed ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8));
    }

    private void handOver(String line, int number, Consumer<JsonNode> work) {
        String place = path + ":" + number + ": ";
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JacksonException e) {
            throw new CaseFileException(place + "not JSON: " + e.getOriginalMessage());
        }
        if (node.isArray() && !node.isEmpty()) {
            node.forEach(element -> handOver(element, place, work));
            return;
        }
        handOver(node, place, work);
    }

    private static void handOver(JsonNode node, String place, Consumer<JsonNode> work) {
        if (!node.isObject()) {
            throw new CaseFileException(place + "not a JSON object, so not a reference case");
        }
        try {
            work.accept(node);
        } catch (CaseFileException e) {
            throw new CaseFileException(place + e.getMessage());
        } catch (JacksonException e) {
            throw new CaseFileException(place + "not a reference case as expected: " + e.getOriginalMessage());
        }
    }
}
