package dev.flambeau.plot;

/// A text among the data, its middle at a place.
record Note(double x, double y, String text, double size, int color) {}
