package dev.flambeau.io;

import dev.flambeau.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the [safetensors](https://huggingface.co/docs/safetensors) format as strictly as its reference does: a
/// length, a header in JSON, then the numbers without holes.
final class SafetensorsReader {
    private static final int MOST_HEADER_BYTES = 100_000_000;
    private static final int MOST_DIMENSIONS = 64;

    /// @param begin where the numbers begin, after the header
    private record Entry(String name, String dtype, long[] shape, long begin, long end) {}

    private final FileChannel channel;
    private final Origin origin;
    private final Budget budget;
    private final LoadOptions options;
    private final long dataStart;
    private final Map<String, Object> header;

    SafetensorsReader(FileChannel channel, Origin origin, Budget budget, LoadOptions options) throws IOException {
        this.channel = channel;
        this.origin = origin;
        this.budget = budget;
        this.options = options;
        long size = channel.size();
        long length = size < Safetensors.LENGTH_BYTES
                ? -1
                : FileRange.read(channel, 0, Safetensors.LENGTH_BYTES).getLong();
        if (length < 2 || length > MOST_HEADER_BYTES) {
            throw wrong("its header should have " + Long.toUnsignedString(length) + " bytes; at most "
                    + MOST_HEADER_BYTES + " are allowed");
        }
        if (length > size - Safetensors.LENGTH_BYTES) {
            throw wrong("the file ends inside its header; was it copied or downloaded completely?");
        }
        dataStart = Safetensors.LENGTH_BYTES + length;
        budget.take(3 * length);
        header = StrictJson.object(
                text(FileRange.read(channel, Safetensors.LENGTH_BYTES, (int) length)), origin, budget);
    }

    private String text(ByteBuffer bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            if (text.startsWith("{")) {
                return text;
            }
        } catch (CharacterCodingException e) {
            throw origin.error("damaged: its header is not UTF-8", e);
        }
        throw wrong("its header does not begin with a brace");
    }

    /// What the file says of itself, strings by name.
    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        Object value = header.get(Safetensors.METADATA);
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, text) -> {
                if (!(text instanceof String string)) {
                    throw wrong("its metadata has something else than strings");
                }
                metadata.put(String.valueOf(key), string);
            });
        } else if (value != null && !(value instanceof None)) {
            throw wrong("its metadata is no object");
        }
        return metadata;
    }

    /// All tensors by name, in the order of the header.
    PyDict tensors() throws IOException {
        metadata();
        List<Entry> entries = new ArrayList<>();
        header.forEach((name, facts) -> {
            if (!name.equals(Safetensors.METADATA)) {
                entries.add(entry(name, facts));
            }
        });
        checkPlaces(entries);
        RawTensors raw = new RawTensors(channel, origin, budget, options.mmap());
        PyDict tensors = new PyDict(true);
        for (Entry entry : entries) {
            tensors.entries.put(entry.name, tensor(entry, raw));
        }
        return tensors;
    }

    private Entry entry(String name, Object facts) {
        if (facts instanceof Map<?, ?> map
                && map.get("dtype") instanceof String dtype
                && map.get("shape") instanceof List<?> shape
                && map.get("data_offsets") instanceof List<?> offsets
                && offsets.size() == 2) {
            long[] places = longs(offsets, name);
            if (shape.size() > MOST_DIMENSIONS || places[0] > places[1]) {
                throw wrong(Origin.quote(name) + " has impossible sizes");
            }
            return new Entry(name, dtype, longs(shape, name), places[0], places[1]);
        }
        throw wrong(Origin.quote(name) + " lacks its dtype, shape or data_offsets");
    }

    private long[] longs(List<?> numbers, String name) {
        long[] longs = new long[numbers.size()];
        for (int i = 0; i < longs.length; i++) {
            if (!(numbers.get(i) instanceof Long number) || number < 0) {
                throw wrong(Origin.quote(name) + " has a size or an offset that is no natural number");
            }
            longs[i] = number;
        }
        return longs;
    }

    private void checkPlaces(List<Entry> entries) throws IOException {
        long place = 0;
        List<Entry> byPlace = new ArrayList<>(entries);
        byPlace.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        for (Entry entry : byPlace) {
            if (entry.begin != place) {
                throw wrong("the numbers of " + Origin.quote(entry.name)
                        + (entry.begin < place ? " overlap those of another tensor" : " leave a hole before them"));
            }
            place = entry.end;
        }
        long rest = channel.size() - dataStart;
        if (place != rest) {
            throw wrong("it has " + rest + " bytes of numbers, its header announces " + place);
        }
    }

    private Object tensor(Entry entry, RawTensors raw) throws IOException {
        ElementType type = ElementType.ofSafetensors(entry.dtype);
        if (type == null) {
            return new Unsupported("a tensor of dtype " + Origin.plain(entry.dtype));
        }
        long size = size(entry, type.bytes);
        if (size != entry.end - entry.begin) {
            throw wrong(
                    Origin.quote(entry.name) + " should have " + size + " bytes and has " + (entry.end - entry.begin));
        }
        if (!type.isOurs() && !options.lenient()) {
            return new Unsupported("a tensor of dtype " + entry.dtype, type);
        }
        Shape shape = RawTensors.shape(type.sizes(entry.shape), Origin.quote(entry.name), origin);
        return raw.tensor(dataStart + entry.begin, type, shape);
    }

    private long size(Entry entry, int bytes) {
        try {
            long size = bytes;
            for (long dimension : entry.shape) {
                size = Math.multiplyExact(size, dimension);
            }
            return size;
        } catch (ArithmeticException _) {
            throw wrong(Origin.quote(entry.name) + " has impossible sizes");
        }
    }

    private RuntimeException wrong(String problem) {
        return origin.error("damaged, or no safetensors file: " + problem);
    }
}
