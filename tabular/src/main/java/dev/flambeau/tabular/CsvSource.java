package dev.flambeau.tabular;

import dev.flambeau.error.DataException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnmappableCharacterException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// The text of a CSV file, to be read as often as needed.
///
/// @param name for messages
/// @param file null for a text
/// @param text null for a file
record CsvSource(String name, @Nullable Path file, @Nullable String text) {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final int BUFFER = 1 << 16;
    private static final int MARK = 3;

    static CsvSource of(Path file) {
        return new CsvSource(file.toString(), file, null);
    }

    static CsvSource of(String text) {
        return new CsvSource("text", null, text);
    }

    /// The encoding of the file: what its mark says, UTF-8 if all of it is that, and Windows-1252 otherwise.
    Charset encoding(@Nullable Charset given) {
        if (given != null || file == null) {
            return given == null ? StandardCharsets.UTF_8 : given;
        }
        try (InputStream in = bytes(file)) {
            Charset marked = marked(in.readNBytes(MARK));
            if (marked != null) {
                return marked;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        try (Reader reader = open(StandardCharsets.UTF_8)) {
            reader.transferTo(Writer.nullWriter());
            return StandardCharsets.UTF_8;
        } catch (MalformedInputException e) {
            return WESTERN;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// The bytes of a file, unpacked if gzip has packed it: a piece at a time, however long they are.
    @SuppressWarnings("MustBeClosed")
    private static InputStream bytes(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            in.mark(MARK);
            byte[] start = in.readNBytes(MARK);
            in.reset();
            boolean packed = start.length >= 2 && start[0] == (byte) 0x1f && start[1] == (byte) 0x8b;
            return packed ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static @Nullable Charset marked(byte[] start) {
        if (start.length >= 3 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb && start[2] == (byte) 0xbf) {
            return StandardCharsets.UTF_8;
        }
        if (start.length >= 2 && start[0] == (byte) 0xff && start[1] == (byte) 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        return start.length >= 2 && start[0] == (byte) 0xfe && start[1] == (byte) 0xff
                ? StandardCharsets.UTF_16BE
                : null;
    }

    /// The text without a mark; what is not of the encoding fails.
    Reader open(Charset encoding) {
        if (text != null) {
            return new StringReader(text);
        }
        try {
            InputStream in = bytes(Objects.requireNonNull(file));
            in.mark(MARK);
            byte[] start = in.readNBytes(MARK);
            in.reset();
            Charset marked = marked(start);
            if (marked != null && marked.equals(encoding)) {
                in.skipNBytes(marked.equals(StandardCharsets.UTF_8) ? 3 : 2);
            }
            return new InputStreamReader(
                    in,
                    encoding.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(
                                    encoding.equals(WESTERN) ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    DataException unreadable(IOException e) {
        String why = switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case ZipException _, EOFException _ -> "damaged: it begins as gzip does, and cannot be unpacked to its end";
            case MalformedInputException _, UnmappableCharacterException _ ->
                "its bytes are not of the encoding given; leave CsvOptions.encoding open or name another";
            default -> e.toString();
        };
        return new DataException(name + ": " + why, e);
    }
}
