package dev.flambeau.plot;

import java.awt.Font;
import java.awt.font.FontRenderContext;

/// Finds the font for text in images.
final class Fonts {
    private Fonts() {}

    /// The sans-serif font of the machine.
    ///
    /// @throws IllegalStateException if Java cannot find any font
    static Font sansSerif() {
        try {
            Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 10);
            // Java looks for fonts when the first letter is measured.
            font.getStringBounds("0", new FontRenderContext(null, true, true));
            return font;
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw e;
        } catch (Error | RuntimeException e) {
            // What Java throws without any font differs between versions, machines, and the first try and the next;
            // one of them is a plain Error.
            throw new IllegalStateException(
                    "plot: Java finds no fonts on this machine, so it cannot draw text in an image. Install fontconfig"
                            + " and a font (Debian, Ubuntu: apt-get install fontconfig fonts-dejavu-core; Fedora:"
                            + " dnf install fontconfig dejavu-sans-fonts; Alpine: apk add fontconfig ttf-dejavu), or"
                            + " save the figure as .svg, which needs none",
                    e);
        }
    }
}
