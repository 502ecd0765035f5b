// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import io.netty.util.DomainWildcardMappingBuilder;
import io.netty.util.Mapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tidemark.edge.config.CertificateConfig;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.TlsConfig;

/** All certificates of a listener, as they were when they were read. Immutable. The first is for who asks for no other. */
final class Certificates {
    private final List<ServerCertificate> all;
    private final Mapping<String, Integer> byName;

    private Certificates(List<ServerCertificate> all) {
        this.all = all;
        DomainWildcardMappingBuilder<Integer> names = new DomainWildcardMappingBuilder<>(0);
        for (int i = all.size() - 1; i >= 0; i--) { // of two that have a name, the first counts
            for (String name : all.get(i).names()) {
                add(names, name, i);
            }
        }
        this.byName = names.build();
    }

    /** Odd names are nobody's: a wildcard within a label (RFC 6125 §7.2), an empty one. */
    private static void add(DomainWildcardMappingBuilder<Integer> names, String name, int place) {
        try {
            names.add(name, place);
        } catch (IllegalArgumentException odd) {
            // as if it were not there
        }
    }

    /**
     * Reads them.
     *
     * @throws ConfigError when one cannot be used
     */
    static Certificates read(TlsConfig config) {
        List<ServerCertificate> all = new ArrayList<>();
        for (CertificateConfig each : config.all()) {
            ServerCertificate read = ServerCertificate.read(each);
            if (!all.isEmpty() && read.names().isEmpty()) {
                throw new ConfigError(
                        "certificate " + each.certificate() + " has no DNS name, so no client would be shown it",
                        "listen.tls.certificates",
                        "have one made with subject alternative names, or leave it out");
            }
            all.add(read);
        }
        return new Certificates(List.copyOf(all));
    }

    int count() {
        return all.size();
    }

    ServerCertificate at(int place) {
        return all.get(place);
    }

    /** Its place; 0 for a name that none has. */
    int placeFor(String name) {
        return byName.map(name);
    }

    boolean anyOcsp() {
        return all.stream().anyMatch(each -> each.ocsp() != null);
    }

    /** When the first of them expires. */
    Instant expires() {
        return all.stream()
                .map(ServerCertificate::expires)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** What clients will not accept at that time, a line each. */
    List<String> outdated(Instant now) {
        Stream<String> expired = all.stream()
                .filter(each -> each.expires().isBefore(now))
                .map(each -> "certificate " + each.file() + " has expired at " + each.expires());
        Stream<String> early = all.stream()
                .filter(each -> each.begins().isAfter(now))
                .map(each -> "certificate " + each.file() + " is not valid before " + each.begins());
        return Stream.concat(expired, early).toList();
    }
}
