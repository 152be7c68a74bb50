package dev.flambeau.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the directory at the end of a zip file, with zip64, and refuses what no writer of weights produces:
/// duplicate, overlapping or absolute names, counts and sizes that do not fit the file. The JDK's ZipFile
/// takes several of these, and its stream reader cannot read PyTorch's files at all.
final class ZipDirectory {
    static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64_LENGTH = 56;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int ZIP64_EXTRA = 1;
    private static final long IN_ZIP64 = 0xffffffffL;

    private record Place(long count, long size, long offset, long limit) {}

    private final FileChannel channel;
    private final Origin origin;

    private ZipDirectory(FileChannel channel, Origin origin) {
        this.channel = channel;
        this.origin = origin;
    }

    /// All records by name, in the order of the directory.
    static Map<String, ZipRecord> read(FileChannel channel, Origin origin, Budget budget) throws IOException {
        ZipDirectory directory = new ZipDirectory(channel, origin);
        Place place = directory.find();
        directory.check(place);
        budget.take(4 * place.size);
        return directory.separate(directory.entries(place), place.offset);
    }

    private Place find() throws IOException {
        long fileSize = channel.size();
        long from = Math.max(0, fileSize - END_LENGTH - 0xffff);
        ByteBuffer tail = FileRange.read(channel, from, (int) (fileSize - from));
        for (int i = tail.limit() - END_LENGTH; i >= 0; i--) {
            if (tail.getInt(i) == END_SIGNATURE && u16(tail, i + 20) == tail.limit() - i - END_LENGTH) {
                Place place = new Place(u16(tail, i + 10), u32(tail, i + 12), u32(tail, i + 16), from + i);
                if (tail.getShort(i + 4) != 0 && u16(tail, i + 4) != 0xffff) {
                    throw origin.damaged("the zip archive is one of several parts");
                }
                return find64(place);
            }
        }
        throw origin.error("the file is cut off: the directory at the end of the zip archive is missing; "
                + "copy or download it again");
    }

    private Place find64(Place small) throws IOException {
        long at = small.limit - LOCATOR_LENGTH;
        if (at < 0) {
            return small;
        }
        ByteBuffer locator = FileRange.read(channel, at, LOCATOR_LENGTH);
        if (locator.getInt(0) != LOCATOR_SIGNATURE) {
            return small;
        }
        long position = locator.getLong(8);
        if (position < 0 || position > at - END64_LENGTH) {
            throw origin.damaged("the zip64 directory lies outside the file");
        }
        ByteBuffer end = FileRange.read(channel, position, END64_LENGTH);
        Place place = new Place(end.getLong(32), end.getLong(40), end.getLong(48), position);
        if (end.getInt(0) != END64_SIGNATURE
                || disagree(small.count, place.count, 0xffff)
                || disagree(small.size, place.size, IN_ZIP64)
                || disagree(small.offset, place.offset, IN_ZIP64)) {
            throw origin.damaged("the two ends of the zip directory contradict each other");
        }
        return place;
    }

    private static boolean disagree(long small, long large, long sentinel) {
        return small != sentinel && small != large;
    }

    private void check(Place place) {
        if (place.count < 0 || place.count > Limits.ZIP_ENTRIES || place.size > Limits.ZIP_DIRECTORY_BYTES) {
            throw origin.refused("the zip directory announces " + Long.toUnsignedString(place.count) + " records in "
                    + Long.toUnsignedString(place.size) + " bytes, more than any checkpoint has");
        }
        if (place.size < place.count * ENTRY_LENGTH || place.offset < 0 || place.offset > place.limit - place.size) {
            throw origin.damaged("the zip directory lies outside the file");
        }
    }

    private List<ZipRecord> entries(Place place) throws IOException {
        ByteBuffer bytes = FileRange.read(channel, place.offset, (int) place.size);
        List<ZipRecord> records = new ArrayList<>((int) place.count);
        for (long i = 0; i < place.count; i++) {
            records.add(entry(bytes, place.offset));
        }
        if (bytes.hasRemaining()) {
            throw origin.damaged("the zip directory is longer than its " + place.count + " records");
        }
        return records;
    }

