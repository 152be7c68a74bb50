package dev.flambeau.plot;

/// The widths of letters in thousandths of the font size, for surfaces that have no font to ask.
///
/// Measured on DejaVu Sans, which is what most Linux machines show and as wide as Verdana: text in a narrower font
/// then takes less room than was kept for it.
final class TextWidths {
    private static final int FIRST = ' ';

    private static final short[] ASCII = {
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, // space to /
        636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, // 0 to ?
        1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787, // @ to O
        603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, // P to _
        500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, // ` to o
        635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838 // p to ~
    };

    private TextWidths() {}

    static double of(String text, double size) {
        int sum = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            sum += of(text.codePointAt(i));
        }
        return sum * size / 1000;
    }

    private static int of(int codePoint) {
        int index = codePoint - FIRST;
        if (index >= 0 && index < ASCII.length) {
            return ASCII[index];
        }
        if (codePoint == '\u2212' || codePoint == '\u00d7') {
            return 838;
        }
        return codePoint >= 0x1100 || codePoint == '\u2026' ? 1000 : 660;
    }
}
