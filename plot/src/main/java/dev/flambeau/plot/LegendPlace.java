package dev.flambeau.plot;

import dev.flambeau.error.ValueException;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Where a legend stands, in the order in which free places are tried.
enum LegendPlace {
    UPPER_RIGHT("upper right", 1, 0),
    UPPER_LEFT("upper left", 0, 0),
    LOWER_LEFT("lower left", 0, 1),
    LOWER_RIGHT("lower right", 1, 1),
    CENTER_RIGHT("center right", 1, 0.5),
    CENTER_LEFT("center left", 0, 0.5),
    LOWER_CENTER("lower center", 0.5, 1),
    UPPER_CENTER("upper center", 0.5, 0),
    CENTER("center", 0.5, 0.5),
    OUTSIDE("outside", Double.NaN, Double.NaN),
    BEST("best", Double.NaN, Double.NaN);

    private final String code;
    private final double across;
    private final double down;

    LegendPlace(String code, double across, double down) {
        this.code = code;
        this.across = across;
        this.down = down;
    }

    static LegendPlace parse(String text) {
        for (LegendPlace place : values()) {
            if (place.code.equals(text)) {
                return place;
            }
        }
        String known =
                Arrays.stream(values()).map(place -> '"' + place.code + '"').collect(Collectors.joining(", "));
        throw new ValueException("plot: no place of a legend is called '" + text + "'; use one of " + known);
    }

    /// Whether the place is a fixed one inside the axes.
    boolean isInside() {
        return !Double.isNaN(across);
    }

    double left(double room, double pad) {
        return pad + across * (room - 2 * pad);
    }

    double top(double room, double pad) {
        return pad + down * (room - 2 * pad);
    }
}
