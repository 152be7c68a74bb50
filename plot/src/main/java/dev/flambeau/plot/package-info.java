/// Pictures of data and of training, with calls that read like `matplotlib.pyplot`.
///
/// Start at [dev.flambeau.plot.Plot] (static calls on a current figure) or at [dev.flambeau.plot.Figure] (objects, no
/// state but their own). A figure is a description; drawing it goes through these steps:
///
/// - `FigurePainter` asks `Layout` for the rectangle of every [dev.flambeau.plot.Axes];
/// - `AxesPainter` draws grid, frame, ticks and texts, `Legend` finds the legend's place;
/// - `DataPainter` has XChart draw the points and lines inside the rectangle;
/// - all of them draw on a `Surface`: `ImageSurface` (PNG, window) or `SvgSurface`.
///
/// XChart's own SVG export is not used: the library it needs is under the LGPL. `SvgSurface` writes SVG as text, which
/// keeps titles and labels searchable, needs no font on the machine, and gives the same bytes everywhere.
@NullMarked
package dev.flambeau.plot;

import org.jspecify.annotations.NullMarked;
