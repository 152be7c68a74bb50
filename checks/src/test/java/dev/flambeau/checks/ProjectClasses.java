package dev.flambeau.checks;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;

/// The compiled main classes of all modules.
final class ProjectClasses {
    private static final JavaClasses ALL = new ClassFileImporter()
            .importPaths(SourceTree.modules().stream()
                    .map(ProjectClasses::folder)
                    .filter(Files::isDirectory)
                    .toList());

    private ProjectClasses() {}

    static JavaClasses all() {
        return ALL;
    }

    static JavaClasses ofModule(String module) {
        return new ClassFileImporter().importPath(folder(SourceTree.root().resolve(module)));
    }

    static Path folder(Path module) {
        return module.resolve("target/classes");
    }
}
