package dev.flambeau.cli;

import dev.flambeau.plot.Figure;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Saves figures as PNG, or, on a machine without fonts, as SVG, which needs none.
final class FigureFolder {
    private final Path folder;
    private final Consumer<String> note;
    private boolean withoutFonts;

    /// @param note told once if figures are SVG
    FigureFolder(Path folder, Consumer<String> note) {
        this.folder = folder;
        this.note = note;
    }

    void save(Figure figure, String file) {
        if (!withoutFonts) {
            try {
                figure.savefig(folder.resolve(file + ".png"));
                return;
            } catch (IllegalStateException e) {
                withoutFonts = true;
                note.accept(e.getMessage() + ". The figures are saved as .svg.");
            }
        }
        figure.savefig(folder.resolve(file + ".svg"));
    }
}
