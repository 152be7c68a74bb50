package dev.flambeau.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The table of operators in the documentation is that of the code.
class OperatorTableTest {
    @Test
    void theTableIsUpToDate() throws IOException {
        Path cases = SourceTree.root().resolve("core/src/test/resources/dev/flambeau/reference/ops.jsonl.gz");

        assertThat(Files.readString(SourceTree.root().resolve("docs/operators.md")))
                .as("docs/operators.md; run tools/operators to write it anew")
                .isEqualTo(OperatorTable.text(cases));
    }
}
