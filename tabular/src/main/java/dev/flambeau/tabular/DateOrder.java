package dev.flambeau.tabular;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How dates are written in texts: in which order year, month and day come. Between them are points, slashes or
/// hyphens; a time of the day may follow: `31.12.2024 23:59`.
public enum DateOrder {
    /// `2024-12-31`, as in ISO 8601, with any of its times behind it.
    YEAR_FIRST,
    /// `31.12.2024`, `31/12/2024`.
    DAY_FIRST,
    /// `12/31/2024`.
    MONTH_FIRST;

    private static final int SHORTEST = 8;
    private static final Pattern DATE =
            Pattern.compile("(\\d{1,4})([./-])(\\d{1,2})\\2(\\d{1,4})(?:[ T](\\d{1,2}):(\\d{2})(?::(\\d{2}))?)?");
    private static final int YEAR_DIGITS = 4;

    /// Seconds since 1970, in UTC or with its zone; NaN for other texts.
    double seconds(String text) {
        // Most texts are no dates, which should cost little.
        if (text.length() < SHORTEST || text.charAt(0) < '0' || text.charAt(0) > '9') {
            return Double.NaN;
        }
        Matcher date = DATE.matcher(text);
        try {
            if (date.matches()) {
                return seconds(date);
            }
            return this == YEAR_FIRST ? iso(text) : Double.NaN;
        } catch (DateTimeException _) {
            return Double.NaN;
        }
    }

    private double seconds(Matcher date) {
        String year = date.group(this == YEAR_FIRST ? 1 : 4);
        String last = date.group(this == YEAR_FIRST ? 4 : 1);
        if (year.length() != YEAR_DIGITS || last.length() > 2) {
            return Double.NaN;
        }
        String month = this == MONTH_FIRST ? last : date.group(3);
        String day = this == MONTH_FIRST ? date.group(3) : last;
        return Column.seconds(LocalDateTime.of(
                number(year), number(month), number(day), part(date, 5), part(date, 6), part(date, 7)));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static int part(Matcher date, int group) {
        return date.group(group) == null ? 0 : number(date.group(group));
    }

    /// With fractions of seconds or a zone.
    private static double iso(String text) {
        int space = text.indexOf(' ');
        String iso = space < 0 ? text : text.substring(0, space) + 'T' + text.substring(space + 1);
        int time = iso.indexOf('T');
        if (time < 0) {
            return Double.NaN;
        }
        boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > time || iso.lastIndexOf('-') > time;
        return Column.seconds(
                zoned
                        ? OffsetDateTime.parse(iso)
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toLocalDateTime()
                        : LocalDateTime.parse(iso));
    }
}
