// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.bench;

import io.netty.handler.ssl.ResumableX509ExtendedTrustManager;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Takes any certificate, since it only talks to this process, and counts the handshakes that needed none: resumed ones. */
final class Sessions extends X509ExtendedTrustManager implements ResumableX509ExtendedTrustManager {
    private static final X509Certificate[] NOBODY = {};

    private final LongAdder resumed = new LongAdder();

    long resumed() {
        return resumed.sum();
    }

    @Override
    public void resumeServerTrusted(X509Certificate[] chain, SSLEngine engine) {
        resumed.increment();
    }

    @Override
    public void resumeClientTrusted(X509Certificate[] chain, SSLEngine engine) {
        // clients show no certificate
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        // it is the one that this process shows
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
        // it is the one that this process shows
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
        // it is the one that this process shows
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        // clients show no certificate
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
        // clients show no certificate
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
        // clients show no certificate
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NOBODY;
    }
}
