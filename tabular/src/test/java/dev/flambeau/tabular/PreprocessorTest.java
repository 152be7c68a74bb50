package dev.flambeau.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.Torch;
import dev.flambeau.data.DataLoader;
import dev.flambeau.error.DataException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.StateDictException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreprocessorTest {
    private static Table csv(String text) {
        return Csv.parse(text, new CsvOptions()).table();
    }

    private static float[] features(Preprocessor preprocessor, Table table) {
        return preprocessor.features(table).flatten().toFloatArray();
    }

    private final Table train = csv("""
            area,rooms,city,size,price
            10,1,Ulm,S,100
            20,,Bonn,L,200
            30,3,Ulm,M,300
            40,3,,S,400
            """);

    /// Expected numbers follow from scikit-learn's definitions: SimpleImputer, StandardScaler (ddof 0),
    /// MinMaxScaler, RobustScaler, OneHotEncoder and OrdinalEncoder on the same columns.
    @Test
    void encodes_by_the_definitions_of_scikit_learn() {
        Preprocessor preprocessor = Preprocessor.builder()
                .numeric("area")
                .numeric(new NumericOptions().indicator(true).scaling(Scaling.MIN_MAX), "rooms")
                .oneHot("city")
                .ordinal("size", List.of("S", "M", "L"))
                .regression("price", Scaling.NONE)
                .fit(train);
        assertThat(preprocessor.featureNames())
                .containsExactly("area", "rooms", "rooms=(missing)", "city=Bonn", "city=Ulm", "city=(missing)", "size");
        assertThat(preprocessor.features(train).shape().toArray()).containsExactly(4, 7);
        assertThat(features(preprocessor, train))
                .containsExactly(
                        -1.3416408f,
                        0,
                        0,
                        0,
                        1,
                        0,
                        0, //
                        -0.4472136f,
                        1,
                        1,
                        1,
                        0,
                        0,
                        2, //
                        0.4472136f,
                        1,
                        0,
                        0,
                        1,
                        0,
                        1, //
                        1.3416408f,
                        1,
                        0,
                        0,
                        0,
                        1,
                        0);
        assertThat(features(preprocessor, csv("size,city,rooms,area\nXL,Rom,2,25\n")))
                .containsExactly(0, 0.5f, 0, 0, 0, 0, -1);
        assertThat(preprocessor.targets(train).toFloatArray()).containsExactly(100, 200, 300, 400);
        assertThat(preprocessor.inputs()).containsExactly("area", "rooms", "city", "size");
    }

    @Test
    void imputations_and_scalings() {
        Table table = csv("x\n1\n2\n2\n9\nNA\n");
        record Case(Imputation imputation, Scaling scaling, double fill) {}
        for (Case c : List.of(
                new Case(Imputation.mean(), Scaling.NONE, 3.5),
                new Case(Imputation.median(), Scaling.NONE, 2),
                new Case(Imputation.mostFrequent(), Scaling.NONE, 2),
                new Case(Imputation.constant(-1), Scaling.NONE, -1),
                new Case(Imputation.constant(4), Scaling.ROBUST, 1),
                new Case(Imputation.constant(5), Scaling.MIN_MAX, 0.5))) {
            Preprocessor fitted = Preprocessor.builder()
                    .numeric(new NumericOptions().imputation(c.imputation).scaling(c.scaling), "x")
                    .fit(table);
            assertThat(fitted.features(table).toFloatArray()[4]).as("%s", c).isEqualTo((float) c.fill);
        }
        assertThat(Imputation.mostFrequent().of(new double[] {1, 1, 2, 2})).isEqualTo(1);
        assertThat(Scaling.STANDARD.centerAndScale(new double[] {0.1, 0.1, 0.1})[1])
                .isEqualTo(1);
        assertThat(features(Preprocessor.builder().numeric("x").fit(csv("x\n5\n5\n")), csv("x\n5\n7\n")))
                .containsExactly(0, 2);
    }

    @Test
    void rare_categories_have_a_feature_in_common() {
        Table table = csv("c,d\na,1\na,1\nb,2\nb,2\nc,3\nd,4\n");
        Preprocessor fitted = Preprocessor.builder().oneHot(3, "c").ordinal("d").fit(table);
        assertThat(fitted.featureNames()).containsExactly("c=a", "c=b", "c=(other)", "d");
        assertThat(features(fitted, csv("c,d\nb,4\nd,9\nz,1\n,2\n")))
                .containsExactly(0, 1, 0, 3, 0, 0, 1, -1, 0, 0, 1, 0, 0, 0, 0, 1);
        assertThatThrownBy(() -> Preprocessor.builder().oneHot(1, "c")).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Preprocessor.builder().oneHot("c").numeric("c"))
                .isInstanceOf(ValueException.class);
    }

    @Test
    void times() {
        Table table = csv("t\n2024-01-01\n2024-01-01T12:00\n,\n".replace(",", ""));
        Preprocessor fitted = Preprocessor.builder().time("t").fit(csv("t\n2024-01-01\n2024-01-01T12:00\n"));
        assertThat(fitted.features(table).shape().toArray()).containsExactly(2, 7);
        assertThat(features(fitted, table))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(-1, 0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, -1);
    }

    record House(Double area, Integer rooms, String city, String size) {}

    @Test
    void rows_of_records_and_maps() {
        Preprocessor fitted = Preprocessor.auto(train, "price", Task.REGRESSION);
        float[] expected = features(fitted, train.rows(1));
        assertThat(fitted.encode(List.of(new House(20.0, null, "Bonn", "L")))
                        .flatten()
                        .toFloatArray())
                .isEqualTo(expected);
        Map<String, Object> row = train.row(1);
        assertThat(fitted.encode(List.of(row)).flatten().toFloatArray()).isEqualTo(expected);
        assertThatThrownBy(() -> fitted.encode(List.of(Map.of("area", 1))))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("there is no column 'rooms' among [area]");
        assertThatThrownBy(() -> fitted.encode(List.of("x"))).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> fitted.encode(List.of())).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> fitted.features(csv("area,rooms,city,size\n1,2,a,b\nmany,2,a,b\n")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("row 1, column 'area': 'many' is not a number");
    }

    @Test
    void targets_and_their_inverse() {
        Preprocessor numbers =
                Preprocessor.builder().numeric("area").regression("price").fit(train);
        Tensor y = numbers.targets(train);
        assertThat(y.shape().toArray()).containsExactly(4, 1);
        assertThat(y.mean().item()).isCloseTo(0, within(1e-6));
        assertThat(numbers.inverseTargets(y).flatten().toFloatArray())
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(100, 200, 300, 400);
        assertThat((Double) numbers.decode(y).get(2)).isCloseTo(300, within(1e-4));
        assertThat(numbers.classes()).isEmpty();
        assertThatThrownBy(() -> numbers.decode(Factories.zeros(2, 2))).isInstanceOf(ShapeException.class);
        assertThatThrownBy(numbers::classWeights).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> numbers.targets(csv("price\n1\nNA\n")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("row 1, column 'price': the target is missing");

        Table classes = csv("x,y\n1,b\n2,a\n3,b\n4,c\n5,\n6,b\n");
        Preprocessor fitted = Preprocessor.builder().numeric("x").classes("y").fit(classes);
        assertThat(fitted.classes()).containsExactly("a", "b", "c");
        assertThat(fitted.task()).isEqualTo(Task.MULTICLASS);
        assertThat(fitted.targetName()).isEqualTo("y");
        assertThat(fitted.classCounts()).containsExactly(1L, 3L, 1L);
        assertThat(fitted.classWeights().toFloatArray()).containsExactly(5 / 3f, 5 / 9f, 5 / 3f);
        assertThat(fitted.dataset(classes).size()).isEqualTo(5);
        assertThat(fitted.targets(classes.dropMissing("y")).toLongArray()).containsExactly(1, 0, 1, 2, 1);
        assertThat(fitted.decode(Factories.tensor(new double[][] {{0, 2, 1}, {5, 0, 0}})))
                .containsExactly("b", "a");
        assertThatThrownBy(() -> fitted.targets(csv("y\nz\n")))
                .hasMessageContaining("'z' is none of the classes of the training part, [a, b, c]");
        assertThatThrownBy(() -> fitted.decode(Factories.zeros(2, 2))).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> fitted.inverseTargets(y)).isInstanceOf(ValueException.class);
        assertThatThrownBy(
                        () -> Preprocessor.builder().numeric("x").fit(classes).targets(classes))
                .hasMessageContaining("fitted without a target");

        Preprocessor binary = Preprocessor.builder().numeric("x").classes("y").fit(csv("x,y\n1,true\n2,false\n"));
        assertThat(binary.classes()).containsExactly("false", "true");
        assertThat(binary.decode(Factories.tensor(-1.0, 0.5))).containsExactly("false", "true");
        assertThat(binary.decode(Factories.tensor(-1.0, 0.5).unsqueeze(1))).containsExactly("false", "true");
        assertThat(binary.decode(Factories.tensor(new double[][] {{1, 0}}))).containsExactly("false");
        Preprocessor ordered = Preprocessor.builder().numeric("x").classes("y").fit(csv("x,y\n1,10\n2,9\n3,2\n"));
        assertThat(ordered.classes()).containsExactly("2", "9", "10");
    }

    @Test
    void nothing_to_learn_from() {
        assertThatThrownBy(
                        () -> Preprocessor.builder().numeric("x").classes("y").fit(csv("x,y\n1,a\n2,a\n")))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("all rows have [a] in 'y'; there is nothing to learn");
        assertThatThrownBy(() -> Preprocessor.auto(csv("x,y\n1,\n2,\n"), "y")).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Preprocessor.auto(csv("x,y\n1,a\n1,b\n"), "y"))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("no column is left");
        assertThatThrownBy(() -> Preprocessor.auto(csv("x,y\n1,a\n2,b\n3,c\n"), "y"))
                .hasMessageContaining("3 classes in 3 rows; is it the column to predict?");
        assertThatThrownBy(() -> Preprocessor.auto(csv("x,y\n1,a\n2,b\n"), "y", Task.REGRESSION))
                .hasMessageContaining("is text, so no regression");
    }

    @Test
    void auto_says_what_it_does() {
        StringBuilder text = new StringBuilder("id,code,age,income,city,member,since,empty,same,many,y\n");
        for (int i = 0; i < 100; i++) {
            text.append(i + 1)
                    .append(",c")
                    .append(i * 7)
                    .append(',')
                    .append(20 + i % 50)
                    .append(',')
                    .append(i % 10 == 3 ? "" : i * 10.5)
                    .append(',')
                    .append(i % 3 == 0 ? "Ulm" : i % 3 == 1 ? "Bonn" : "")
                    .append(',')
                    .append(i % 2 == 0)
                    .append(",2024-01-")
                    .append(10 + i % 20)
                    .append(",,1,v")
                    .append(i % 40)
                    .append(',')
                    .append(i == 7 ? "" : i % 10 == 0 ? "yes" : "no")
                    .append('\n');
        }
        Table table = csv(text.toString());
        Preprocessor fitted = Preprocessor.auto(table, "y");
        assertThat(fitted.inputs()).containsExactly("age", "income", "city", "member", "since", "many");
        assertThat(fitted.task()).isEqualTo(Task.BINARY);
        assertThat(fitted.report())
                .contains("100 rows, 11 columns; 1 rows without a target left out")
                .contains("target 'y': 2 classes\n  no: 89 (89.9 %)\n  yes: 10 (10.1 %)\n  not balanced")
                .containsPattern("id +integer +left out: a different number in each row")
                .containsPattern("code +text +left out: 99 different texts in 99 rows")
                .containsPattern("income +real +10 missing +scaled, missing are the median .*, with an indicator")
                .containsPattern("city +text +3\\d missing +one-hot, 2 categories")
                .containsPattern("many +text +one-hot, the 29 most frequent of 40 categories")
                .containsPattern("empty +real +99 missing +left out: no values")
                .containsPattern("same +integer +left out: all values are equal")
                .endsWith(fitted.featureNames().size() + " features");
        assertThat(fitted.features(table).isfinite().all().itemLong()).isEqualTo(1);
    }

    @Test
    void a_word_among_numbers_is_a_missing_number() {
        StringBuilder text = new StringBuilder("age,y\n");
        for (int i = 0; i < 60; i++) {
            text.append(i == 7 ? "unknown" : i == 8 ? "" : Integer.toString(20 + i))
                    .append(',')
                    .append(i % 2 == 0)
                    .append('\n');
        }
        Table table = csv(text.toString());
        Preprocessor fitted =
                Preprocessor.fromState(Preprocessor.auto(table, "y").state());
        assertThat(fitted.featureNames()).containsExactly("age", "age=(missing)");
        assertThat(fitted.report())
                .containsPattern("age +text +2 missing +numbers, scaled, but for 'unknown' and the like");
        Tensor x = fitted.features(table);
        assertThat(x.get("7").toFloatArray()).isEqualTo(x.get("8").toFloatArray());
        assertThat(x.get("7, 1").item()).isEqualTo(1);
        assertThat(fitted.encode(List.of(Map.of("age", "many"))).flatten().toFloatArray())
                .isEqualTo(x.get("7").toFloatArray());
        assertThatThrownBy(() -> Preprocessor.builder().numeric("age").fit(table))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("column 'age' is text, such as '20', not numbers; use oneHot or ordinal");
    }

    @Test
    void auto_knows_regressions_from_classes() {
        StringBuilder text = new StringBuilder("x,few,lots,two,real,flag\n");
        for (int i = 0; i < 200; i++) {
            text.append(i * 0.5)
                    .append(',')
                    .append(i % 7)
                    .append(',')
                    .append(i * 3 % 100)
                    .append(',')
                    .append(i % 2)
                    .append(".0,")
                    .append(i * 0.1)
                    .append(',')
                    .append(i % 2 == 0)
                    .append('\n');
        }
        Table table = csv(text.toString());
        assertThat(Preprocessor.auto(table, "few").task()).isEqualTo(Task.MULTICLASS);
        assertThat(Preprocessor.auto(table, "few", Task.REGRESSION).task()).isEqualTo(Task.REGRESSION);
        assertThat(Preprocessor.auto(table, "lots").task()).isEqualTo(Task.REGRESSION);
        assertThat(Preprocessor.auto(table, "two").classes()).containsExactly("0", "1");
        assertThat(Preprocessor.auto(table, "real").report())
                .contains("target 'real': a number from 0 to 19.90, mean 9.950");
        assertThat(Preprocessor.auto(table, "flag").task()).isEqualTo(Task.BINARY);
        assertThatThrownBy(() -> Preprocessor.auto(table, "few", Task.BINARY))
                .hasMessageContaining("has 7 classes, a binary task has 2");
    }

    @Test
    void saved_and_loaded(@TempDir Path folder) {
        Table table = csv("""
                a,b,c,d,y
                1,x,2024-01-01,S,1.5
                NA,y,2024-02-01,M,2
                3,,2024-03-01,L,4
                """);
        Preprocessor fitted = Preprocessor.builder()
                .numeric(new NumericOptions().indicator(true), "a")
                .oneHot("b")
                .time("c")
                .ordinal("d")
                .regression("y")
                .fit(table);
        Path file = folder.resolve("p.pt");
        Torch.save(fitted.state(), file);
        Preprocessor loaded = Preprocessor.fromState(Torch.load(file).value());
        assertThat(features(loaded, table)).isEqualTo(features(fitted, table));
        assertThat(loaded.targets(table).toFloatArray())
                .isEqualTo(fitted.targets(table).toFloatArray());
        assertThat(loaded.featureNames()).isEqualTo(fitted.featureNames());
        assertThat(loaded.report()).isEqualTo(fitted.report());
        assertThat(loaded.state()).isEqualTo(fitted.state());
        assertThat(loaded).hasToString(fitted.toString());
        Preprocessor classes = Preprocessor.fromState(
                Preprocessor.builder().numeric("a").classes("d").fit(table).state());
        assertThat(classes.classes()).containsExactly("L", "M", "S");
        assertThat(classes.classCounts()).containsExactly(1L, 1L, 1L);
    }

    @Test
    void what_is_no_state_is_refused() {
        for (Object bad : new Object[] {
            null,
            "x",
            Map.of(),
            Map.of("version", 2, "steps", List.of(), "report", ""),
            Map.of("version", 1, "steps", "x", "report", ""),
            Map.of("version", 1, "steps", List.of("x"), "report", ""),
            Map.of("version", 1, "steps", List.of(Map.of("kind", "magic")), "report", ""),
            Map.of("version", 1, "steps", List.of(Map.of("kind", "numeric", "column", "a", "fill", "b")), "report", ""),
            Map.of(
                    "version",
                    1,
                    "steps",
                    List.of(Map.of("kind", "ordinal", "column", "a", "categories", List.of(1))),
                    "report",
                    ""),
            Map.of(
                    "version",
                    1,
                    "steps",
                    List.of(),
                    "report",
                    "",
                    "target",
                    Map.of("kind", "class", "column", "y", "labels", List.of("a"), "counts", List.of(1)))
        }) {
            assertThatThrownBy(() -> Preprocessor.fromState(bad)).as("%s", bad).isInstanceOf(StateDictException.class);
        }
    }

    @Test
    void streams_of_chunks() {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 25; i++) {
            text.append(i).append(',').append(i == 3 ? "NA" : i * 2).append('\n');
        }
        Csv csv = Csv.parse(text.toString(), new CsvOptions());
        Preprocessor fitted = Preprocessor.auto(csv.table(), "y", Task.REGRESSION);
        DataLoader<List<Tensor>> loader = DataLoader.of(
                fitted.stream(csv.chunks(4)),
                new DataLoader.Options().batchSize(10).numWorkers(1));
        Tensor x = Factories.zeros(0, fitted.featureNames().size());
        for (List<Tensor> batch : loader) {
            x = Factories.cat(List.of(x, batch.get(0)), 0);
            assertThat(batch.get(1).size(1)).isEqualTo(1);
        }
        assertThat(x.toFloatArray().length).isEqualTo(24);
        assertThat(x.flatten().toFloatArray())
                .isEqualTo(fitted.dataset(csv.table())
                        .tensors()
                        .getFirst()
                        .flatten()
                        .toFloatArray());
    }

    @Test
    void scalers_of_tensors() {
        Tensor x = Factories.tensor(new double[][] {{1, 10}, {2, 10}, {3, 10}, {6, 10}});
        Scaler scaler = Scaler.fit(Scaling.MIN_MAX, x);
        assertThat(scaler.transform(x).flatten().toFloatArray()).containsExactly(0, 0, 0.2f, 0, 0.4f, 0, 1, 0);
        Scaler again = Scaler.fromState(scaler.state());
        assertThat(again.inverseTransform(again.transform(x)).flatten().toFloatArray())
                .isEqualTo(x.flatten().toFloatArray());
        Scaler one = Scaler.fit(Scaling.STANDARD, Factories.tensor(1L, 3L));
        assertThat(one.transform(Factories.tensor(1L, 3L, 2L)).toFloatArray()).containsExactly(-1, 1, 0);
        assertThatThrownBy(() -> scaler.transform(Factories.ones(3))).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Scaler.fit(Scaling.NONE, Factories.tensor(1.0)))
                .isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Scaler.fromState(Map.of("center", List.of(1.0), "scale", List.of())))
                .isInstanceOf(StateDictException.class);
    }
}
