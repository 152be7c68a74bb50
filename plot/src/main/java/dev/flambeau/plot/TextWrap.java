package dev.flambeau.plot;

import java.util.ArrayList;
import java.util.List;

/// Breaks text that is too long for its place into lines.
final class TextWrap {
    private TextWrap() {}

    /// Breaks at line ends and, where a line is wider than `maxWidth`, at spaces; a word that is too wide by itself
    /// is broken inside. Empty text has no lines.
    static List<String> lines(String text, double size, double maxWidth, Surface surface) {
        List<String> lines = new ArrayList<>();
        if (text.isBlank()) {
            return lines;
        }
        for (String paragraph : text.strip().split("\\R", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.strip().split("\\s+", -1)) {
                if (!line.isEmpty() && surface.textWidth(line + " " + word, size) > maxWidth) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                if (!line.isEmpty()) {
                    line.append(' ');
                }
                line.append(word);
                breakWord(line, size, maxWidth, surface, lines);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static void breakWord(
            StringBuilder line, double size, double maxWidth, Surface surface, List<String> lines) {
        while (line.length() > 1 && surface.textWidth(line.toString(), size) > maxWidth) {
            int end = line.length() - 1;
            while (end > 1 && surface.textWidth(line.substring(0, end), size) > maxWidth) {
                end--;
            }
            if (Character.isHighSurrogate(line.charAt(end - 1)) && end > 1) {
                end--;
            }
            lines.add(line.substring(0, end));
            line.delete(0, end);
        }
    }
}
