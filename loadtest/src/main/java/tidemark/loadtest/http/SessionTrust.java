// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.handler.ssl.ResumableX509ExtendedTrustManager;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Checks certificates, or accepts any, and notes which handshakes needed none because they resumed a session: the one thing that
 * the TLS engines of the JDK and of BoringSSL both tell. Safe for any thread.
 */
final class SessionTrust extends X509ExtendedTrustManager implements ResumableX509ExtendedTrustManager {
    private static final X509Certificate[] NOBODY = {};

    private final @Nullable X509ExtendedTrustManager checker;
    private final Set<SSLSession> resumed =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    /** Accepts whatever {@code checker} accepts, or anything if there is none. */
    SessionTrust(@Nullable X509ExtendedTrustManager checker) {
        this.checker = checker;
    }

    /** Whether the handshake that has just ended resumed a session. To be asked once per handshake. */
    boolean resumed(SSLEngine engine) {
        return resumed.remove(engine.getSession());
    }

    @Override
    public void resumeServerTrusted(X509Certificate[] chain, SSLEngine engine) {
        resumed.add(engine.getSession());
    }

    @Override
    public void resumeClientTrusted(X509Certificate[] chain, SSLEngine engine) throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        if (checker != null) {
            checker.checkServerTrusted(chain, authType, engine);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        if (checker != null) {
            checker.checkServerTrusted(chain, authType, socket);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        if (checker != null) {
            checker.checkServerTrusted(chain, authType);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw noServer();
    }

    private static CertificateException noServer() {
        return new CertificateException("role: server (expected: client)");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return checker == null ? NOBODY : checker.getAcceptedIssuers();
    }
}
