// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

/** The protocol every connection of a run speaks. */
public enum HttpVersion {
    HTTP_1_1("1.1"),
    /** By ALPN over TLS, by prior knowledge without. */
    HTTP_2("2");

    private final String label;

    HttpVersion(String label) {
        this.label = label;
    }

    /** As the command line says it. */
    public String label() {
        return label;
    }
}
