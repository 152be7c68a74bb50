package dev.flambeau.io;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Pickles put together by hand: texts are instructions as they stand in the file, numbers are single bytes.
final class Pickles {
    private Pickles() {}

    /// A pickle of protocol 2 with these parts, and STOP.
    static byte[] of(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x80);
        out.write(2);
        for (Object part : parts) {
            switch (part) {
                case Integer code -> out.write(code);
                case String text -> out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
                case byte[] bytes -> out.writeBytes(bytes);
                default -> throw new IllegalArgumentException(part.toString());
            }
        }
        out.write('.');
        return out.toByteArray();
    }

    static byte[] string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return join(new byte[] {'X'}, little(utf8.length, 4), utf8);
    }

    static byte[] integer(long value) {
        return join(new byte[] {(byte) 0x8a, 8}, little(value, 8));
    }

    static byte[] tuple(byte[]... items) {
        return join(new byte[] {'('}, join(items), new byte[] {'t'});
    }

    static byte[] global(String module, String name) {
        return ("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] storage(String type, String key, long numel) {
        return join(
                tuple(string("storage"), global("torch", type), string(key), string("cpu"), integer(numel)),
                new byte[] {'Q'});
    }

    /// A call of `_rebuild_tensor_v2`.
    static byte[] tensor(byte[] storage, long offset, byte[] size, byte[] stride) {
        byte[] hooks = join(global("collections", "OrderedDict"), new byte[] {')', 'R'});
        return join(
                global("torch._utils", "_rebuild_tensor_v2"),
                tuple(storage, integer(offset), size, stride, new byte[] {(byte) 0x89}, hooks),
                new byte[] {'R'});
    }

    static byte[] longs(long... values) {
        byte[][] items = new byte[values.length][];
        for (int i = 0; i < values.length; i++) {
            items[i] = integer(values[i]);
        }
        return tuple(items);
    }

    static byte[] little(long value, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (value >>> (8 * i));
        }
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
