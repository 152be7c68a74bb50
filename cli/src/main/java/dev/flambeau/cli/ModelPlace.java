package dev.flambeau.cli;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/// The parameter of commands that use a model of a table.
final class ModelPlace {
    @Parameters(index = "0", paramLabel = "MODEL", description = "The folder that 'fit' wrote, or its model.pt.")
    private Path place = Path.of("");

    TableModel read() {
        return TableModel.read(place);
    }
}
