package dev.flambeau.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// The records of a zip file. PyTorch stores them; other programs that repack files deflate them.
final class ZipArchive {
    /// Reads the contents of one record.
    interface Body<T> {
        T read(ByteInput contents) throws IOException;
    }

    private final FileChannel channel;
    private final Origin origin;
    private final Map<String, ZipRecord> records;
    /// The folder that all records lie in, with its slash.
    private final String root;
    private long inflated;

    ZipArchive(FileChannel channel, Origin origin, Budget budget) throws IOException {
        this.channel = channel;
        this.origin = origin;
        this.records = ZipDirectory.read(channel, origin, budget);
        String first = records.isEmpty() ? "" : records.keySet().iterator().next();
        this.root = first.substring(0, first.indexOf('/') + 1);
    }

    /// All records by their full names.
    Map<String, ZipRecord> records() {
        return records;
    }

    @Nullable
    ZipRecord find(String name) {
        return records.get(root + name);
    }

    /// A short record as text, or null if there is none.
    @Nullable
    String text(String name) throws IOException {
        ZipRecord record = find(name);
        if (record == null) {
            return null;
        }
        byte[] bytes = read(record, contents -> contents.bytes(Math.min(contents.remaining(), Limits.NAME_LENGTH)));
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }

    /// Reads one record and checks its length and, where there is one, its checksum.
    <T> T read(ZipRecord record, Body<T> body) throws IOException {
        if (record.isEncrypted()) {
            throw origin.error("the zip record " + Origin.quote(record.name()) + " is encrypted");
        }
        long start = start(record);
        FileRange packed = new FileRange(channel, start, start + record.packed());
        if (record.method() == ZipRecord.STORED && record.packed() == record.size()) {
            return checked(record, packed, body);
        }
        if (record.method() != ZipRecord.DEFLATED) {
            throw origin.damaged(
                    "the zip record " + Origin.quote(record.name()) + " is packed in a way that PyTorch does not use");
        }
        inflate(record);
        Inflater inflater = new Inflater(true);
        try {
            return checked(record, new InflaterInputStream(packed, inflater), body);
        } finally {
            inflater.end();
        }
    }

    private void inflate(ZipRecord record) throws IOException {
        boolean bomb = record.size() / Limits.ENTRY_RATIO > record.packed();
        long most = Limits.FREE_INFLATED_BYTES + Limits.FILE_RATIO * channel.size();
        if (bomb || record.size() > most - inflated) {
            throw origin.refused("it unpacks to far more than its own size, as a zip bomb does ("
                    + Origin.quote(record.name()) + ": " + record.packed() + " bytes become " + record.size() + ")");
        }
        inflated += record.size();
    }

    private <T> T checked(ZipRecord record, InputStream raw, Body<T> body) throws IOException {
        CRC32 crc = new CRC32();
        InputStream stream = new CheckedInputStream(raw, crc);
        ByteInput contents = new ByteInput(stream, record.size());
        T result = body.read(contents);
        contents.skipAll();
        if (stream.read() >= 0) {
            throw origin.damaged("the zip record " + Origin.quote(record.name()) + " is longer than announced");
        }
        // 0: torch.utils.serialization.config.save.compute_crc32 was off.
        if (record.crc() != 0 && record.crc() != crc.getValue()) {
            throw origin.error("damaged: the checksum of " + Origin.quote(record.name())
                    + " is wrong; copy or download the file again");
        }
        return result;
    }

    /// Where the contents begin. The local header must agree with the directory, or two readers could see two
    /// files.
    long start(ZipRecord record) throws IOException {
        ByteBuffer header = FileRange.read(channel, record.header(), ZipRecord.LOCAL_HEADER);
        int nameLength = header.getShort(26) & 0xffff;
        long start = record.header() + ZipRecord.LOCAL_HEADER + nameLength + (header.getShort(28) & 0xffff);
        boolean fits = header.getInt(0) == ZipRecord.LOCAL_SIGNATURE
                && header.getShort(8) == record.method()
                && record.packed() <= record.limit() - start;
        if (fits) {
            long nameAt = record.header() + ZipRecord.LOCAL_HEADER;
            byte[] name = FileRange.read(channel, nameAt, nameLength).array();
            fits = new String(name, StandardCharsets.UTF_8).equals(record.name());
        }
        if (!fits) {
            throw origin.damaged(
                    "the header of the zip record " + Origin.quote(record.name()) + " contradicts the directory");
        }
        return start;
    }
}
