// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tidemark.origin.content.Catalogue;
import tidemark.origin.content.LiveCatalogue;
import tidemark.origin.control.ControlServer;
import tidemark.origin.control.OriginStatus;
import tidemark.origin.faults.Faults;
import tidemark.origin.http.HttpListener;
import tidemark.origin.http.RequestLog;
import tidemark.origin.http.Site;

/**
 * A live origin that can also misbehave, on command. Two of them with the same options are two origins of the same stream.
 *
 * <p>Threads: safe for any. It runs from {@link #start} to {@link #close}.
 */
public final class OriginSimulator implements AutoCloseable {
    private final OriginOptions options;
    private final Site site;
    private final HttpListener listener;
    private final ControlServer control;

    private OriginSimulator(OriginOptions options, Site site) throws IOException {
        this.options = options;
        this.site = site;
        this.listener = new HttpListener(options.listen(), options.tls(), site);
        this.control = controlBeside(listener);
    }

    /**
     * Starts an origin.
     *
     * @param clock what time it is at the origin; content, faults and headers follow it
     */
    public static OriginSimulator start(OriginOptions options, InstantSource clock) throws IOException {
        return start(options, clock, LiveCatalogue.of(options.content()));
    }

    /** Starts an origin with content of one's own. */
    public static OriginSimulator start(OriginOptions options, InstantSource clock, Catalogue catalogue)
            throws IOException {
        Faults faults = new Faults(options.content(), clock);
        return new OriginSimulator(options, new Site(catalogue, options.manners(), faults, new RequestLog(), clock));
    }

    /** The media port. */
    public int port() {
        return listener.address().getPort();
    }

    public int controlPort() {
        return control.address().getPort();
    }

    /** Where the origin is, without a slash at the end. */
    public URI baseUrl() {
        return url("http", listener.address());
    }

    /** Where the origin is with TLS, without a slash at the end; null when it has no such door. */
    public @Nullable URI tlsUrl() {
        InetSocketAddress address = listener.tlsAddress();
        return address == null ? null : url("https", address);
    }

    /** Where the control port is, without a slash at the end. */
    public URI controlUrl() {
        return url("http", control.address());
    }

    /** What is wrong with it. */
    public Faults faults() {
        return site.faults();
    }

    /** Who asked for what. */
    public RequestLog requestLog() {
        return site.log();
    }

    public Catalogue catalogue() {
        return site.catalogue();
    }

    /** The origin in a few numbers. */
    public OriginStatus status() {
        return new OriginStatus(
                baseUrl().toString(),
                tlsUrl() == null ? "" : String.valueOf(tlsUrl()),
                site.clock().instant().toString(),
                site.catalogue().channels(),
                options.content().segmentDuration().toString(),
                options.content().dvr().toString(),
                options.content().seed(),
                listener.openConnections(),
                site.log().total(),
                site.faults().active().size());
    }

    /** Closes all sockets; answers under way are cut. */
    @Override
    public void close() {
        control.close();
        listener.close();
    }

    private ControlServer controlBeside(HttpListener media) throws IOException {
        try {
            return new ControlServer(options.control(), site.faults(), site.log(), this::status);
        } catch (IOException taken) {
            media.close();
            throw taken;
        }
    }

    private static URI url(String scheme, InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }
}
