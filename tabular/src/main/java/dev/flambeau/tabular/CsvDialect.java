package dev.flambeau.tabular;

import dev.flambeau.error.DataException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How a CSV file is written.
///
/// @param encoding  of its bytes
/// @param delimiter between fields
/// @param header    whether the first line has the names
/// @param names     of the columns, all different
record CsvDialect(Charset encoding, char delimiter, boolean header, List<String> names) {
    /// In this order where nothing speaks for another.
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    private static final int LOOKED_AT = 50;

    static CsvDialect of(CsvSource source, CsvOptions options) {
        Charset encoding = source.encoding(options.encoding());
        char delimiter =
                options.delimiter() == null ? delimiter(source, encoding, options.quote()) : options.delimiter();
        List<String> first = first(source, encoding, delimiter, options.quote());
        boolean header = options.header() == null ? isHeader(first, options) : options.header();
        return new CsvDialect(encoding, delimiter, header, names(first, header));
    }

    private static List<String> first(CsvSource source, Charset encoding, char delimiter, char quote) {
        try (CsvRows rows = new CsvRows(source, encoding, delimiter, quote, 0)) {
            if (!rows.hasNext()) {
                throw new DataException(source.name() + ": the file is empty");
            }
            return rows.next();
        }
    }

    /// The delimiter that cuts the first lines into most fields, equally many in each.
    private static char delimiter(CsvSource source, Charset encoding, char quote) {
        char best = DELIMITERS[0];
        int most = 1;
        for (char delimiter : DELIMITERS) {
            int fields = fields(source, encoding, delimiter, quote);
            if (fields > most) {
                most = fields;
                best = delimiter;
            }
        }
        return best;
    }

    /// How many fields each of the first lines has; 0 if they differ.
    private static int fields(CsvSource source, Charset encoding, char delimiter, char quote) {
        try (CsvRows rows = new CsvRows(source, encoding, delimiter, quote, 0)) {
            int fields = 0;
            for (int i = 0; i < LOOKED_AT && rows.hasNext(); i++) {
                fields = rows.next().size();
            }
            return fields;
        } catch (DataException e) {
            return 0; // not this delimiter; if it is none, reading says so
        }
    }

    private static boolean isHeader(List<String> first, CsvOptions options) {
        return first.stream()
                .map(String::strip)
                .noneMatch(text -> !text.isEmpty() && (CsvNumbers.isReal(text, '.') || options.isMissing(text)));
    }

    private static List<String> names(List<String> first, boolean header) {
        Set<String> names = new LinkedHashSet<>();
        Map<String, Integer> again = new HashMap<>();
        for (int i = 0; i < first.size(); i++) {
            String text = header ? first.get(i).strip() : "";
            String name = text.isEmpty() ? "column" + (i + 1) : text;
            String unique = name;
            while (!names.add(unique)) {
                unique = name + "." + again.merge(name, 1, Integer::sum);
            }
        }
        return new ArrayList<>(names);
    }
}
