// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tidemark.edge.admin.AdminServer;
import tidemark.edge.connection.Listeners;
import tidemark.edge.encoding.TextEncoder;
import tidemark.edge.exchange.Conductor;
import tidemark.edge.flight.Flights;
import tidemark.edge.health.FreshnessCheck;
import tidemark.edge.health.NodeHealth;
import tidemark.edge.live.LiveStreams;
import tidemark.edge.live.Prefetcher;
import tidemark.edge.origin.OriginClient;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.Body;
import tidemark.edge.store.SegmentStore;

/** Which room may use which. What is not listed is not allowed; the direction is the request's path. */
class ArchitectureTest {
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("time", Set.of()),
            Map.entry("failure", Set.of()),
            Map.entry("config", Set.of()),
            Map.entry("sizing", Set.of()),
            Map.entry("bench", Set.of("connection")),
            Map.entry("caching", Set.of()),
            Map.entry("playlist", Set.of()),
            Map.entry("stats", Set.of("caching", "failure")),
            Map.entry("request", Set.of("caching")),
            Map.entry("connection", Set.of("caching", "config", "failure", "request", "stats")),
            Map.entry("store", Set.of("caching", "connection", "request", "stats", "time")),
            Map.entry("encoding", Set.of("caching", "stats", "store")),
            Map.entry("origin", Set.of("caching", "config", "connection", "failure", "request", "stats")),
            Map.entry(
                    "flight",
                    Set.of("caching", "connection", "failure", "origin", "request", "stats", "store", "time")),
            Map.entry(
                    "respond",
                    Set.of("caching", "connection", "encoding", "failure", "request", "stats", "store", "time")),
            Map.entry(
                    "exchange",
                    Set.of(
                            "caching",
                            "config",
                            "connection",
                            "encoding",
                            "failure",
                            "flight",
                            "origin",
                            "request",
                            "respond",
                            "stats",
                            "store",
                            "time")),
            Map.entry("health", Set.of("config", "stats", "time")),
            Map.entry(
                    "live",
                    Set.of(
                            "caching",
                            "config",
                            "connection",
                            "exchange",
                            "flight",
                            "health",
                            "playlist",
                            "request",
                            "stats",
                            "store",
                            "time")),
            Map.entry(
                    "admin",
                    Set.of("config", "connection", "health", "live", "origin", "request", "stats", "store", "time")));

    private static final JavaClasses EDGE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("tidemark.edge");

    @Test
    void everyRoomIsListed() {
        Set<String> rooms = EDGE.stream()
                .map(type -> type.getPackageName())
                .filter(name -> name.startsWith("tidemark.edge."))
                .map(name -> name.substring("tidemark.edge.".length()).split("\\.", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rooms).isEqualTo(new TreeSet<>(MAY_USE.keySet()));
    }

    @Test
    void aRoomUsesOnlyWhatItMay() {
        MAY_USE.forEach((room, allowed) -> {
            String[] forbidden = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(room) && !allowed.contains(other))
                    .map(other -> "tidemark.edge." + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("tidemark.edge." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .check(EDGE);
        });
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching("tidemark.edge.(*)..").should().beFreeOfCycles().check(EDGE);
    }

    @Test
    void nobodyUsesTheCompositionRoot() {
        noClasses()
                .that()
                .resideInAPackage("tidemark.edge.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tidemark.edge")
                .check(EDGE);
    }

    @Test
    void onlyTheCompositionRootConstructsFrontDoors() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(EdgeServer.class.getName())
                .and() // the front door alone, for a measurement
                .doNotHaveFullyQualifiedName(BenchedListener.class.getName())
                .should()
                .callConstructorWhere(target(owner(isOneOf(
                        OriginClient.class,
                        LiveStreams.class,
                        Prefetcher.class,
                        SegmentStore.class,
                        TextEncoder.class,
                        Flights.class,
                        Conductor.class,
                        Listeners.class,
                        NodeHealth.class,
                        FreshnessCheck.class,
                        AdminServer.class,
                        Stats.class))))
                .check(EDGE);
    }

    @Test
    void theDiskKnowsKeysAndBytesOnly() {
        noClasses()
                .that()
                .resideInAPackage("tidemark.edge.store.disk..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("tidemark.edge..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(
                                "tidemark.edge.store.disk..", "tidemark.edge.stats..", "tidemark.edge.time..")))
                        .and(DescribedPredicate.not(equivalentTo(Body.class)))
                        .and(DescribedPredicate.not(equivalentTo(Body.End.class))))
                .check(EDGE);
    }

    @Test
    void pureRoomsKnowNoNettyAndNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "tidemark.edge.caching..",
                        "tidemark.edge.playlist..",
                        "tidemark.edge.sizing..",
                        "tidemark.edge.failure..",
                        "tidemark.edge.live.publication..",
                        "tidemark.edge.live.availability..",
                        "tidemark.edge.live.prefetch..",
                        "tidemark.edge.origin.choice..",
                        "tidemark.edge.store.disk.format..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "tidemark.edge.time..", "com.github.benmanes..")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(EDGE);
    }

    private static DescribedPredicate<JavaClass> isOneOf(Class<?>... types) {
        return DescribedPredicate.or(
                Stream.of(types).map(type -> equivalentTo(type)).toList());
    }
}
