package dev.flambeau.checks;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/// A kind of cases that is known, but that nothing runs yet.
///
/// @param name  of the kind
/// @param field what its lines have; the value is what each case is about
record LaterCases(String name, String field) implements CaseKind {
    @Override
    public boolean matches(JsonNode line) {
        return line.path(field).isString();
    }

    @Override
    public void run(JsonNode line, Path file, Tally tally, Options options) {
        tally.unsupported(line.path(field).stringValue());
    }

    @Override
    public boolean isSupported() {
        return false;
    }
}
