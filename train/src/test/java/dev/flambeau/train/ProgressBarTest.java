package dev.flambeau.train;

import static dev.flambeau.Torch.randn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.data.DataLoader;
import dev.flambeau.data.TensorDataset;
import dev.flambeau.nn.Linear;
import dev.flambeau.nn.MSELoss;
import dev.flambeau.optim.SGD;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/// What a user sees of training.
class ProgressBarTest {
    private final StringWriter text = new StringWriter();

    private String told(ProgressBar bar, int epochs) {
        Linear model = new Linear(2, 2);
        Trainer.of(model, new MSELoss(), new SGD(model.parameters(), 0.01))
                .epochs(epochs)
                .callbacks(bar)
                .fit(new DataLoader<>(new TensorDataset(randn(20, 2), randn(20, 2)), 5));
        return text.toString();
    }

    @Test
    void elsewhereThereArePlainLines() {
        String told = told(new ProgressBar(new PrintWriter(text), false), 3);
        assertThat(told).doesNotContain("\r").contains("loss at the start: ");
        assertThat(told.lines().filter(line -> line.startsWith("epoch ")))
                .hasSize(3)
                .allMatch(line -> line.matches("epoch \\d/3  train_loss [0-9.]+, lr 0.01000, seconds .*"));
    }

    @Test
    void manyEpochsHaveFewLines() {
        assertThat(told(new ProgressBar(new PrintWriter(text), false), 100)
                        .lines()
                        .filter(line -> line.startsWith("epoch ")))
                .hasSize(21)
                .last()
                .asString()
                .startsWith("epoch 100/100");
    }

    @Test
    void theLinesCanBeOnesOwn() {
        ProgressBar bar =
                new ProgressBar(new PrintWriter(text), false).every(2).line(training -> "after " + training.epoch());
        assertThat(told(bar, 4).lines().filter(line -> line.startsWith("after")))
                .containsExactly("after 1", "after 3", "after 4");
    }

    @Test
    void onATerminalABarIsDrawnAndErased() {
        String told = told(new ProgressBar(new PrintWriter(text), true), 2);
        assertThat(told).contains("\r[", "] ", "batches/s, loss ", " left").contains("epoch 2/2  train_loss");
        String last = told.substring(told.lastIndexOf('\r') + 1);
        assertThat(last).doesNotContain("[");
    }

    @Test
    void timesAreReadable() {
        assertThat(ProgressBar.time(7.4)).isEqualTo("0:07");
        assertThat(ProgressBar.time(750)).isEqualTo("12:30");
        assertThat(ProgressBar.time(11_100)).isEqualTo("3:05:00");
    }
}
