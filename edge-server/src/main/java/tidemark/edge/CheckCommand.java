// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tidemark.edge.config.ByteSize;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.config.TlsConfig;
import tidemark.edge.connection.tls.TlsEndpoint;

/** {@code check}: says whether a configuration can work, without starting anything. */
@Command(
        name = "check",
        description = "Says whether a configuration can work, without starting anything.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Runnable {
    @Mixin
    private EdgeOptions options = new EdgeOptions();

    @Override
    public void run() {
        EdgeConfig config = options.config();
        if (config.origin().urls().isEmpty()) {
            throw new ConfigError("no origin is given", "origin.urls", "name at least one");
        }
        MemoryFit.ofThisProcess().check(config);
        DiskCheck.of(config);
        TlsConfig tls = config.listen().tls();
        if (tls != null) {
            TlsEndpoint.check(tls).forEach(outdated -> System.err.println("warning: " + outdated));
        }
        System.out.println(
                "fine: node " + config.node() + ", " + config.origin().urls().size() + " origin(s), "
                        + config.channels().size() + " channel(s), store " + new ByteSize(StoreSize.wanted(config)));
    }
}
