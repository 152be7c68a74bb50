package dev.flambeau.io;

import static dev.flambeau.io.Opcode.*;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Writes the instructions of pickle protocol 2, only those that PyTorch's `weights_only` reader knows.
final class PickleWriter {
    private static final int PROTOCOL = 2;
    private static final int LONGEST_BIGINTEGER = 255;

    private final Origin origin;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    /// Strings and names that were written: a second time, a number of a few bytes does.
    private final Map<String, Integer> memo = new HashMap<>();
    private int remembered;

    PickleWriter(Origin origin) {
        this.origin = origin;
        op(PROTO);
        op(PROTOCOL);
    }

    byte[] finish() {
        op(STOP);
        checkSize(0);
        return out.toByteArray();
    }

    void checkSize(int more) {
        if (out.size() + (long) more > Limits.PICKLE_BYTES) {
            throw origin.error("names, strings and numbers outside of tensors have more than "
                    + (Limits.PICKLE_BYTES >> 20) + " MiB");
        }
    }

    void op(int code) {
        out.write(code);
    }

    void global(String module, String name) {
        String line = module + "\n" + name + "\n";
        if (recall("global " + line)) {
            op(GLOBAL);
            out.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
            remember("global " + line);
        }
    }

    void string(String text) {
        if (recall("string " + text)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            checkSize(bytes.length);
            op(BINUNICODE);
            little(bytes.length, 4);
            out.writeBytes(bytes);
            remember("string " + text);
        }
    }

    void bool(boolean value) {
        op(value ? NEWTRUE : NEWFALSE);
    }

    void integer(long value) {
        if (value == (value & 0xff)) {
            op(BININT1);
            little(value, 1);
        } else if (value == (value & 0xffff)) {
            op(BININT2);
            little(value, 2);
        } else if (value == (int) value) {
            op(BININT);
            little(value, 4);
        } else {
            integer(BigInteger.valueOf(value));
        }
    }

    void integer(BigInteger value) {
        byte[] bytes = value.toByteArray();
        if (bytes.length > LONGEST_BIGINTEGER) {
            throw origin.error("an integer has " + bytes.length + " bytes, more than the " + LONGEST_BIGINTEGER
                    + " that PyTorch reads");
        }
        op(LONG1);
        op(bytes.length);
        for (int i = bytes.length - 1; i >= 0; i--) {
            op(bytes[i]);
        }
    }

    void floating(double value) {
        op(BINFLOAT);
        little(Long.reverseBytes(Double.doubleToRawLongBits(value)), 8);
    }

    /// An empty OrderedDict.
    void orderedDict() {
        global("collections", "OrderedDict");
        op(EMPTY_TUPLE);
        op(REDUCE);
    }

    /// A tuple of integers.
    void integers(int[] values) {
        op(MARK);
        for (int value : values) {
            integer(value);
        }
        op(TUPLE);
    }

    /// True if it is new; otherwise it is written.
    private boolean recall(String what) {
        Integer index = memo.get(what);
        if (index == null) {
            return true;
        }
        get(index);
        return false;
    }

    private void remember(String what) {
        memo.put(what, remember());
    }

    /// Gives the value that was written last a number.
    int remember() {
        int index = remembered++;
        boolean small = index == (index & 0xff);
        op(small ? BINPUT : LONG_BINPUT);
        little(index, small ? 1 : 4);
        return index;
    }

    /// The value of a number.
    void get(int index) {
        boolean small = index == (index & 0xff);
        op(small ? BINGET : LONG_BINGET);
        little(index, small ? 1 : 4);
    }

    private void little(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            op((int) (value >>> (8 * i)));
        }
    }
}
