package dev.flambeau.tabular;

import dev.flambeau.error.ValueException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is known about a CSV file. What is not, is found out: all options but the quote and the tokens may be left
/// open.
///
/// @param delimiter between fields; null for the one of comma, semicolon, tab and bar that cuts the first lines into
///                  equally many fields
/// @param quote     around fields that hold delimiters, quotes (doubled) or ends of lines
/// @param header    whether the first line has the names; null for yes unless a number is in it
/// @param encoding  of the file; null for what a byte order mark says, else UTF-8, else Windows-1252
/// @param decimal   between whole and fraction; null for a point, or a comma where all numbers of a column
///                  have one and it is not the delimiter
/// @param missing   what stands for missing values, in lower case; case does not matter
/// @param types     of columns by name, where they should not be found out
/// @param dates     how dates are written; null for the one order that fits all of a column, or day first where points
///                  are between the parts. A column that fits two orders is text
public record CsvOptions(
        @Nullable Character delimiter,
        char quote,
        @Nullable Boolean header,
        @Nullable Charset encoding,
        @Nullable Character decimal,
        Set<String> missing,
        Map<String, ColumnType> types,
        @Nullable DateOrder dates) {
    private static final Set<String> MISSING = Set.of("", "na", "n/a", "#n/a", "<na>", "nan", "-nan", "null", "?");

    /// The defaults: all is found out, quotes are `"`, and missing are empty fields, `NA`, `N/A`, `#N/A`,
    /// `<NA>`, `NaN`, `null` and `?`.
    public CsvOptions() {
        this(null, '"', null, null, null, MISSING, Map.of(), null);
    }

    /// Copies the collections.
    public CsvOptions {
        missing = missing.stream().map(token -> token.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        types = Map.copyOf(types);
        if (decimal != null && decimal != '.' && decimal != ',') {
            throw new ValueException("CsvOptions: decimal '" + decimal + "' must be a point or a comma");
        }
    }

    /// With this between fields.
    ///
    /// @param delimiter such as `'\t'`; null to find it out
    public CsvOptions delimiter(@Nullable Character delimiter) {
        return new CsvOptions(delimiter, quote, header, encoding, decimal, missing, types, dates);
    }

    /// With this around fields.
    ///
    /// @param quote such as `'\''`
    public CsvOptions quote(char quote) {
        return new CsvOptions(delimiter, quote, header, encoding, decimal, missing, types, dates);
    }

    /// With or without names in the first line.
    ///
    /// @param header whether there are; null to find it out. Without, columns are `column1`, `column2` ...
    public CsvOptions header(@Nullable Boolean header) {
        return new CsvOptions(delimiter, quote, header, encoding, decimal, missing, types, dates);
    }

    /// With this encoding.
    ///
    /// @param encoding such as `ISO_8859_1`; null to find it out
    public CsvOptions encoding(@Nullable Charset encoding) {
        return new CsvOptions(delimiter, quote, header, encoding, decimal, missing, types, dates);
    }

    /// With this in numbers.
    ///
    /// @param decimal a point or a comma; null to find it out
    public CsvOptions decimal(@Nullable Character decimal) {
        return new CsvOptions(delimiter, quote, header, encoding, decimal, missing, types, dates);
    }

    /// With these for missing values, in place of the usual ones.
    ///
    /// @param missing the tokens, such as `""` and `"-999"`
    public CsvOptions missing(String... missing) {
        return new CsvOptions(delimiter, quote, header, encoding, decimal, Set.of(missing), types, dates);
    }

    /// With this type for a column; all of its values must be of it.
    ///
    /// @param column its name
    /// @param type   of its values
    public CsvOptions type(String column, ColumnType type) {
        Map<String, ColumnType> more = new LinkedHashMap<>(types);
        more.put(column, type);
        return new CsvOptions(delimiter, quote, header, encoding, decimal, missing, more, dates);
    }

    /// With dates that are written so.
    ///
    /// @param dates the order of their parts; null to find it out
    public CsvOptions dates(@Nullable DateOrder dates) {
        return new CsvOptions(delimiter, quote, header, encoding, decimal, missing, types, dates);
    }

    boolean isMissing(String text) {
        return missing.contains(text) || (text.length() < 8 && missing.contains(text.toLowerCase(Locale.ROOT)));
    }
}
