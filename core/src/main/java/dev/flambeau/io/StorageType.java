package dev.flambeau.io;

import dev.flambeau.tensor.DType;
import org.jspecify.annotations.Nullable;

/// The class of a storage, which says the dtype of tensors on it.
enum StorageType {
    BOOL("Bool", ElementType.BOOL),
    BYTE("Byte", ElementType.UINT8),
    CHAR("Char", ElementType.INT8),
    SHORT("Short", ElementType.INT16),
    INT("Int", ElementType.INT32),
    LONG("Long", ElementType.INT64),
    HALF("Half", ElementType.FLOAT16),
    BFLOAT16("BFloat16", ElementType.BFLOAT16),
    FLOAT("Float", ElementType.FLOAT32),
    DOUBLE("Double", ElementType.FLOAT64),
    COMPLEX_FLOAT("ComplexFloat", ElementType.COMPLEX64),
    COMPLEX_DOUBLE("ComplexDouble", ElementType.COMPLEX128),
    QINT8("QInt8", "qint8"),
    QINT32("QInt32", "qint32"),
    QUINT8("QUInt8", "quint8"),
    QUINT4X2("QUInt4x2", "quint4x2"),
    QUINT2X4("QUInt2x4", "quint2x4"),
    /// Only bytes: the tensor says the dtype.
    UNTYPED("Untyped", ElementType.UINT8);

    final String className;
    /// Null for those that we cannot read.
    final @Nullable ElementType elements;
    final String torchName;

    StorageType(String prefix, ElementType elements) {
        this.className = prefix + "Storage";
        this.elements = elements;
        this.torchName = elements.torchName;
    }

    StorageType(String prefix, String torchName) {
        this.className = prefix + "Storage";
        this.elements = null;
        this.torchName = torchName;
    }

    /// Bytes of an element.
    int bytes() {
        return elements != null ? elements.bytes : this == QINT32 ? Integer.BYTES : 1;
    }

    static StorageType of(DType dtype) {
        ElementType elements = ElementType.of(dtype);
        for (StorageType type : values()) {
            if (type.elements == elements) {
                return type;
            }
        }
        throw new AssertionError(dtype);
    }
}
