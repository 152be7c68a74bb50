package dev.flambeau.plot;

import dev.flambeau.error.ValueException;
import java.util.Locale;
import java.util.Map;

/// Reads the colours that users write: matplotlib's letters, a short list of names, `C0` to `C9`, and hexadecimal.
///
/// Colours stay plain `0xRRGGBB` integers here, so that describing a figure loads no class of AWT.
final class Colors {
    static final int BLACK = 0x000000;
    static final int WHITE = 0xFFFFFF;

    /// matplotlib's default cycle ("tab10").
    private static final int[] CYCLE = {
        0x1f77b4, 0xff7f0e, 0x2ca02c, 0xd62728, 0x9467bd, 0x8c564b, 0xe377c2, 0x7f7f7f, 0xbcbd22, 0x17becf
    };

    private static final Map<String, Integer> NAMED = Map.ofEntries(
            Map.entry("b", 0x0000ff),
            Map.entry("g", 0x008000),
            Map.entry("r", 0xff0000),
            Map.entry("c", 0x00bfbf),
            Map.entry("m", 0xbf00bf),
            Map.entry("y", 0xbfbf00),
            Map.entry("k", BLACK),
            Map.entry("w", WHITE),
            Map.entry("blue", 0x0000ff),
            Map.entry("green", 0x008000),
            Map.entry("red", 0xff0000),
            Map.entry("cyan", 0x00ffff),
            Map.entry("magenta", 0xff00ff),
            Map.entry("yellow", 0xffff00),
            Map.entry("black", BLACK),
            Map.entry("white", WHITE),
            Map.entry("gray", 0x808080),
            Map.entry("grey", 0x808080),
            Map.entry("lightgray", 0xd3d3d3),
            Map.entry("orange", 0xffa500),
            Map.entry("purple", 0x800080),
            Map.entry("brown", 0xa52a2a),
            Map.entry("pink", 0xffc0cb),
            Map.entry("olive", 0x808000),
            Map.entry("navy", 0x000080),
            Map.entry("teal", 0x008080),
            Map.entry("tab:blue", CYCLE[0]),
            Map.entry("tab:orange", CYCLE[1]),
            Map.entry("tab:green", CYCLE[2]),
            Map.entry("tab:red", CYCLE[3]),
            Map.entry("tab:purple", CYCLE[4]),
            Map.entry("tab:brown", CYCLE[5]),
            Map.entry("tab:pink", CYCLE[6]),
            Map.entry("tab:gray", CYCLE[7]),
            Map.entry("tab:olive", CYCLE[8]),
            Map.entry("tab:cyan", CYCLE[9]));

    private Colors() {}

    static int ofCycle(int index) {
        return CYCLE[index % CYCLE.length];
    }

    static int parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        Integer named = NAMED.get(name);
        if (named != null) {
            return named;
        }
        if (name.matches("c[0-9]")) {
            return CYCLE[name.charAt(1) - '0'];
        }
        if (name.matches("#[0-9a-f]{6}")) {
            return Integer.parseInt(name, 1, 7, 16);
        }
        if (name.matches("#[0-9a-f]{3}")) {
            int digits = Integer.parseInt(name, 1, 4, 16);
            return 0x11 * ((digits & 0xf00) << 8 | (digits & 0x0f0) << 4 | (digits & 0x00f));
        }
        throw new ValueException("plot: no colour is called '" + text + "'; use a letter of bgrcmykw, a name such as "
                + "\"orange\" or \"tab:blue\", \"C0\" to \"C9\", or \"#rrggbb\"");
    }
}
