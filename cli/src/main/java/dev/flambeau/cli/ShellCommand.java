package dev.flambeau.cli;

import dev.flambeau.error.ValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Starts JShell with everything imported.
@Command(
        name = "shell",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Start JShell with everything imported: a place to try things line by line.")
final class ShellCommand implements Callable<Integer> {
    @Parameters(index = "0..*", paramLabel = "FILE", description = "Files of snippets to run first.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path jshell = Path.of(System.getProperty("java.home"), "bin", "jshell");
        if (!Files.isExecutable(jshell) && !Files.isExecutable(Path.of(jshell + ".exe"))) {
            throw new ValueException("there is no " + jshell + "; start with a JDK, not with a runtime without tools");
        }
        Path startup = Files.createTempFile("flambeau", ".jsh");
        try {
            Files.write(startup, imports());
            List<String> command = new ArrayList<>(List.of(jshell.toString()));
            command.addAll(List.of("--module-path", Scripts.modulePath(), "--add-modules", Scripts.MODULES));
            for (String option : Scripts.options()) {
                command.add("-R" + option);
            }
            command.addAll(List.of("--startup", startup.toString()));
            files.forEach(file -> command.add(file.toString()));
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } finally {
            Files.deleteIfExists(startup);
        }
    }

    private static List<String> imports() {
        List<String> lines = new ArrayList<>(List.of("import module java.base;"));
        Arrays.stream(Scripts.MODULES.split(","))
                .filter(module -> !module.endsWith(".simd"))
                .forEach(module -> lines.add("import module " + module + ";"));
        // Java has types of these names too.
        lines.add("import dev.flambeau.nn.Module;");
        lines.add("import dev.flambeau.train.Callback;");
        lines.add("import static dev.flambeau.Torch.*;");
        return lines;
    }
}
