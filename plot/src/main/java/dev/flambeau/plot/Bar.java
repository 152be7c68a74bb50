package dev.flambeau.plot;

import java.awt.Color;

/// A bar that stands on 0.
record Bar(double from, double to, double height, int rgb, double alpha) {
    Color color() {
        return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, (int) Math.round(alpha * 255));
    }
}
