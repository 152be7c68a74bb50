package dev.flambeau.io;

/// One file of a zip archive, as its central directory says.
///
/// @param name   of the record, with folders
/// @param flags  the general purpose bits
/// @param method 0 stored, 8 deflated
/// @param crc    CRC-32 of the contents; 0 if PyTorch was told not to compute it
/// @param packed bytes in the file
/// @param size   bytes of the contents
/// @param header where the local header lies
/// @param limit  where the next record or the directory begins
record ZipRecord(String name, int flags, int method, long crc, long packed, long size, long header, long limit) {
    static final int STORED = 0;
    static final int DEFLATED = 8;
    static final int LOCAL_HEADER = 30;
    static final int LOCAL_SIGNATURE = 0x04034b50;

    private static final int ENCRYPTED = 1;

    /// True if the contents lie in the file as they are.
    boolean isStored() {
        return method == STORED && packed == size && !isEncrypted();
    }

    boolean isEncrypted() {
        return (flags & ENCRYPTED) != 0;
    }

    ZipRecord withLimit(long newLimit) {
        return new ZipRecord(name, flags, method, crc, packed, size, header, newLimit);
    }
}
