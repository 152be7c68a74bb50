package dev.flambeau.bench;

import org.jspecify.annotations.Nullable;

/// A result, or why there is none.
///
/// @param result null if there is none
/// @param why    there is none, in words; empty if there is one
record Answer(@Nullable Result result, String why) {
    static Answer of(Result result) {
        return new Answer(result, "");
    }

    static Answer failed(String why) {
        return new Answer(null, why);
    }
}
