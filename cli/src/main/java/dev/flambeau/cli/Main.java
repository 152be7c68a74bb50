package dev.flambeau.cli;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `flambeau`.
@Command(
        name = "flambeau",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            WorkflowCommand.class,
            FitCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            RunCommand.class,
            InspectCommand.class,
            DiffCommand.class,
            ConvertCommand.class,
            ShellCommand.class,
            InfoCommand.class,
            GenerateCompletion.class
        },
        description = "PyTorch's workflow in Java.")
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /// Runs a command and ends the JVM with its exit code: 0 if all went well, 1 if it failed, 2 if it was
    /// called wrongly.
    ///
    /// @param args a command and its options
    public static void main(String[] args) {
        // Pictures are drawn into files; without this Java 2D looks for a display first.
        System.setProperty("java.awt.headless", System.getProperty("java.awt.headless", "true"));
        System.exit(line().execute(args));
    }

    static CommandLine line() {
        CommandLine line = new CommandLine(new Main());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Errors::misuse);
        line.setExecutionExceptionHandler(Errors::failure);
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
