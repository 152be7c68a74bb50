package dev.flambeau.checks;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Packages know only the packages below them.
class LayersTest {
    private static final String ROOT = "dev.flambeau";
    private static final Set<String> CORE = Set.of(
            "error",
            "watch",
            "profiler",
            "kernels",
            "random",
            "tensor",
            "functional",
            "fft",
            "linalg",
            "signal",
            "special",
            "masked",
            "nn",
            "optim",
            "data",
            "io",
            "");

    /// Each package below `dev.flambeau`, "" being that itself, and those that it may know.
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            entry("error", Set.of()),
            entry("watch", Set.of()),
            entry("profiler", Set.of("error", "watch")),
            entry("kernels", Set.of()),
            entry("random", Set.of("error")),
            entry("tensor", Set.of("error", "kernels", "random", "watch")),
            entry("functional", Set.of("error", "random", "tensor")),
            entry("fft", Set.of("error", "functional", "tensor")),
            entry("signal", Set.of("error", "tensor")),
            entry("linalg", Set.of("error", "tensor")),
            entry("special", Set.of("error", "functional", "tensor")),
            entry("masked", Set.of("error", "functional", "tensor")),
            entry("nn", Set.of("error", "functional", "linalg", "random", "tensor", "watch")),
            entry("optim", Set.of("error", "random", "tensor", "watch")),
            entry("data", Set.of("error", "random", "tensor")),
            entry("io", Set.of("error", "nn", "tensor")),
            entry("", CORE),
            entry("simd", Set.of("error", "kernels")),
            entry("train", CORE),
            entry("tabular", CORE),
            entry("vision", CORE),
            entry("plot", CORE),
            entry("bench", with(CORE, "simd", "plot")),
            entry("checks", with(CORE, "simd", "plot")),
            entry("cli", with(CORE, "simd", "train", "tabular", "vision", "plot")));

    @Test
    void everyPackageHasALayer() {
        Set<String> unknown = new TreeSet<>();
        ProjectClasses.all().forEach(type -> unknown.add(layer(type.getPackageName())));
        unknown.removeAll(MAY_KNOW.keySet());

        assertThat(unknown)
                .as("packages without a layer: give each its line in LayersTest.MAY_KNOW")
                .isEmpty();
    }

    @Test
    void packagesKnowOnlyThoseBelow() {
        List<String> upward = ProjectClasses.all().stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(LayersTest::isUpward)
                .map(Dependency::getDescription)
                .sorted()
                .toList();

        assertThat(upward)
                .as("uses of a package that LayersTest.MAY_KNOW does not allow: turn each around, or move the type")
                .isEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.flambeau.(**)").should().beFreeOfCycles().check(ProjectClasses.all());
    }

    private static boolean isUpward(Dependency use) {
        String to = use.getTargetClass().getBaseComponentType().getPackageName();
        if (!to.equals(ROOT) && !to.startsWith(ROOT + ".")) {
            return false;
        }
        String user = layer(use.getOriginClass().getPackageName());
        String used = layer(to);
        return !user.equals(used) && !MAY_KNOW.getOrDefault(user, Set.of()).contains(used);
    }

    /// The first name after `dev.flambeau`.
    private static String layer(String packageName) {
        return packageName.equals(ROOT) ? "" : packageName.split("\\.")[2];
    }

    private static Set<String> with(Set<String> packages, String... more) {
        Set<String> all = new TreeSet<>(packages);
        all.addAll(List.of(more));
        return all;
    }
}
