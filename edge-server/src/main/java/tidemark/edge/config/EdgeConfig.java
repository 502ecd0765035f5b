// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import java.util.List;

/**
 * Everything an operator decides, one record per room. {@code conf/edge.yaml} shows it whole.
 *
 * @param node how the node calls itself in Via, Cache-Status and the dashboard
 */
public record EdgeConfig(
        String node,
        ListenConfig listen,
        AdminConfig admin,
        OriginConfig origin,
        RequestConfig requests,
        RespondConfig respond,
        StoreConfig store,
        LiveConfig live,
        FreshnessConfig freshness,
        LimitsConfig limits,
        DrainConfig drain,
        List<ChannelConfig> channels) {
    public static final EdgeConfig DEFAULT = new EdgeConfig(
            "tidemark",
            ListenConfig.DEFAULT,
            AdminConfig.DEFAULT,
            OriginConfig.DEFAULT,
            RequestConfig.DEFAULT,
            RespondConfig.DEFAULT,
            StoreConfig.DEFAULT,
            LiveConfig.DEFAULT,
            FreshnessConfig.DEFAULT,
            LimitsConfig.DEFAULT,
            DrainConfig.DEFAULT,
            List.of());

    public EdgeConfig {
        channels = List.copyOf(channels);
        boolean wantsDisk = channels.stream().anyMatch(channel -> channel.keep() == ChannelConfig.Keep.DISK);
        Check.that(
                !wantsDisk || !store.disk().isEmpty(),
                "channels.keep",
                "disk without a store.disk",
                "a directory in store.disk, or keep: memory");
        Check.that(node.matches("[A-Za-z][A-Za-z0-9._-]{0,63}"), "node", node, "a token that starts with a letter");
    }
}
