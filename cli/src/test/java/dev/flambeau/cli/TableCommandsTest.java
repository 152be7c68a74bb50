package dev.flambeau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.io.Checkpoints;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Tables that nobody prepared, from the command line.
class TableCommandsTest {
    private static final long SEED = 20261128;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Random random = new Random(SEED);

    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void folders() {
        model = folder.resolve("model");
    }

    private int run(Object... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Main.line();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    }

    /// Of a column of the table of scores.
    private double score(String row, int column) {
        Matcher found = Pattern.compile("(?m)^" + row + " +(.*)$").matcher(out.toString());
        assertThat(found.find()).as("%s in %s", row, out).isTrue();
        return Double.parseDouble(found.group(1).split(" +")[column].replace(",", ""));
    }

    /// Prices that are not linear in the area, with gaps, a text, a date, and numbers of rows.
    private Path houses(int rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of("id,area,city,sold,price"));
        for (int i = 0; i < rows; i++) {
            double area = 30 + 120 * random.nextDouble();
            boolean paris = random.nextBoolean();
            double price = 0.02 * area * area * (paris ? 2 : 1) + random.nextGaussian();
            String size = random.nextInt(12) == 0 ? "" : String.format(Locale.ROOT, "%.1f", area);
            lines.add("%d,%s,%s,2024-%02d-11,%s"
                    .formatted(
                            i,
                            size,
                            paris ? "Paris" : "\"Lyon, Rhone\"",
                            1 + i % 12,
                            i % 50 == 7 ? "NA" : String.format(Locale.ROOT, "%.2f", price)));
        }
        return Files.write(folder.resolve("houses.csv"), lines);
    }

    /// One of twenty is a yes, which depends on the product of two numbers.
    private Path customers(int rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of("age;calls;left"));
        for (int i = 0; i < rows; i++) {
            double age = random.nextGaussian();
            double calls = random.nextGaussian();
            lines.add("%.3f;%.3f;%s"
                    .formatted(age, calls, age * calls > 1.2 ? "yes" : "no")
                    .replace('.', ','));
        }
        return Files.write(folder.resolve("customers.csv"), lines);
    }

    private Path flowers(int rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of("length\twidth\tkind"));
        for (int i = 0; i < rows; i++) {
            int kind = i % 3;
            double x = Math.cos(kind * 2.1) + 0.3 * random.nextGaussian();
            double y = Math.sin(kind * 2.1) + 0.3 * random.nextGaussian();
            lines.add(String.format(Locale.ROOT, "%.3f\t%.3f\tkind %d", x, y, kind));
        }
        lines.add("0\t0\tseen once");
        return Files.write(folder.resolve("flowers.tsv"), lines);
    }

    @Test
    void aNumberIsLearnedBetterThanALinearModelCan() throws IOException {
        assertThat(run("fit", "--data", houses(900), "--target", "price", "--out", model))
                .as("%s", err)
                .isZero();
        assertThat(out.toString())
                .contains("Left out: 18 rows without a target", "Parts: 618 rows for training")
                .contains("id", "left out", "with an indicator", "one-hot");
        assertThat(score("model", 0)).isLessThan(score("linear", 0)).isLessThan(score("constant", 0));
        assertThat(score("model", 2)).isGreaterThan(0.8);
        assertThat(model.resolve("report.txt")).content().contains("constant");
        for (String file :
                List.of("model.pt", "losses.png", "predictions.png", "errors.png", "history.csv", "run.json")) {
            assertThat(model.resolve(file)).isNotEmptyFile();
        }
        assertThat(Files.readAllLines(model.resolve("predictions.csv")))
                .hasSize(1 + 132)
                .first()
                .isEqualTo("id,area,city,sold,price,predicted_price");
    }

    @Test
    void rareClassesAreFoundThatNoLineSeparates() throws IOException {
        assertThat(run("fit", "--data", customers(3000), "--target", "left", "--out", model))
                .as("%s", err)
                .isZero();
        assertThat(out.toString())
                .contains("target 'left': 2 classes", "not balanced", "Model: mlp; on the validation");
        for (int column = 0; column < 4; column++) {
            assertThat(score("model", column))
                    .isGreaterThan(score("linear", column))
                    .isGreaterThan(score("constant", column));
        }
        assertThat(model.resolve("confusion.png")).isNotEmptyFile();
    }

    /// Rare cases of which little is known: hidden layers would learn the noise.
    @Test
    void aLinearModelIsTakenWhereNothingElseIsClearlyBetter() throws IOException {
        List<String> lines = new ArrayList<>(List.of("a,b,c,d,y"));
        for (int i = 0; i < 1500; i++) {
            double[] x = random.doubles(4).toArray();
            lines.add(String.format(
                    Locale.ROOT,
                    "%.3f,%.3f,%.3f,%.3f,%s",
                    x[0],
                    x[1],
                    x[2],
                    x[3],
                    random.nextDouble() < 0.06 * x[0] ? "yes" : "no"));
        }
        Path data = Files.write(folder.resolve("rare.csv"), lines);
        assertThat(run("fit", "--data", data, "--target", "y", "--out", model))
                .as("%s", err)
                .isZero();
        assertThat(out.toString()).contains("Model: linear; on the validation part", "test part (linear, ");
        assertThat(score("model", 4)).isLessThanOrEqualTo(score("mlp", 4));
        assertThat(model.resolve("run.json")).content().contains("\"architecture\" : \"linear\"");
        assertThat(model.resolve("mlp/run.json")).content().contains("\"architecture\" : \"mlp\"");
        assertThat(model.resolve("linear")).doesNotExist();
        int epochs = Files.readAllLines(model.resolve("history.csv")).size() - 1;
        assertThat(out.toString()).contains("(linear, " + epochs + " epochs");
        assertThat(Checkpoints.load(model.resolve("best.pt"))
                        .get("model_state_dict")
                        .keys())
                .containsExactly("wide.weight", "wide.bias");
        assertThat(Checkpoints.load(model.resolve("model.pt"))
                        .get("architecture")
                        .asString())
                .isEqualTo("linear");

        assertThat(run("fit", "--data", data, "--target", "y", "--out", model, "--model", "mlp"))
                .as("%s", err)
                .isZero();
        assertThat(out.toString()).contains("Model: mlp, as asked");
        assertThat(score("model", 4)).isPositive();
        assertThat(score("linear", 4)).isPositive();
        assertThat(Checkpoints.load(model.resolve("model.pt"))
                        .get("architecture")
                        .asString())
                .isEqualTo("mlp");
        assertThat(model.resolve("run.json")).content().contains("\"architecture\" : \"mlp\"");
    }

    @Test
    void balanceFindsMoreOfRareClasses() throws IOException {
        List<String> lines = new ArrayList<>(List.of("size,broken"));
        for (int i = 0; i < 2000; i++) {
            double size = random.nextGaussian();
            lines.add(String.format(Locale.ROOT, "%.3f,%s", size, size + 0.7 * random.nextGaussian() > 2.2));
        }
        Path data = Files.write(folder.resolve("parts.csv"), lines);
        assertThat(run("fit", "--data", data, "--target", "broken", "--model", "linear", "--out", model))
                .isZero();
        double plain = score("model", 1);
        assertThat(run("fit", "--data", data, "--target", "broken", "--model", "linear", "--out", model, "--balance"))
                .isZero();
        assertThat(score("model", 1)).as("recall of both classes").isGreaterThan(plain + 0.05);
    }

    @Test
    void packedFilesAndDatesInAnyOrderAreRead() throws IOException {
        StringBuilder text = new StringBuilder("sold,size,price\n");
        for (int i = 0; i < 200; i++) {
            text.append("%d/%d/2024,%d,%d\n".formatted(1 + i % 9, 1 + i % 7, i % 13, i % 13 * 3 + i % 9));
        }
        Path data = folder.resolve("sales.csv.gz");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(data))) {
            packed.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(run("fit", "--data", data, "--target", "price", "--epochs", 2, "--out", model))
                .as("%s", err)
                .isZero();
        assertThat(out.toString()).contains("day and month cannot be told apart: say CsvOptions.dates, or --dates");
        assertThat(run(
                        "fit",
                        "--data",
                        data,
                        "--target",
                        "price",
                        "--epochs",
                        2,
                        "--out",
                        model,
                        "--dates",
                        "month_first"))
                .as("%s", err)
                .isZero();
        assertThat(out.toString()).containsPattern("sold +time .*; written month first");
        Path one = Files.writeString(folder.resolve("one.csv"), "sold,size\n9/2/2024,5\n");
        Path other = Files.writeString(folder.resolve("other.csv"), "sold,size\n2024-09-02,5\n");
        assertThat(run("predict", model, "--data", one)).as("%s", err).isZero();
        String first = out.toString().split(",")[4];
        assertThat(run("predict", model, "--data", other)).isZero();
        assertThat(out.toString().split(",")[4]).isEqualTo(first);
    }

    @Test
    void severalClassesAreEvaluatedAndPredicted() throws IOException {
        Path data = flowers(300);
        assertThat(run("fit", "--data", data, "--target", "kind", "--out", model, "--json"))
                .as("%s", err)
                .isZero();
        assertThat(out.toString())
                .startsWith("{\"task\":\"multiclass\"")
                .contains("\"scores\":{\"model\":{\"accuracy\":");
        assertThat(run("evaluate", model, "--data", data)).as("%s", err).isZero();
        assertThat(out.toString()).containsPattern("301 rows: accuracy (0.9|1.0)");
        Path unknown = Files.write(folder.resolve("new.csv"), List.of("note,width,length", "\"a, b\",0.0,1.0", "c,,"));
        assertThat(run("predict", model.resolve("model.pt"), "--data", unknown))
                .as("%s", err)
                .isZero();
        assertThat(out.toString().split("\n")[0]).isEqualTo("note,width,length,predicted_kind,probability");
        assertThat(out.toString().split("\n")[1]).startsWith("\"a, b\",").containsPattern(",kind 0,(0.9|1.0)");
        assertThat(out.toString().split("\n")[2]).startsWith("c,,,");
        Path file = folder.resolve("result.csv");
        String printed = out.toString();
        assertThat(run("predict", model, "--data", unknown, "--out", file)).isZero();
        assertThat(file).hasContent(printed);
    }

    @Test
    void theSameSeedGivesTheSameModel() throws IOException {
        Path data = flowers(120);
        Path other = folder.resolve("other");
        assertThat(run("fit", "--data", data, "--target", "kind", "--out", model, "--epochs", 3))
                .isZero();
        assertThat(run("fit", "--data", data, "--target", "kind", "--out", other, "--epochs", 3))
                .isZero();
        assertThat(other.resolve("predictions.csv")).hasSameTextualContentAs(model.resolve("predictions.csv"));
        assertThat(run("fit", "--data", data, "--target", "kind", "--out", other, "--epochs", 3, "--seed", 1))
                .isZero();
        assertThat(Files.readString(other.resolve("predictions.csv")))
                .isNotEqualTo(Files.readString(model.resolve("predictions.csv")));
    }

    @Test
    void aDatabaseIsReadByAQuery() throws SQLException {
        String url = "jdbc:h2:mem:commands";
        try (Connection keep = DriverManager.getConnection(url);
                Statement statement = keep.createStatement()) {
            statement.execute("CREATE TABLE points AS SELECT x AS a, 3 * x + 1.5 AS b FROM system_range(1, 200)");
            assertThat(run(
                            "fit",
                            "--data",
                            url,
                            "--query",
                            "SELECT * FROM points",
                            "--target",
                            "B",
                            "--model",
                            "linear",
                            "--out",
                            model))
                    .as("%s", err)
                    .isZero();
        }
        assertThat(score("model", 2)).isGreaterThan(0.99);
        assertThat(out.toString()).doesNotContain("\nlinear ");
    }

    @Test
    void mistakesAreTold() throws IOException {
        Path data = flowers(60);
        mistake(
                "there is no column 'sort'; there are [length, width, kind]",
                1,
                "fit",
                "--data",
                data,
                "--target",
                "sort");
        mistake("Missing required option: '--target=COLUMN'", 2, "fit", "--data", data);
        mistake("--epochs must be 1 or more, not 0", 2, "fit", "--data", data, "--target", "kind", "--epochs", 0);
        mistake("is the column to predict", 2, "fit", "--data", data, "--target", "kind", "--drop", "kind");
        mistake("there is no column 'x'", 2, "fit", "--data", data, "--target", "kind", "--drop", "x");
        mistake("so no regression", 1, "fit", "--data", data, "--target", "kind", "--task", "regression");
        mistake("there is no file", 1, "fit", "--data", folder.resolve("none.csv"), "--target", "kind");
        mistake("needs --query", 1, "fit", "--data", "jdbc:h2:mem:a", "--target", "kind");
        mistake("name its jar with --driver", 1, "fit", "--data", "jdbc:none:a", "--query", "q", "--target", "kind");
        mistake("--query is for databases", 1, "fit", "--data", data, "--query", "q", "--target", "kind");
        mistake("there is no model", 1, "predict", folder, "--data", data);
        Path few = Files.write(folder.resolve("few.csv"), List.of("a,b", "1,2", "3,4"));
        mistake("20 are the fewest", 1, "fit", "--data", few, "--target", "b");
        Path other = Files.write(folder.resolve("model.pt"), new byte[] {1, 2, 3});
        mistake("model.pt", 1, "predict", other, "--data", data);
    }

    private void mistake(String message, int code, Object... args) {
        assertThat(run(args)).as("%s", err).isEqualTo(code);
        assertThat(err.toString()).contains(message).doesNotContain("\tat ");
    }
}
