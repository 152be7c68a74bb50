package dev.flambeau.io;

import dev.flambeau.tensor.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Reads the elements of a file into those of a storage, a piece at a time.
final class Elements {
    private static final int CHUNK = 1 << 17;
    private static final int VALUES = 256;

    private Elements() {}

    /// Fills a storage, whose dtype is that of the type.
    static void fill(ByteInput in, Storage storage, ElementType type, boolean bigEndian, Origin origin)
            throws IOException {
        if (type.isDirect()) {
            in.fill(storage, bigEndian);
            return;
        }
        ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        float[] eightBits = eightBits(type);
        int count;
        for (int done = 0; done < storage.length(); done += count) {
            count = Math.min(CHUNK, storage.length() - done);
            ByteBuffer from =
                    ByteBuffer.wrap(in.bytes((long) count * type.bytes)).order(order);
            ByteBuffer to = ByteBuffer.allocate(count * type.dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < count; i++) {
                switch (type) {
                    case UINT16 -> to.putInt(from.getShort() & 0xffff);
                    case UINT32 -> to.putLong(from.getInt() & 0xffffffffL);
                    case UINT64 -> to.putLong(signed(from.getLong(), origin));
                    default -> to.putFloat(eightBits[from.get() & 0xff]);
                }
            }
            storage.read(to.flip(), done, count);
        }
    }

    private static long signed(long value, Origin origin) {
        if (value < 0) {
            throw origin.error("it has the uint64 number " + Long.toUnsignedString(value)
                    + ", which int64 cannot hold; in Python, convert it to float64 before saving");
        }
        return value;
    }

    /// The values of all floats of eight bits.
    private static float[] eightBits(ElementType type) {
        float[] values = new float[VALUES];
        for (int bits = 0; bits < VALUES; bits++) {
            values[bits] = switch (type) {
                case FLOAT8_E4M3FN -> (bits & 0x7f) == 0x7f ? Float.NaN : value(bits, 3, 7);
                case FLOAT8_E5M2 -> Float.float16ToFloat((short) (bits << 8));
                case FLOAT8_E4M3FNUZ -> bits == 0x80 ? Float.NaN : value(bits, 3, 8);
                case FLOAT8_E5M2FNUZ -> bits == 0x80 ? Float.NaN : value(bits, 2, 16);
                case FLOAT8_E8M0FNU -> bits == 0xff ? Float.NaN : Math.scalb(1f, bits - 127);
                default -> 0;
            };
        }
        return values;
    }

    /// A sign, an exponent and a fraction.
    private static float value(int bits, int fractionBits, int bias) {
        int exponent = (bits & 0x7f) >> fractionBits;
        int fraction = bits & (1 << fractionBits) - 1;
        int whole = exponent == 0 ? fraction : fraction | 1 << fractionBits;
        float size = Math.scalb((float) whole, Math.max(exponent, 1) - bias - fractionBits);
        return bits >= 0x80 ? -size : size;
    }
}
