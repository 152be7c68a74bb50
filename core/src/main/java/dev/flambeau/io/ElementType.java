package dev.flambeau.io;

import dev.flambeau.tensor.DType;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How an element lies in a file, under the names of the formats: our dtypes, and others whose every value one of ours
/// holds. A complex number becomes two elements, as `torch.view_as_real` makes them.
enum ElementType {
    BOOL(DType.BOOL, "BOOL", "b1"),
    UINT8(DType.UINT8, "U8", "u1"),
    INT8(DType.INT8, "I8", "i1"),
    INT16(DType.INT16, "I16", "i2"),
    INT32(DType.INT32, "I32", "i4"),
    INT64(DType.INT64, "I64", "i8"),
    FLOAT16(DType.FLOAT16, "F16", "f2"),
    BFLOAT16(DType.BFLOAT16, "BF16", ""),
    FLOAT32(DType.FLOAT32, "F32", "f4"),
    FLOAT64(DType.FLOAT64, "F64", "f8"),

    UINT16("uint16", "U16", "u2", 2, DType.INT32, 1),
    UINT32("uint32", "U32", "u4", 4, DType.INT64, 1),
    /// Of which those below 2^63 are held.
    UINT64("uint64", "U64", "u8", 8, DType.INT64, 1),
    FLOAT8_E4M3FN("float8_e4m3fn", "F8_E4M3", "", 1, DType.FLOAT32, 1),
    FLOAT8_E5M2("float8_e5m2", "F8_E5M2", "", 1, DType.FLOAT32, 1),
    FLOAT8_E4M3FNUZ("float8_e4m3fnuz", "F8_E4M3FNUZ", "", 1, DType.FLOAT32, 1),
    FLOAT8_E5M2FNUZ("float8_e5m2fnuz", "F8_E5M2FNUZ", "", 1, DType.FLOAT32, 1),
    FLOAT8_E8M0FNU("float8_e8m0fnu", "F8_E8M0", "", 1, DType.FLOAT32, 1),
    COMPLEX32("complex32", "", "", 4, DType.FLOAT16, 2),
    COMPLEX64("complex64", "C64", "c8", 8, DType.FLOAT32, 2),
    COMPLEX128("complex128", "", "c16", 16, DType.FLOAT64, 2);

    /// PyTorch's, without `torch.`.
    final String torchName;
    /// Bytes of an element in the file.
    final int bytes;
    /// What it is read as.
    final DType dtype;
    /// Elements of that dtype for each in the file.
    final int parts;

    private final String safetensorsName;
    private final String numpyCode;

    ElementType(DType dtype, String safetensorsName, String numpyCode) {
        this(dtype.torchName(), safetensorsName, numpyCode, dtype.bytes(), dtype, 1);
    }

    /// @param safetensorsName empty if the format has none
    /// @param numpyCode       empty if numpy has none
    ElementType(String torchName, String safetensorsName, String numpyCode, int bytes, DType dtype, int parts) {
        this.torchName = torchName;
        this.safetensorsName = safetensorsName;
        this.numpyCode = numpyCode;
        this.bytes = bytes;
        this.dtype = dtype;
        this.parts = parts;
    }

    static ElementType of(DType dtype) {
        return Objects.requireNonNull(ofTorch(dtype.torchName()));
    }

    /// Null for those that we cannot read.
    static @Nullable ElementType ofTorch(String name) {
        return of(name, type -> type.torchName);
    }

    /// Null for those that we cannot read.
    static @Nullable ElementType ofSafetensors(String name) {
        return of(name, type -> type.safetensorsName);
    }

    /// Null for those that we cannot read.
    static @Nullable ElementType ofNumpy(String code) {
        return of(code, type -> type.numpyCode);
    }

    private static @Nullable ElementType of(String name, Function<ElementType, String> names) {
        for (ElementType type : values()) {
            if (!name.isEmpty() && names.apply(type).equals(name)) {
                return type;
            }
        }
        return null;
    }

    /// Empty for complex128 and complex32.
    String safetensorsName() {
        return safetensorsName;
    }

    /// Empty for those that numpy does not have, as bfloat16.
    String numpyCode() {
        return numpyCode;
    }

    /// True if it is a dtype of ours.
    boolean isOurs() {
        return torchName.equals(dtype.torchName());
    }

    boolean isComplex() {
        return parts == 2;
    }

    /// True if numbers are read as they lie.
    boolean isDirect() {
        return isOurs() || isComplex();
    }

    /// "float32", or "float32 with a last dimension of 2".
    String readAs() {
        return dtype + (isComplex() ? " with a last dimension of 2" : "");
    }

    /// The shape of what it is read as.
    long[] sizes(long[] sizes) {
        return isComplex() ? with(sizes, 2) : sizes;
    }

    private static long[] with(long[] values, long last) {
        long[] more = Arrays.copyOf(values, values.length + 1);
        more[values.length] = last;
        return more;
    }

    /// The strides of what it is read as.
    ///
    /// @throws ArithmeticException if they are too large
    long[] strides(long[] strides) {
        if (!isComplex()) {
            return strides;
        }
        long[] real = with(strides, 1);
        for (int i = 0; i < strides.length; i++) {
            real[i] = Math.multiplyExact(strides[i], 2);
        }
        return real;
    }
}
