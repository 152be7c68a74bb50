package dev.flambeau.train;

import java.util.List;

/// Names in messages: the first ones, and how many more there are.
final class Names {
    private static final int SHOWN = 8;

    private Names() {}

    static String of(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
    }
}
