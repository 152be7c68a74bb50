package dev.flambeau.checks;

import dev.flambeau.tensor.Op;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Writes `docs/operators.md`: which of PyTorch's operators there are, where, and how many reference cases
/// each passes; and the rows they are made of. `tools/operators` runs it.
public final class OperatorTable {
    private static final String HEAD = """
            # Operators

            Written by `tools/operators` from the operator rows and the reference cases in the tests; do not edit.

            ## By PyTorch's names

            Where the operator is (`Tensor.sort` is a method of tensors, `Torch.cat` and `Functional.conv2d` are static), its tier in the
            reference cases (1 = what models are made of, 2 = linear algebra, 3 = special functions), and how many of the cases in the
            tests pass, gradients included.

            | PyTorch | Flambeau | tier | cases |
            |---|---|---|---|
            """;

    private static final String ROWS = """

            ## Rows

            What the operators are made of: shapes by kind (unary and binary: elementwise, broadcast; reduce: dimensions vanish; movement:
            a view; index: by position; contraction: matrix products; effect: writes into a tensor; composite: made of others), the dtypes
            that are taken, and what backward keeps.

            | row | computes | kind | dtypes | backward keeps |
            |---|---|---|---|---|
            """;

    private OperatorTable() {}

    /// Writes the table.
    ///
    /// @param arguments the file with cases, and the file to write
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[1]), text(Path.of(arguments[0])));
    }

    /// The whole page.
    static String text(Path cases) {
        Tally tally = new Tally(_ -> {}, false);
        OperatorCases kind = new OperatorCases();
        new CaseFile(cases).forEach(line -> kind.run(line, cases, tally, Options.DEFAULT));
        StringBuilder text = new StringBuilder(HEAD);
        Map<String, String> lines = new TreeMap<>();
        tally.coverage()
                .forEach((group, op, counts) -> lines.put(
                        op,
                        "| `" + op + "` | " + homes(op) + " | " + group.tier() + " | " + counts[0] + "/" + counts[1]
                                + " |\n"));
        lines.values().forEach(text::append);
        text.append(ROWS);
        Map<String, String> rows = new TreeMap<>();
        for (Op op : Op.all()) {
            String keeps =
                    op.isDifferentiable() ? op.savedNames().isEmpty() ? "nothing" : op.savedNames() : "no gradient";
            rows.put(
                    op.name(),
                    "| `" + op.name() + "` | " + op.formula().replace("|", "\\|") + " | "
                            + op.kind().name().toLowerCase(Locale.ROOT) + " | " + op.dtypes() + " | " + keeps + " |\n");
        }
        rows.values().forEach(text::append);
        return text.toString();
    }

    private static String homes(String op) {
        List<String> homes = new ArrayList<>();
        if (OperatorNames.CASTS.containsKey(op)) {
            homes.add("`Tensor.to`");
        }
        for (Class<?> type : OperatorBinding.homes(op)) {
            homes.add("`" + type.getSimpleName() + "." + OperatorNames.method(op) + "`");
        }
        return String.join(", ", homes);
    }
}
