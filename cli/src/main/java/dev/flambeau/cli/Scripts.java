package dev.flambeau.cli;

import dev.flambeau.error.ValueException;
import java.util.List;

/// What a JVM of a user's code is started with.
final class Scripts {
    static final String MODULES =
            "dev.flambeau,dev.flambeau.simd,dev.flambeau.train,dev.flambeau.tabular,dev.flambeau.vision,dev.flambeau.plot";

    private Scripts() {}

    static String modulePath() {
        String path = System.getProperty("flambeau.app", System.getProperty("jdk.module.path"));
        if (path == null) {
            throw new ValueException(
                    "the folder of Flambeau's modules is not known; start with ./flambeau, or pass it as "
                            + "-Dflambeau.app=FOLDER");
        }
        return path;
    }

    /// The user's options for the JVM.
    static List<String> options() {
        String options = System.getenv("FLAMBEAU_JAVA_OPTS");
        return options == null || options.isBlank()
                ? List.of()
                : List.of(options.strip().split("\\s+"));
    }
}
