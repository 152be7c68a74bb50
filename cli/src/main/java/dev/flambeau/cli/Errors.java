package dev.flambeau.cli;

import dev.flambeau.error.FlambeauException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// How errors are told: one message on the error stream, and an exit code.
final class Errors {
    private Errors() {}

    /// A command that was called wrongly.
    static int misuse(ParameterException error, String[] args) {
        CommandLine line = error.getCommandLine();
        PrintWriter err = line.getErr();
        err.println(line.getCommandSpec().qualifiedName() + ": " + error.getMessage());
        UnmatchedArgumentException.printSuggestions(error, err);
        err.println("See '" + line.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.USAGE;
    }

    /// A command that failed.
    static int failure(Exception error, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        err.println(line.getCommandSpec().qualifiedName() + ": " + message(error));
        if (!(error instanceof FlambeauException) && !(error instanceof UncheckedIOException)) {
            error.printStackTrace(err);
        }
        err.flush();
        return ExitCode.SOFTWARE;
    }

    private static String message(Exception error) {
        Throwable cause = error instanceof UncheckedIOException ? error.getCause() : null;
        return cause == null
                ? String.valueOf(error.getMessage())
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
