package dev.flambeau.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the command was told.
///
/// @param files   the files, in order
/// @param tier    run only operators up to this tier
/// @param operators a regular expression: run only operators and modules whose whole name it describes
/// @param verbose name also the cases that passed
record Options(List<Path> files, int tier, String operators, boolean verbose) {
    static final String USAGE = """
            usage: conformance [--tier N] [--op REGEX] [--verbose] FILE...
            Runs reference cases computed by PyTorch (.jsonl, .jsonl.gz, or the manifest.json of checkpoint files)
            against Flambeau.
              --tier N    of operators, run only those up to tier N
              --op REGEX  of operators and modules, run only those whose name it describes
              --verbose   name also the cases that passed
            exit status: 0 all supported cases passed, 1 some failed, 2 wrong usage or a file that cannot be run""";

    static final Options DEFAULT = new Options(List.of(), Integer.MAX_VALUE, ".*", false);

    /// Reads the arguments of the command.
    ///
    /// @throws CaseFileException if they make no sense
    static Options of(String... arguments) {
        List<Path> files = new ArrayList<>();
        int tier = Integer.MAX_VALUE;
        String operators = ".*";
        boolean verbose = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--verbose" -> verbose = true;
                case "--tier" -> tier = tier(++i < arguments.length ? arguments[i] : "");
                case "--op" -> operators = ++i < arguments.length ? arguments[i] : "";
                default -> {
                    if (arguments[i].startsWith("--")) {
                        throw new CaseFileException("unknown option " + arguments[i] + "\n" + USAGE);
                    }
                    files.add(Path.of(arguments[i]));
                }
            }
        }
        if (files.isEmpty()) {
            throw new CaseFileException(USAGE);
        }
        return new Options(List.copyOf(files), tier, operators, verbose);
    }

    private static int tier(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new CaseFileException("--tier takes a number, not '" + text + "'\n" + USAGE);
        }
    }
}
