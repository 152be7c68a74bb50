package dev.flambeau.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SavefigTest {
    @TempDir
    private Path folder;

    @Test
    void theNameTellsTheFormat() throws IOException {
        Figure figure = Figures.course();
        figure.savefig(folder.resolve("a.png"));
        figure.savefig(folder.resolve("b.SVG").toString());
        assertThat(Files.readAllBytes(folder.resolve("a.png"))).isEqualTo(figure.toPng(100));
        assertThat(Files.readString(folder.resolve("b.SVG"))).isEqualTo(figure.toSvg());
    }

    @Test
    void otherNamesAreErrors() {
        Figure figure = new Figure();
        assertThatThrownBy(() -> figure.savefig("figure.jpg"))
                .isInstanceOf(ValueException.class)
                .hasMessage("savefig: cannot tell the format of 'figure.jpg'; the name must end in .png or .svg");
        assertThatThrownBy(() -> figure.savefig("figure")).isInstanceOf(ValueException.class);
    }

    @Test
    void missingFoldersAreMadeAndNothingElseIsLeft() throws IOException {
        Path inner = folder.resolve("plots/run 1");
        Figure figure = new Figure();
        figure.savefig(inner.resolve("loss.svg"));
        figure.axes().title("second");
        figure.savefig(inner.resolve("loss.svg"));
        assertThat(Files.readString(inner.resolve("loss.svg"))).contains("second");
        try (Stream<Path> files = Files.list(inner)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertThatThrownBy(() -> new Figure().savefig(file.resolve("a.svg")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("savefig: cannot write '" + file.resolve("a.svg") + "'");
        assertThat(file).hasContent("in the way");
    }

    @Test
    void aFigureThatCannotBeDrawnLeavesTheOldFile() throws IOException {
        Path file = folder.resolve("a.svg");
        Files.writeString(file, "old");
        Figure figure = new Figure();
        figure.axes().plot(new double[] {-1, -2}).yscale("log");
        assertThatThrownBy(() -> figure.savefig(file)).isInstanceOf(ValueException.class);
        assertThat(file).hasContent("old");
    }
}
