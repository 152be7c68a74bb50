package dev.flambeau.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// Writes a zip archive as PyTorch's readers want it: records stored, their contents at multiples of 64,
/// sizes and checksum in front of the contents, zip64 only where a number needs it. No times and no names of
/// machines: the same bytes each time.
final class ZipWriter {
    /// Puts the contents of a record.
    interface Body {
        void write(ByteSink sink) throws IOException;
    }

    /// Takes bytes for a place in the file.
    interface Place {
        void put(ByteBuffer bytes, long position) throws IOException;
    }

    private static final int ALIGNMENT = 64;
    private static final int UTF8_NAMES = 0x0800;
    private static final int PLAIN_VERSION = 20;
    private static final int ZIP64_VERSION = 45;
    /// 1 January 1980, the earliest that zip knows.
    private static final int DATE = 0x21;

    private static final int ZIP64_EXTRA = 1;
    /// "FB", by which PyTorch marks padding.
    private static final int PADDING_EXTRA = 0x4246;

    private static final long IN_ZIP64 = 0xffffffffL;
    private static final int CRC_AT = 14;

    private record Written(byte[] name, long crc, long size, long header) {}

    private final Place place;
    private final List<Written> records = new ArrayList<>();
    private long position;

    ZipWriter(FileChannel channel) {
        this((bytes, at) -> {
            for (long next = at; bytes.hasRemaining(); ) {
                next += channel.write(bytes, next);
            }
        });
    }

    ZipWriter(Place place) {
        this.place = place;
    }

    void add(String name, byte[] contents) throws IOException {
        add(name, contents.length, sink -> sink.put(ByteBuffer.wrap(contents)));
    }

    /// @param size of what the body will put, exactly
    void add(String name, long size, Body body) throws IOException {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        long header = position;
        append(localHeader(nameBytes, size));
        CRC32 crc = new CRC32();
        long start = position;
        body.write(bytes -> {
            crc.update(bytes.duplicate());
            append(bytes);
        });
        if (position - start != size) {
            throw new IOException(name + " has " + (position - start) + " bytes, announced were " + size);
        }
        ByteBuffer checksum = buffer(4).putInt((int) crc.getValue()).flip();
        place.put(checksum, header + CRC_AT);
        records.add(new Written(nameBytes, crc.getValue(), size, header));
    }

    /// Writes the directory.
    void finish() throws IOException {
        long start = position;
        for (Written record : records) {
            append(directoryEntry(record));
        }
        long size = position - start;
        boolean wide = records.size() >= 0xffff || size >= IN_ZIP64 || start >= IN_ZIP64;
        if (wide) {
            append(end64(start, size));
        }
        int count = wide ? 0xffff : records.size();
        append(buffer(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) count)
                .putShort((short) count)
                .putInt((int) (wide ? IN_ZIP64 : size))
                .putInt((int) (wide ? IN_ZIP64 : start))
                .putShort((short) 0)
                .flip());
    }

    private ByteBuffer localHeader(byte[] name, long size) {
        boolean wide = size >= IN_ZIP64;
        int extra = (wide ? 20 : 0) + 4;
        int padding = Math.floorMod(-(position + ZipRecord.LOCAL_HEADER + name.length + extra), ALIGNMENT);
        ByteBuffer header = buffer(ZipRecord.LOCAL_HEADER + name.length + extra + padding);
        header.putInt(ZipRecord.LOCAL_SIGNATURE).putShort(version(wide));
        common(header, name, 0, wide ? IN_ZIP64 : size, extra + padding);
        header.put(name);
        if (wide) {
            header.putShort((short) ZIP64_EXTRA)
                    .putShort((short) 16)
                    .putLong(size)
                    .putLong(size);
        }
        header.putShort((short) PADDING_EXTRA).putShort((short) padding);
        while (header.hasRemaining()) {
            header.put((byte) 'Z');
        }
        return header.flip();
    }

    private static ByteBuffer directoryEntry(Written record) {
        boolean wideSize = record.size >= IN_ZIP64;
        boolean wideStart = record.header >= IN_ZIP64;
        int numbers = (wideSize ? 16 : 0) + (wideStart ? 8 : 0);
        int extra = numbers == 0 ? 0 : 4 + numbers;
        ByteBuffer entry = buffer(46 + record.name.length + extra);
        short version = version(wideSize || wideStart);
        entry.putInt(0x02014b50).putShort(version).putShort(version);
        common(entry, record.name, record.crc, wideSize ? IN_ZIP64 : record.size, extra);
        entry.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
        entry.putInt((int) (wideStart ? IN_ZIP64 : record.header)).put(record.name);
        if (extra > 0) {
            entry.putShort((short) ZIP64_EXTRA).putShort((short) numbers);
        }
        if (wideSize) {
            entry.putLong(record.size).putLong(record.size);
        }
        if (wideStart) {
            entry.putLong(record.header);
        }
        return entry.flip();
    }

    /// What a local header and an entry of the directory have in common.
    private static void common(ByteBuffer header, byte[] name, long crc, long size, int extra) {
        header.putShort((short) UTF8_NAMES).putShort((short) ZipRecord.STORED);
        header.putShort((short) 0).putShort((short) DATE);
        header.putInt((int) crc).putInt((int) size).putInt((int) size);
        header.putShort((short) name.length).putShort((short) extra);
    }

    private ByteBuffer end64(long start, long size) {
        long at = position;
        ByteBuffer end = buffer(56 + 20);
        end.putInt(0x06064b50).putLong(44).putShort(version(true)).putShort(version(true));
        end.putInt(0).putInt(0).putLong(records.size()).putLong(records.size());
        end.putLong(size).putLong(start);
        return end.putInt(0x07064b50).putInt(0).putLong(at).putInt(1).flip();
    }

    private static short version(boolean wide) {
        return (short) (wide ? ZIP64_VERSION : PLAIN_VERSION);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void append(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        place.put(bytes, position);
        position += count;
    }
}
