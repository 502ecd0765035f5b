// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Which certificate a client is shown: the one for the name that it asks for (SNI, RFC 6066 §3), else the first. Asked once for a
 * handshake, in its middle, on its event loop. An alias is a certificate's place in the list.
 */
final class CertificateChoice extends X509ExtendedKeyManager {
    private final Certificates certificates;
    private final String[] aliases;

    CertificateChoice(Certificates certificates) {
        this.certificates = certificates;
        this.aliases = new String[certificates.count()];
        for (int place = 0; place < aliases.length; place++) {
            aliases[place] = String.valueOf(place);
        }
    }

    /** Null when the client's certificate is of another key type: then the next type is asked for. */
    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        int place = aliases.length == 1 ? 0 : placeFor(engine);
        ServerCertificate chosen = certificates.at(place);
        if (!chosen.keyType().equals(keyType)) {
            return null;
        }
        OcspResponse ocsp = chosen.ocsp();
        if (ocsp != null && engine instanceof ReferenceCountedOpenSslEngine stapling) {
            stapling.setOcspResponse(ocsp.der()); // shown to clients that ask for it
        }
        return aliases[place];
    }

    private int placeFor(SSLEngine engine) {
        if (engine.getHandshakeSession() instanceof ExtendedSSLSession handshake) {
            try {
                for (SNIServerName name : handshake.getRequestedServerNames()) {
                    if (name instanceof SNIHostName host) {
                        return certificates.placeFor(host.getAsciiName());
                    }
                }
            } catch (IllegalArgumentException noHostName) {
                return 0;
            }
        }
        return 0;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return certificates.at(Integer.parseInt(alias)).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return certificates.at(Integer.parseInt(alias)).key();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return aliases.clone();
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return certificates.at(0).keyType().equals(keyType) ? aliases[0] : null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
