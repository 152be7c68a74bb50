package dev.flambeau.io;

import dev.flambeau.nn.StateDict;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes safetensors files: the same bytes as the reference does.
final class SafetensorsWriter {
    /// In which the reference puts tensors: the last first.
    private static final List<DType> ORDER = List.of(
            DType.BOOL,
            DType.UINT8,
            DType.INT8,
            DType.INT16,
            DType.FLOAT16,
            DType.BFLOAT16,
            DType.INT32,
            DType.FLOAT32,
            DType.FLOAT64,
            DType.INT64);

    private SafetensorsWriter() {}

    static void write(StateDict state, Path file, Map<String, String> metadata) {
        Origin origin = Origin.of(file);
        List<String> names = new ArrayList<>(state.keys());
        Comparator<String> byDtype = Comparator.comparingInt(name -> ORDER.indexOf(state.dtype(name)));
        names.sort(byDtype.reversed()
                .thenComparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
        if (state.keys().contains(Safetensors.METADATA)) {
            throw origin.error(
                    "no tensor can be called '" + Safetensors.METADATA + "', which stands for something else");
        }
        byte[] header = header(state, names, metadata, origin).getBytes(StandardCharsets.UTF_8);
        int length = (header.length + 7) / 8 * 8;
        AtomicFile.write(file, origin, channel -> {
            ByteBuffer start =
                    ByteBuffer.allocate(Safetensors.LENGTH_BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
            start.putLong(length).put(header);
            while (start.hasRemaining()) {
                start.put((byte) ' ');
            }
            ByteSink sink = ByteSink.of(channel);
            sink.put(start.flip());
            for (String name : names) {
                TensorBytes.write(state.get(name), sink);
            }
        });
    }

    private static String header(StateDict state, List<String> names, Map<String, String> metadata, Origin origin) {
        List<String> entries = new ArrayList<>();
        if (!metadata.isEmpty()) {
            entries.add(quote(Safetensors.METADATA, origin) + ":"
                    + metadata.entrySet().stream()
                            .map(e -> quote(e.getKey(), origin) + ":" + quote(e.getValue(), origin))
                            .collect(Collectors.joining(",", "{", "}")));
        }
        long offset = 0;
        for (String name : names) {
            Shape shape = state.shape(name);
            long end = offset + (long) shape.numel() * state.dtype(name).bytes();
            String sizes =
                    Arrays.stream(shape.toArray()).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
            entries.add(quote(name, origin) + ":{\"dtype\":\""
                    + ElementType.of(state.dtype(name)).safetensorsName() + "\",\"shape\":" + sizes
                    + ",\"data_offsets\":[" + offset + "," + end + "]}");
            offset = end;
        }
        return entries.stream().collect(Collectors.joining(",", "{", "}"));
    }

    private static String quote(String text, Origin origin) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw origin.error("a name has half of a surrogate pair, which UTF-8 cannot hold");
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }
}
