package dev.flambeau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);

    private String tell(boolean terminal) {
        try (Progress progress = new Progress(out, terminal, 40, 10)) {
            for (int i = 0; i < 40; i++) {
                int step = i;
                progress.step(i, () -> out.println("step " + step));
            }
        }
        return text.toString();
    }

    @Test
    void elsewhereThereArePlainLinesOnly() {
        assertThat(tell(false)).isEqualToNormalizingNewlines("step 0\nstep 10\nstep 20\nstep 30\n");
    }

    @Test
    void onATerminalABarIsDrawnAndErasedAtTheEnd() {
        String told = tell(true);
        assertThat(told).contains("\r  [==============================] 40/40").contains("step 30");
        assertThat(told.substring(told.lastIndexOf("40/40") + 5)).isEqualTo("\r" + " ".repeat(60) + "\r");
    }
}
