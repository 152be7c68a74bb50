package dev.flambeau.plot;

import dev.flambeau.error.ValueException;

/// Colours for numbers from 0 to 1, between which it goes in straight lines. All get lighter or darker evenly, so
/// that they can be told apart without seeing red or green, and on grey paper.
enum ColorMap {
    /// Black to white.
    GRAY(0x000000, 0xffffff),
    /// matplotlib's default.
    VIRIDIS(0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725),
    /// White to dark blue, by Cynthia Brewer.
    BLUES(0xf7fbff, 0xdeebf7, 0xc6dbef, 0x9ecae1, 0x6baed6, 0x4292c6, 0x2171b5, 0x08519c, 0x08306b);

    private final int[] stops;

    ColorMap(int... stops) {
        this.stops = stops;
    }

    static ColorMap parse(String text) {
        return switch (text) {
            case "gray" -> GRAY;
            case "viridis" -> VIRIDIS;
            case "blues" -> BLUES;
            default ->
                throw new ValueException("plot: no colours are called '" + text + "'; use gray, viridis or blues");
        };
    }

    /// The colour of a number; white for NaN.
    int of(double value) {
        if (Double.isNaN(value)) {
            return Colors.WHITE;
        }
        double place = Math.clamp(value, 0.0, 1.0) * (stops.length - 1);
        int stop = Math.min((int) place, stops.length - 2);
        return mix(stops[stop], stops[stop + 1], place - stop);
    }

    /// A colour between two.
    ///
    /// @param part 0 for the first, 1 for the second
    static int mix(int first, int second, double part) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = first >> shift & 255;
            int b = second >> shift & 255;
            mixed |= (int) Math.round(a + part * (b - a)) << shift;
        }
        return mixed;
    }

    /// Whether black letters are hard to read on a colour (by the weights of ITU-R BT.601).
    static boolean isDark(int rgb) {
        return 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255) < 140;
    }
}
