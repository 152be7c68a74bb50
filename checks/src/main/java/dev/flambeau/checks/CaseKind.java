package dev.flambeau.checks;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/// One kind of reference cases, told by the fields of its lines. To add a kind: write it, and put it
/// into the list in [Conformance].
interface CaseKind {
    /// What the cases are about, in one word.
    String name();

    /// Whether a line is of this kind.
    boolean matches(JsonNode line);

    /// Runs the cases of a line.
    ///
    /// @param line    the line
    /// @param file    where it stands, for cases that name files beside it
    /// @param tally   gets one entry for each case
    /// @param options what the command was told
    void run(JsonNode line, Path file, Tally tally, Options options);
}
