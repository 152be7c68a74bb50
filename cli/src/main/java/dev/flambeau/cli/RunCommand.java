package dev.flambeau.cli;

import dev.flambeau.error.ValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs a script of one file in a JVM of its own, with Flambeau's modules on its module path.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Run a Java file that imports Flambeau, such as examples/StraightLine.java.")
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FILE", description = "The Java file.")
    private Path file = Path.of("");

    @Parameters(index = "1..*", paramLabel = "ARGS", description = "What its main method gets.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), "there is no file '" + file + "'");
        }
        if (!file.toString().endsWith(".java")) {
            throw new ParameterException(
                    spec.commandLine(), "'" + file + "' is no Java file; its name must end in .java");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-p", Scripts.modulePath(), "--add-modules", Scripts.MODULES));
        command.addAll(Scripts.options());
        command.add(file.toString());
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new ValueException("cannot start '" + command.get(0) + "': " + e.getMessage());
        }
    }
}
