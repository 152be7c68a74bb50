package dev.flambeau.cli;

import dev.flambeau.error.ValueException;
import dev.flambeau.tabular.Preprocessor;
import dev.flambeau.tabular.Table;
import dev.flambeau.train.Scores;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Tells how good a model of a table is on other rows.
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Tell how good a model that 'fit' made is on rows whose target is known.",
        footer = {"", "Exit codes: 0 done, 1 failed, 2 called wrongly."})
final class EvaluateCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ModelPlace place = new ModelPlace();

    @Mixin
    private TableSource source = new TableSource();

    @Option(names = "--json", description = "Print the scores as JSON.")
    private boolean json;

    @Override
    public void run() {
        TableModel model = place.read();
        Preprocessor preprocessor = model.preprocessor();
        Table all = source.table();
        if (!all.has(preprocessor.targetName())) {
            throw new ValueException("the data has no column '" + preprocessor.targetName() + "' to compare with; "
                    + "'flambeau predict' needs none");
        }
        Table table = all.dropMissing(preprocessor.targetName());
        if (table.rows() == 0) {
            throw new ValueException("no row has a value in column '" + preprocessor.targetName() + "'");
        }
        Scores scores = TableScores.of(preprocessor, table, model.outputs(table));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonText.print(out, generator -> {
                generator.writeNumberProperty("rows", table.rows());
                TableScores.write(generator, scores);
            });
        } else {
            out.println(table.rows() + " rows: " + scores);
        }
        out.flush();
    }
}
