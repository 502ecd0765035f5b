// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import io.netty.handler.ssl.util.SimpleKeyManagerFactory;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.ManagerFactoryParameters;

/** Hands a {@link CertificateChoice} to Netty in the form that lets it keep what BoringSSL made of keys and chains. */
final class CertificateSource extends SimpleKeyManagerFactory {
    private final CertificateChoice choice;

    CertificateSource(CertificateChoice choice) {
        this.choice = choice;
    }

    @Override
    protected void engineInit(KeyStore keys, char[] password) {
        // the choice has its own
    }

    @Override
    protected void engineInit(ManagerFactoryParameters parameters) {
        // the choice has its own
    }

    @Override
    protected KeyManager[] engineGetKeyManagers() {
        return new KeyManager[] {choice};
    }
}
