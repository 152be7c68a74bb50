package dev.flambeau.checks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Compares Flambeau with results that PyTorch computed: `tools/conformance FILE...`.
///
/// Prints each failing case with the first difference, then for each file and in total how many passed, and
/// what is not supported yet. The exit status is 0 if no supported case failed.
public final class Conformance {
    private static final List<CaseKind> KINDS = List.of(
            new RandomCases(),
            new PrintingCases(),
            new CheckpointCases(),
            new OperatorCases(),
            new ModuleCases(),
            new OptimizerCases());

    private final PrintStream out;

    Conformance(PrintStream out) {
        this.out = out;
    }

    /// The command.
    ///
    /// @param arguments options and files
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        int status;
        try {
            status = new Conformance(out).run(Options.of(arguments));
        } catch (CaseFileException e) {
            out.flush();
            System.err.println(e.getMessage());
            status = 2;
        } finally {
            out.flush();
        }
        System.exit(status);
    }

    /// Runs all files.
    ///
    /// @return the exit status
    /// @throws CaseFileException if a file cannot be read or holds no cases
    int run(Options options) {
        Tally total = new Tally(out::println, options.verbose());
        for (Path file : options.files()) {
            Tally tally = new Tally(out::println, options.verbose());
            Set<String> kinds = run(file, tally, options);
            out.println(file.getFileName() + " (" + String.join(", ", kinds) + "): " + tally.summary());
            tally.coverage().lines().forEach(line -> out.println("  " + line));
            printUnsupported(tally.unsupported());
            total.add(tally);
        }
        if (options.files().size() > 1) {
            out.println("total: " + total.summary());
        }
        return total.failed() > 0 ? 1 : 0;
    }

    /// @return the kinds of the cases
    private static Set<String> run(Path file, Tally tally, Options options) {
        Set<String> kinds = new TreeSet<>();
        new CaseFile(file).forEach(line -> {
            CaseKind kind = kindOf(line);
            kinds.add(kind.name());
            kind.run(line, file, tally, options);
        });
        return kinds;
    }

    private static CaseKind kindOf(JsonNode line) {
        for (CaseKind kind : KINDS) {
            if (kind.matches(line)) {
                return kind;
            }
        }
        throw new CaseFileException(
                "a line with the fields " + line.propertyNames() + " is no reference case of any kind that is known");
    }

    private void printUnsupported(Map<String, Integer> unsupported) {
        if (!unsupported.isEmpty()) {
            String list = unsupported.entrySet().stream()
                    .map(e -> e.getKey() + (e.getValue() > 1 ? " (" + e.getValue() + ")" : ""))
                    .collect(Collectors.joining(", "));
            out.println("  not supported yet: " + list);
        }
    }
}
