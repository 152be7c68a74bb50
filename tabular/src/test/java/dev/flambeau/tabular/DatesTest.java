package dev.flambeau.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.DataException;
import dev.flambeau.tensor.Tensor;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Dates as people write them.
class DatesTest {
    private static Table csv(String text) {
        return Csv.parse(text, new CsvOptions()).table();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "31.12.2024;1.2.2024        | 2024-12-31T00:00 | 2024-02-01T00:00",
                "01.02.2024;02.03.2024      | 2024-02-01T00:00 | 2024-03-02T00:00",
                "31/12/2024;01/02/2024      | 2024-12-31T00:00 | 2024-02-01T00:00",
                "12/31/2024;01/02/2024      | 2024-12-31T00:00 | 2024-01-02T00:00",
                "12-31-2024;1-2-2024        | 2024-12-31T00:00 | 2024-01-02T00:00",
                "2024/12/31;2024/1/2        | 2024-12-31T00:00 | 2024-01-02T00:00",
                "2024-12-31;2024-01-02 3:04 | 2024-12-31T00:00 | 2024-01-02T03:04",
                "31.12.2024 23:59;1.1.2024  | 2024-12-31T23:59 | 2024-01-01T00:00",
                "12/31/2024 23:59:58;1/1/2024 0:00 | 2024-12-31T23:59:58 | 2024-01-01T00:00",
            })
    void oneOrderThatFitsAllIsTaken(String texts, String first, String second) {
        Column column = csv("t\n" + texts.replace(';', '\n') + "\n").column("t");
        assertThat(column.type()).isEqualTo(ColumnType.TIME);
        assertThat(column.get(0)).isEqualTo(LocalDateTime.parse(first));
        assertThat(column.get(1)).isEqualTo(LocalDateTime.parse(second));
    }

    @ParameterizedTest
    @CsvSource({
        "01/02/2024;03/04/2024", // either
        "31/12/2024;12/31/2024", // neither for all
        "31.12.24;1.2.24", // the year could be the day
        "31.12/2024;31.12/2023",
        "32.12.2024;1.1.2024",
        "29.02.2023;1.1.2024",
        "31.12.2024;yesterday",
        "31.12.2024 25:00;31.12.2024",
        "2024-02-30;2024-01-01",
        "1.2.20245;1.2.2024"
    })
    void othersAreText(String texts) {
        assertThat(csv("t\n" + texts.replace(';', '\n') + "\n").column("t").type())
                .isEqualTo(ColumnType.TEXT);
    }

    @Test
    void optionsSayWhatCannotBeTold() {
        String text = "t,x\n01/02/2024,1\n03/04/2024,2\n";
        Column days = Csv.parse(text, new CsvOptions().dates(DateOrder.DAY_FIRST))
                .table()
                .column("t");
        assertThat(days.get(0)).isEqualTo(LocalDateTime.parse("2024-02-01T00:00"));
        Column months = Csv.parse(text, new CsvOptions().dates(DateOrder.MONTH_FIRST))
                .table()
                .column("t");
        assertThat(months.get(0)).isEqualTo(LocalDateTime.parse("2024-01-02T00:00"));
        CsvOptions wrong = new CsvOptions().type("t", ColumnType.TIME).dates(DateOrder.YEAR_FIRST);
        Csv csv = Csv.parse(text, wrong);
        assertThatThrownBy(csv::table)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("line 2, column 't': '01/02/2024' is not TIME");
    }

    /// New rows may be so few that their dates fit several orders.
    @Test
    void aPreprocessorRemembersTheOrder() {
        Table train = csv("t,y\n31/12/2023,1\n01/02/2024,2\n02/02/2024,3\n");
        Preprocessor fitted = Preprocessor.builder().time("t").regression("y").fit(train);
        Preprocessor loaded = Preprocessor.fromState(fitted.state());
        Table few = csv("t\n01/02/2024\n");
        assertThat(few.column("t").type()).isEqualTo(ColumnType.TEXT);
        Tensor expected = fitted.features(train).get(1);
        assertThat(loaded.features(few).get(0).equal(expected)).isTrue();
        assertThat(loaded.encode(List.of(Map.of("t", "01/02/2024"))).get(0).equal(expected))
                .isTrue();
    }

    @Test
    void theReportSaysTheOrderAndTheDoubt() {
        StringBuilder text = new StringBuilder("d,m,a,y\n");
        for (int i = 0; i < 24; i++) {
            text.append("%d.%d.2024,%d/%d/2024,0%d/0%d/2024,%d\n"
                    .formatted(1 + i, 1 + i % 12, 1 + i % 12, 1 + i, 1 + i % 9, 1 + i % 7, i * i));
        }
        String report = Preprocessor.auto(csv(text.toString()), "y").report();
        assertThat(report)
                .containsPattern("(?m)^d +time .*; written day first$")
                .containsPattern("(?m)^m +time .*; written month first$")
                .containsPattern("(?m)^a +text .*one-hot.*day and month cannot be told apart: say CsvOptions.dates");
    }
}
