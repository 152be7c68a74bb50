package dev.flambeau.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ValueException;
import org.junit.jupiter.api.Test;

/// Which kernels are chosen where the SIMD module is missing, as here.
class KernelTableTest {
    @Test
    void scalar_kernels_are_taken_where_there_are_no_others() {
        assertThat(KernelTable.find("auto").name()).isEqualTo("scalar");
        assertThat(KernelTable.find("scalar").name()).isEqualTo("scalar");
        assertThat(Backend.kernels()).isEqualTo("scalar");
    }

    @Test
    void forced_kernels_that_are_missing_are_an_error() {
        assertThatThrownBy(() -> KernelTable.find("simd"))
                .isInstanceOf(ValueException.class)
                .hasMessageContainingAll("flambeau.kernels=simd", "flambeau-simd");
        assertThatThrownBy(() -> KernelTable.find("fast"))
                .isInstanceOf(ValueException.class)
                .hasMessageContainingAll("flambeau.kernels=fast", "auto, simd or scalar");
    }
}
