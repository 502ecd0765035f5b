// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which room may use which. */
class RoomsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("tidemark.loadtest");

    @Test
    void roomsUseEachOtherInOneDirection() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("door")
                .definedBy("tidemark.loadtest")
                .layer("run")
                .definedBy("tidemark.loadtest.run")
                .layer("scenario")
                .definedBy("tidemark.loadtest.scenario")
                .layer("stage")
                .definedBy("tidemark.loadtest.stage")
                .layer("stampede")
                .definedBy("tidemark.loadtest.stampede")
                .layer("delay")
                .definedBy("tidemark.loadtest.delay")
                .layer("faults")
                .definedBy("tidemark.loadtest.faults")
                .layer("watch")
                .definedBy("tidemark.loadtest.watch")
                .layer("hls")
                .definedBy("tidemark.loadtest.hls")
                .layer("dash")
                .definedBy("tidemark.loadtest.dash")
                .layer("viewer")
                .definedBy("tidemark.loadtest.viewer")
                .layer("http")
                .definedBy("tidemark.loadtest.http")
                .layer("merge")
                .definedBy("tidemark.loadtest.merge")
                .layer("report")
                .definedBy("tidemark.loadtest.report")
                .layer("chart")
                .definedBy("tidemark.loadtest.chart")
                .layer("measure")
                .definedBy("tidemark.loadtest.measure")
                .whereLayer("door")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("faults")
                .mayOnlyBeAccessedByLayers("door")
                .whereLayer("stage")
                .mayOnlyBeAccessedByLayers("door")
                .whereLayer("scenario")
                .mayOnlyBeAccessedByLayers("door", "stage")
                .whereLayer("run")
                .mayOnlyBeAccessedByLayers("door", "faults", "scenario", "stage")
                .whereLayer("merge")
                .mayOnlyBeAccessedByLayers("door")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("door")
                .whereLayer("chart")
                .mayOnlyBeAccessedByLayers("report")
                .whereLayer("stampede")
                .mayOnlyBeAccessedByLayers("door")
                .whereLayer("delay")
                .mayOnlyBeAccessedByLayers("door")
                .whereLayer("watch")
                .mayOnlyBeAccessedByLayers("door")
                .whereLayer("hls")
                .mayOnlyBeAccessedByLayers("run", "delay")
                .whereLayer("dash")
                .mayOnlyBeAccessedByLayers("run", "delay")
                .whereLayer("viewer")
                .mayOnlyBeAccessedByLayers("door", "run", "delay", "faults", "scenario", "stage", "hls", "dash")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers(
                        "door", "run", "scenario", "stage", "stampede", "delay", "faults", "watch", "viewer")
                .check(CLASSES);
    }

    @Test
    void whatIsDrawnKnowsOnlyWhatWasMeasured() {
        classes()
                .that()
                .resideInAnyPackage("tidemark.loadtest.report", "tidemark.loadtest.chart")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "tidemark.loadtest.report",
                        "tidemark.loadtest.chart",
                        "tidemark.loadtest.measure",
                        "com.fasterxml.jackson..",
                        "org.jspecify..",
                        "java..")
                .check(CLASSES);
    }

    @Test
    void theTesterKnowsTheOriginByItsSegmentsAndFaultsAndTheEdgeNotAtAll() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tidemark.edge..", "tidemark.origin", "tidemark.origin.http..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages("tidemark.loadtest.viewer", "tidemark.loadtest.scenario")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tidemark.origin..")
                .check(CLASSES);
        classes()
                .that()
                .resideInAPackage("tidemark.loadtest.scenario")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("tidemark.origin", "tidemark.origin.content..", "tidemark.origin.http..")
                .check(CLASSES);
    }

    @Test
    void formatsAndReportsNeverTouchASocket() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "tidemark.loadtest.hls",
                        "tidemark.loadtest.dash",
                        "tidemark.loadtest.measure",
                        "tidemark.loadtest.chart",
                        "tidemark.loadtest.report")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(CLASSES);
    }
}
