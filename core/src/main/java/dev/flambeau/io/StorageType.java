package dev.flambeau.io;

import dev.flambeau.tensor.DType;
import org.jspecify.annotations.Nullable;

/// The class of a storage, which says the dtype of tensors on it.
enum StorageType {
    BOOL("Bool", DType.BOOL, "bool"),
    BYTE("Byte", DType.UINT8, "uint8"),
    CHAR("Char", DType.INT8, "int8"),
    SHORT("Short", DType.INT16, "int16"),
    INT("Int", DType.INT32, "int32"),
    LONG("Long", DType.INT64, "int64"),
    HALF("Half", DType.FLOAT16, "float16"),
    BFLOAT16("BFloat16", DType.BFLOAT16, "bfloat16"),
    FLOAT("Float", DType.FLOAT32, "float32"),
    DOUBLE("Double", DType.FLOAT64, "float64"),
    COMPLEX_FLOAT("ComplexFloat", null, "complex64"),
    COMPLEX_DOUBLE("ComplexDouble", null, "complex128"),
    QINT8("QInt8", null, "qint8"),
    QINT32("QInt32", null, "qint32"),
    QUINT8("QUInt8", null, "quint8"),
    QUINT4X2("QUInt4x2", null, "quint4x2"),
    QUINT2X4("QUInt2x4", null, "quint2x4"),
    /// Only bytes: the tensor says the dtype.
    UNTYPED("Untyped", DType.UINT8, "uint8");

    /// Bytes of an element that we have no dtype for.
    int bytes() {
        return dtype != null
                ? dtype.bytes()
                : switch (this) {
                    case COMPLEX_DOUBLE -> 16;
                    case COMPLEX_FLOAT -> 8;
                    case QINT32 -> 4;
                    default -> 1;
                };
    }

    final String className;
    final @Nullable DType dtype;
    final String torchName;

    StorageType(String prefix, @Nullable DType dtype, String torchName) {
        this.className = prefix + "Storage";
        this.dtype = dtype;
        this.torchName = torchName;
    }

    static StorageType of(DType dtype) {
        return switch (dtype) {
            case BOOL -> BOOL;
            case UINT8 -> BYTE;
            case INT8 -> CHAR;
            case INT16 -> SHORT;
            case INT32 -> INT;
            case INT64 -> LONG;
            case FLOAT16 -> HALF;
            case BFLOAT16 -> BFLOAT16;
            case FLOAT32 -> FLOAT;
            case FLOAT64 -> DOUBLE;
        };
    }
}
