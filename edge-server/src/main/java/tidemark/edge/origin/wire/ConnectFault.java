// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import io.netty.channel.ConnectTimeoutException;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import tidemark.edge.failure.Failure;

/** Tells from an exception why there is no usable connection to an origin: Proxy-Status names each cause apart (C-56). */
final class ConnectFault {
    private static final int DEEPEST = 10;

    private ConnectFault() {}

    /**
     * The failure that an exception stands for.
     *
     * @param otherwise when it says nothing more
     */
    static Failure of(Throwable thrown, Failure otherwise) {
        if (has(thrown, DnsNameResolverTimeoutException.class)) {
            return Failure.ORIGIN_NAME_TIMEOUT;
        }
        if (has(thrown, UnknownHostException.class)) {
            return Failure.ORIGIN_NAME_UNKNOWN;
        }
        if (has(thrown, ConnectTimeoutException.class)) {
            return Failure.ORIGIN_CONNECT_TIMEOUT;
        }
        if (has(thrown, ConnectException.class)) {
            return Failure.ORIGIN_REFUSED;
        }
        return ofTls(thrown, otherwise);
    }

    private static Failure ofTls(Throwable thrown, Failure otherwise) {
        boolean untrusted = has(thrown, CertificateException.class)
                || has(thrown, CertPathValidatorException.class)
                || has(thrown, SSLPeerUnverifiedException.class);
        if (untrusted) {
            return Failure.ORIGIN_NOT_TRUSTED;
        }
        return has(thrown, SSLException.class) ? Failure.ORIGIN_TLS_FAILED : otherwise;
    }

    /** The innermost words of an exception: those that name the fault. */
    static String wordsOf(@Nullable Throwable thrown) {
        Throwable link = thrown;
        for (int depth = 0; link != null && link.getCause() != null && depth < DEEPEST; depth++) {
            link = link.getCause();
        }
        return link == null ? "" : String.valueOf(link.getMessage());
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> kind) {
        Throwable link = thrown;
        for (int depth = 0; link != null && depth < DEEPEST; depth++) {
            if (kind.isInstance(link)) {
                return true;
            }
            link = link.getCause();
        }
        return false;
    }
}
