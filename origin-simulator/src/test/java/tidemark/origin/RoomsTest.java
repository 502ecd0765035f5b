// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which room may use which. */
class RoomsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("tidemark.origin");

    @Test
    void noRoomUsesARoomThatUsesIt() {
        slices().matching("tidemark.origin.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theStreamKnowsNothingOfItsDelivery() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "tidemark.origin.channel",
                        "tidemark.origin.media",
                        "tidemark.origin.manifest",
                        "tidemark.origin.content")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.netty..", "tidemark.origin.faults", "tidemark.origin.http", "tidemark.origin.control")
                .check(CLASSES);
    }

    @Test
    void faultsKnowNoSocket() {
        noClasses()
                .that()
                .resideInAPackage("tidemark.origin.faults")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "java.net..", "tidemark.origin.http", "tidemark.origin.control")
                .check(CLASSES);
    }

    @Test
    void theControlPortStaysOffTheEventLoops() {
        noClasses()
                .that()
                .resideInAPackage("tidemark.origin.control")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(CLASSES);
    }
}
