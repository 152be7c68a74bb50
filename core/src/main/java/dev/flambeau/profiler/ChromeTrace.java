package dev.flambeau.profiler;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The trace event format of Chrome: JSON, one complete event for each span, times in microseconds.
final class ChromeTrace {
    private ChromeTrace() {}

    static void write(List<ThreadLog> threads, long origin, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("{\"displayTimeUnit\": \"ms\", \"traceEvents\": [\n");
            out.write("{\"ph\": \"M\", \"name\": \"process_name\", \"pid\": 1, \"args\": {\"name\": \"Flambeau\"}}");
            for (int i = 0; i < threads.size(); i++) {
                ThreadLog log = threads.get(i);
                out.write(String.format(
                        Locale.ROOT,
                        ",\n{\"ph\": \"M\", \"name\": \"thread_name\", \"pid\": 1, \"tid\": %d, \"args\": {\"name\": %s}}",
                        i + 1,
                        quoted(log.thread.getName())));
                for (Span span : log.spans) {
                    out.write(",\n");
                    out.write(event(span, i + 1, origin));
                }
            }
            out.write("\n]}\n");
        }
    }

    private static String event(Span span, int thread, long origin) {
        return String.format(
                Locale.ROOT,
                "{\"ph\": \"X\", \"cat\": \"%s\", \"name\": %s, \"pid\": 1, \"tid\": %d, \"ts\": %.3f, \"dur\": %.3f,"
                        + " \"args\": {\"module\": %s, \"backward\": %b, \"operations\": %d, \"bytes\": %d}}",
                span.kind().name().toLowerCase(Locale.ROOT),
                quoted(span.name()),
                thread,
                (span.start() - origin) * 1e-3,
                span.length() * 1e-3,
                quoted(span.module()),
                span.backward(),
                span.operations(),
                span.bytes());
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
