package dev.flambeau.tensor;

import dev.flambeau.error.ValueException;
import dev.flambeau.kernels.ArrayPool;
import dev.flambeau.kernels.Codec;
import dev.flambeau.kernels.Codecs;
import dev.flambeau.kernels.Lane;
import java.util.Arrays;

/// The element type of a tensor, as in PyTorch
/// ([torch.dtype](https://docs.pytorch.org/docs/stable/tensor_attributes.html)). The order is that of type
/// promotion: bool, then integers, then floats.
///
/// `FLOAT16`, `BFLOAT16`, `INT16` and `INT8` are storage types: operators compute on them in the wider type
/// that [#lane()] names and round once at the end.
public enum DType {
    /// Truth values, one byte each.
    BOOL("bool", 1, Lane.I64, Kind.BOOL, new Codecs.Bool()),
    /// Unsigned bytes, 0 to 255.
    UINT8("uint8", 1, Lane.I64, Kind.INTEGER, new Codecs.UInt8()),
    /// Signed bytes.
    INT8("int8", 1, Lane.I64, Kind.INTEGER, new Codecs.Int8()),
    /// 16-bit integers.
    INT16("int16", 2, Lane.I64, Kind.INTEGER, new Codecs.Int16()),
    /// 32-bit integers.
    INT32("int32", 4, Lane.I64, Kind.INTEGER, new Codecs.Int32()),
    /// 64-bit integers: what indices and `tensor(1, 2, 3)` are.
    INT64("int64", 8, Lane.I64, Kind.INTEGER, new Codecs.Int64()),
    /// IEEE 754 half precision.
    FLOAT16("float16", 2, Lane.F32, Kind.FLOATING, new Codecs.Float16()),
    /// The upper half of a float32.
    BFLOAT16("bfloat16", 2, Lane.F32, Kind.FLOATING, new Codecs.BFloat16()),
    /// Single precision, the default of floating tensors.
    FLOAT32("float32", 4, Lane.F32, Kind.FLOATING, new Codecs.Float32()),
    /// Double precision.
    FLOAT64("float64", 8, Lane.F64, Kind.FLOATING, new Codecs.Float64());

    private enum Kind {
        BOOL,
        INTEGER,
        FLOATING
    }

    private static final DType[] ALL = values();

    private final String torchName;
    private final int bytes;
    private final Lane lane;
    private final Kind kind;
    private final Codec codec;

    DType(String torchName, int bytes, Lane lane, Kind kind, Codec codec) {
        this.torchName = torchName;
        this.bytes = bytes;
        this.lane = lane;
        this.kind = kind;
        this.codec = codec;
    }

    /// PyTorch's name without `torch.`: `float32`.
    public String torchName() {
        return torchName;
    }

    /// Bytes of one element.
    public int bytes() {
        return bytes;
    }

    /// True for the four floating types.
    public boolean isFloating() {
        return kind == Kind.FLOATING;
    }

    /// True for the integer types; false for bool.
    public boolean isInteger() {
        return kind == Kind.INTEGER;
    }

    /// The type kernels compute in.
    Lane lane() {
        return lane;
    }

    /// How elements lie in an array.
    Codec codec() {
        return codec;
    }

    /// An array for elements that will all be written: they may be anything.
    Object newArray(int n) {
        return ArrayPool.take(codec, n);
    }

    /// As [#newArray] for float32.
    static float[] newFloats(int n) {
        return n < ArrayPool.LEAST ? new float[n] : (float[]) ArrayPool.take(FLOAT32.codec, n);
    }

    /// True where the storage array is what kernels compute on, so no conversion is needed.
    boolean isLane() {
        return this == FLOAT32 || this == FLOAT64 || this == INT64;
    }

    /// 0 for bool, 1 for integers, 2 for floats: a tensor of a lower category never raises the dtype of a
    /// higher one.
    int category() {
        return kind.ordinal();
    }

    /// The smallest dtype that holds both, as
    /// [torch.promote_types](https://docs.pytorch.org/docs/stable/generated/torch.promote_types.html).
    ///
    /// @param other the other dtype
    public DType promote(DType other) {
        if (this == other) {
            return this;
        }
        DType low = compareTo(other) < 0 ? this : other;
        DType high = low == this ? other : this;
        if (low == UINT8 && high == INT8) {
            return INT16;
        }
        return low == FLOAT16 && high == BFLOAT16 ? FLOAT32 : high;
    }

    /// The dtype with this name, `float32` or `torch.float32`.
    ///
    /// @param name PyTorch's name
    /// @throws ValueException if there is no such dtype
    public static DType of(String name) {
        String plain = name.startsWith("torch.") ? name.substring("torch.".length()) : name;
        for (DType dtype : ALL) {
            if (dtype.torchName.equals(plain)) {
                return dtype;
            }
        }
        throw new ValueException("dtype '" + name + "' is not known; known are " + Arrays.toString(ALL));
    }

    @Override
    public String toString() {
        return torchName;
    }
}
