package dev.flambeau.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Methods that take or give vectors. The compiler inlines those of up to 35 bytes wherever they are called, longer
/// ones
/// only if it has counted enough calls, which it has not where a loop was compiled early; what is not inlined gets its
/// vectors as objects.
class VectorMethodsTest {
    /// HotSpot's `MaxInlineSize`.
    private static final int MOST_BYTES = 35;

    /// Too much to be cut, or called once for a whole row.
    private static final Set<String> LONG = Set.of(
            "FloatLanes.sum",
            "FloatLanes.exp",
            "FloatLanes.tanh",
            "DoubleLanes.sum",
            "ShortRows.exp",
            "FloatPanels.lanes",
            "DoublePanels.lanes");

    @Test
    void areShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        Path classes = ProjectClasses.folder(SourceTree.root().resolve("simd"));
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String owner = file.getFileName().toString().replace(".class", "");
                for (MethodModel method : ClassFile.of().parse(file).methods()) {
                    String name = owner + "." + method.methodName().stringValue();
                    int bytes = method.findAttribute(Attributes.code())
                            .map(code -> code.codeLength())
                            .orElse(0);
                    if (method.methodType().stringValue().contains("Vector;")
                            && bytes > MOST_BYTES
                            && !LONG.contains(name)) {
                        tooLong.add(name + " has " + bytes + " bytes");
                    }
                }
            }
        }

        assertThat(tooLong)
                .as("methods of more than %d bytes with vectors: split them, or pass arrays", MOST_BYTES)
                .isEmpty();
    }
}
