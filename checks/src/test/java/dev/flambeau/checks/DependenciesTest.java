package dev.flambeau.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/// Which code may use what from outside.
class DependenciesTest {
    @Test
    void coreNeedsNoLibrary() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("", "dev.flambeau..", "java..", "jdk.jfr..", "org.jspecify..")
                .as("the core uses the JDK alone, so that it can be used anywhere")
                .check(ProjectClasses.ofModule("core"));
    }

    @Test
    void onlySimdUsesTheVectorApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.flambeau.simd..")
                .and()
                .doNotHaveFullyQualifiedName("dev.flambeau.bench.Peak") // measures what the machine can do
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .as("only dev.flambeau.simd uses the Vector API; elsewhere it would need a launch flag")
                .check(ProjectClasses.all());
    }
}
