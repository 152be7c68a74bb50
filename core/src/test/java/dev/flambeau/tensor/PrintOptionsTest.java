package dev.flambeau.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ValueException;
import org.junit.jupiter.api.Test;

final class PrintOptionsTest {
    @Test
    void useGivesBackTheOldOnes() {
        PrintOptions before = PrintOptions.use(PrintOptions.SHORT);
        try {
            assertThat(PrintOptions.current()).isEqualTo(PrintOptions.SHORT);
        } finally {
            assertThat(PrintOptions.use(before)).isEqualTo(PrintOptions.SHORT);
        }
        assertThat(PrintOptions.current()).isEqualTo(before);
    }

    @Test
    void oneOptionChangesAtATime() {
        PrintOptions options = PrintOptions.DEFAULT
                .withPrecision(1)
                .withThreshold(2)
                .withEdgeItems(3)
                .withLineWidth(4)
                .withSciMode(true);
        assertThat(options).isEqualTo(new PrintOptions(1, 2, 3, 4, true));
        assertThat(options.withSciMode(null).sciMode()).isNull();
    }

    @Test
    void refusesNegativeNumbers() {
        assertThatThrownBy(() -> PrintOptions.DEFAULT.withPrecision(-1))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("precision -1");
    }
}
