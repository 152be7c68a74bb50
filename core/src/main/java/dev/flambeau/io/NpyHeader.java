package dev.flambeau.io;

import dev.flambeau.tensor.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands before the numbers of an
/// [npy](https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html) file.
///
/// @param type      of the elements in the file
/// @param bigEndian whether their first byte is the highest
/// @param fortran   whether the first index moves fastest
/// @param sizes     of the array
/// @param length    bytes of all this
record NpyHeader(ElementType type, boolean bigEndian, boolean fortran, long[] sizes, long length) {
    static final String MAGIC = "\u0093NUMPY";

    private static final int MOST_HEADER_BYTES = 1 << 20;
    private static final int MOST_DIMENSIONS = 64;
    private static final Pattern DICT = Pattern.compile("\\{\\s*(\\S.*\\S)\\s*}\\s*", Pattern.DOTALL);
    private static final Pattern ENTRY = Pattern.compile(
            "\\s*(['\"])(\\w+)\\1\\s*:\\s*((['\"])[^'\"\\\\]*\\4|True|False|\\([0-9L,\\s]*\\))\\s*(,|$)");
    private static final Pattern DESCR = Pattern.compile("(['\"])([<>|=]?)([a-zA-Z?])([0-9]*)(\\[[^\\]]*])?\\1");

    /// The shape of what is read.
    ///
    /// @throws dev.flambeau.error.CheckpointException if no array has so many elements
    Shape shape(Origin origin) {
        return RawTensors.shape(type.sizes(sizes), "the array", origin);
    }

    /// The strides of what is read.
    int[] strides(Shape shape) {
        if (!fortran) {
            return RawTensors.rowMajor(shape);
        }
        if (!type.isComplex()) {
            return RawTensors.columnMajor(shape);
        }
        int[] strides = new int[shape.dim()];
        int[] whole = RawTensors.columnMajor(Shape.of(Arrays.copyOf(shape.toArray(), shape.dim() - 1)));
        Arrays.setAll(strides, i -> i == whole.length ? 1 : 2 * whole[i]);
        return strides;
    }

    static NpyHeader read(ByteInput in, Origin origin) throws IOException {
        long before = in.remaining();
        String magic = new String(in.bytes(Math.min(MAGIC.length(), before)), StandardCharsets.ISO_8859_1);
        if (!magic.equals(MAGIC)) {
            throw origin.error("this is no npy file: it does not begin as one");
        }
        int version = in.u8();
        in.u8();
        if (version < 1 || version > 3) {
            throw origin.error("it has version " + version + " of the npy format; 1 to 3 are supported");
        }
        long length = in.little(version == 1 ? 2 : 4);
        if (length > MOST_HEADER_BYTES) {
            throw origin.error("damaged: its header should have " + length + " bytes");
        }
        String text = new String(in.bytes(length), version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        return parse(text, before - in.remaining(), origin);
    }

    private static NpyHeader parse(String text, long length, Origin origin) {
        Matcher dict = DICT.matcher(text);
        if (!dict.matches()) {
            throw wrong(origin, text);
        }
        String descr = null;
        String fortran = null;
        String shape = null;
        String entries = dict.group(1);
        // A list of fields would hide in a pattern of scalars.
        if (entries.contains("[(")) {
            throw origin.error("it holds records of several fields, which have no tensor; save each field on its own");
        }
        Matcher entry = ENTRY.matcher(entries);
        int at = 0;
        while (at < entries.length() && entry.region(at, entries.length()).lookingAt()) {
            switch (entry.group(2)) {
                case "descr" -> descr = once(descr, entry.group(3), text, origin);
                case "fortran_order" -> fortran = once(fortran, entry.group(3), text, origin);
                case "shape" -> shape = once(shape, entry.group(3), text, origin);
                default -> throw wrong(origin, text);
            }
            at = entry.end();
        }
        if (at < entries.length() || descr == null || fortran == null || shape == null || !shape.startsWith("(")) {
            throw wrong(origin, text);
        }
        if (!fortran.equals("True") && !fortran.equals("False")) {
            throw wrong(origin, text);
        }
        Matcher type = DESCR.matcher(descr);
        if (!type.matches()) {
            throw wrong(origin, text);
        }
        return new NpyHeader(
                type(type.group(3) + type.group(4), origin),
                type.group(2).equals(">"),
                fortran.equals("True"),
                shape(shape, text, origin),
                length);
    }

    private static String once(@Nullable String before, String value, String text, Origin origin) {
        if (before != null) {
            throw wrong(origin, text);
        }
        return value;
    }

    private static ElementType type(String code, Origin origin) {
        ElementType type = ElementType.ofNumpy(code.equals("?") ? "b1" : code);
        if (type != null) {
            return type;
        }
        throw origin.error(
                switch (code.charAt(0)) {
                    case 'O' ->
                        "refused: it holds pickled Python objects (dtype object), not numbers; nothing was executed. "
                                + "In Python, save an array of numbers";
                    case 'U', 'S', 'a' -> "it holds texts, not numbers";
                    case 'M', 'm' -> "it holds dates or times; save x.astype('int64')";
                    default -> "it has the dtype " + Origin.quote(code) + ", which is not supported";
                });
    }

    private static long[] shape(String tuple, String text, Origin origin) {
        String inner = tuple.substring(1, tuple.length() - 1).replace("L", "").strip();
        if (inner.isEmpty()) {
            return new long[0];
        }
        String[] parts = inner.split(",", -1);
        int count = parts[parts.length - 1].isBlank() ? parts.length - 1 : parts.length;
        if (count == 0 || count > MOST_DIMENSIONS || parts.length == 1) {
            throw wrong(origin, text);
        }
        long[] sizes = new long[count];
        for (int i = 0; i < count; i++) {
            try {
                sizes[i] = Long.parseLong(parts[i].strip());
            } catch (NumberFormatException _) {
                throw wrong(origin, text);
            }
        }
        return sizes;
    }

    private static RuntimeException wrong(Origin origin, String text) {
        return origin.error("damaged: its header is " + Origin.quote(text.strip()));
    }
}
