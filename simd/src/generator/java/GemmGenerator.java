import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes the matrix products on the Vector API, some classes for each type of element.
/// `KernelGenerators` runs it. In the templates `$J` stands for the type of an element, `$B` for its name in the names
/// of classes, `$K` and `$I` for whole numbers of the same size.
final class GemmGenerator {
    private GemmGenerator() {}

    public static void main(String[] args) throws IOException {
        Path dir = Path.of(args[0], "dev", "flambeau", "simd");
        Files.createDirectories(dir);
        Map<String, String> classes = Map.of(
                "Gemm", GemmPlan.GEMM,
                "Product", GemmPlan.PRODUCT,
                "Tiles", GemmTiles.text(false),
                "PanelTiles", GemmTiles.text(true),
                "Panels", GemmPanels.text(),
                "Dots", GemmDots.text());
        for (String type : List.of("Float", "Double")) {
            for (Map.Entry<String, String> entry : classes.entrySet()) {
                String whole = type.equals("Float") ? "Int" : "Long";
                String text = entry.getValue()
                        .replace("$B", type)
                        .replace("$J", type.toLowerCase(Locale.ROOT))
                        .replace("$I", whole)
                        .replace("$K", whole.toLowerCase(Locale.ROOT));
                Files.writeString(dir.resolve(type + entry.getKey() + ".java"), text);
            }
        }
    }
}
