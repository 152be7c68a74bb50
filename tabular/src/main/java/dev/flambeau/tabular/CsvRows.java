package dev.flambeau.tabular;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.flambeau.error.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Walks through the rows of a CSV file, each with the right number of fields.
final class CsvRows implements AutoCloseable {
    private final CsvSource source;
    private final CloseableIterator<CsvRecord> records;
    private int fields;
    private @Nullable CsvRecord next;
    private long line;

    /// @param fields how many a row has; 0 for as many as the first one
    CsvRows(CsvSource source, Charset encoding, char delimiter, char quote, int fields) {
        this.source = source;
        this.fields = fields;
        records = CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(quote)
                .trimWhitespacesAroundQuotes(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(source.open(encoding))
                .iterator();
    }

    boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    private @Nullable CsvRecord read() {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException | UncheckedIOException e) {
            if (cause(e) instanceof IOException io) {
                throw source.unreadable(io);
            }
            throw new DataException(
                    source.name() + ", after line " + line + ": " + message(e)
                            + "; is a quote left open, or is it no CSV file?",
                    e);
        }
    }

    private static @Nullable Throwable cause(Throwable e) {
        Throwable cause = e;
        while (cause != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String message(Throwable e) {
        return String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }

    /// The fields of a row, without spaces around them.
    List<String> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CsvRecord record = Objects.requireNonNull(next);
        next = null;
        line = record.getStartingLineNumber();
        if (fields == 0) {
            fields = record.getFieldCount();
        }
        if (record.getFieldCount() != fields) {
            throw new DataException(source.name() + ", line " + line + ": " + record.getFieldCount()
                    + " fields where the first line has " + fields
                    + "; is a delimiter or a quote in a value? See CsvOptions.delimiter");
        }
        return record.getFields();
    }

    /// The line that the last row began in, from 1.
    long line() {
        return line;
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw source.unreadable(e);
        }
    }
}