    private ZipRecord entry(ByteBuffer bytes, long directory) {
        int at = bytes.position();
        if (bytes.remaining() < ENTRY_LENGTH || bytes.getInt(at) != ENTRY_SIGNATURE) {
            throw origin.damaged("the zip directory is broken");
        }
        int nameLength = u16(bytes, at + 28);
        int extraLength = u16(bytes, at + 30);
        int total = ENTRY_LENGTH + nameLength + extraLength + u16(bytes, at + 32);
        if (bytes.remaining() < total) {
            throw origin.damaged("the zip directory is broken");
        }
        byte[] nameBytes = new byte[nameLength];
        bytes.get(at + ENTRY_LENGTH, nameBytes);
        String name = new String(nameBytes, StandardCharsets.UTF_8);
        ByteBuffer wide =
                zip64(bytes.slice(at + ENTRY_LENGTH + nameLength, extraLength).order(bytes.order()));
        long size = orWide(u32(bytes, at + 24), wide, name);
        long packed = orWide(u32(bytes, at + 20), wide, name);
        long header = orWide(u32(bytes, at + 42), wide, name);
        bytes.position(at + total);
        checkName(name);
        long room = directory - ZipRecord.LOCAL_HEADER - nameLength;
        if (size < 0 || packed < 0 || packed > room || header < 0 || header > room - packed) {
            throw origin.damaged("the zip record " + Origin.quote(name) + " lies outside the file");
        }
        return new ZipRecord(
                name, u16(bytes, at + 8), u16(bytes, at + 10), u32(bytes, at + 16), packed, size, header, directory);
    }

    /// The 64-bit numbers of an entry, empty if it has none.
    private static ByteBuffer zip64(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = u16(extra, extra.position());
            int length = u16(extra, extra.position() + 2);
            extra.position(extra.position() + 4);
            if (length > extra.remaining()) {
                break;
            }
            if (id == ZIP64_EXTRA) {
                return extra.slice(extra.position(), length).order(extra.order());
            }
            extra.position(extra.position() + length);
        }
        return ByteBuffer.allocate(0);
    }

    private long orWide(long small, ByteBuffer wide, String name) {
        if (small != IN_ZIP64) {
            return small;
        }
        if (wide.remaining() < 8) {
            throw origin.damaged("the zip record " + Origin.quote(name) + " lacks its zip64 sizes");
        }
        return wide.getLong();
    }

    private void checkName(String name) {
        boolean bad = name.isEmpty() || name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0;
        bad |= name.length() > 1 && name.charAt(1) == ':';
        for (String part : name.split("/", -1)) {
            bad |= part.equals("..");
        }
        if (bad) {
            throw origin.refused("the zip record name " + Origin.quote(name) + " points outside the archive");
        }
    }

    private Map<String, ZipRecord> separate(List<ZipRecord> records, long directory) {
        List<ZipRecord> byPlace = new ArrayList<>(records);
        byPlace.sort(Comparator.comparingLong(ZipRecord::header));
        Map<String, ZipRecord> limited = new LinkedHashMap<>();
        records.forEach(record -> limited.put(record.name(), record));
        if (limited.size() < records.size()) {
            throw origin.refused("two records of the zip archive have the same name");
        }
        for (int i = 0; i < byPlace.size(); i++) {
            ZipRecord record = byPlace.get(i);
            long limit = i + 1 < byPlace.size() ? byPlace.get(i + 1).header() : directory;
            if (record.header() + ZipRecord.LOCAL_HEADER + record.packed() > limit) {
                throw origin.refused("the zip record " + Origin.quote(record.name()) + " overlaps the next one");
            }
            limited.put(record.name(), record.withLimit(limit));
        }
        return limited;
    }

    private static int u16(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xffff;
    }

    private static long u32(ByteBuffer bytes, int at) {
        return bytes.getInt(at) & 0xffffffffL;
    }
}
