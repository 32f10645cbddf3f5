/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.format.SourceText;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.node.Offers;
import dev.reeve.program.Loading;
import dev.reeve.program.SourceBundle;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HoldScopeTest {
    private static final Config CONFIG = config("""
            services:
              web: {run: [/bin/web], group: shop}
              nightly: {run: [/bin/nightly]}
            schedule: {nightly: {every: 1h, run: [/bin/true]}}
            rules: {tidy: {on: log.match, where: {log: auth}, do: [{service.restart: {service: web}}]}}
            logs: {auth: {files: /var/log/a, patterns: [{name: bad, regex: 'x'}]}}
            notify: {ops: {log: {}}}
            """);

    private static Config config(String yaml) {
        SourceBundle bundle = SourceBundle.parse(SourceBundle.write(List.of(new SourceText("/reeve.yaml", yaml))));
        LoadResult loaded = Loading.load(bundle, bundle.main(), Offers.catalogue(), LoadMode.STRICT);
        assertThat(loaded.hasErrors()).as(loaded.findings().toString()).isFalse();
        return loaded.config().orElseThrow();
    }

    @Test
    void whatThereIsIsWhatItSays() {
        for (String scope : List.of(
                "all",
                "class:disruptive",
                "class:3",
                "rule:tidy",
                "group:shop",
                "service/web",
                "job/nightly",
                "channel/ops",
                "node/anything",
                "command/tidy",
                "address/2001:db8::1")) {
            assertThat(HoldScope.of(scope, CONFIG)).isEqualTo(scope);
        }
    }

    @Test
    void aNameAloneIsTheOneThingThatIsCalledSo() {
        assertThat(HoldScope.of("web", CONFIG)).isEqualTo("service/web");
        assertThat(HoldScope.of("tidy", CONFIG)).isEqualTo("rule:tidy");
        assertThat(HoldScope.of("shop", CONFIG)).isEqualTo("group:shop");
        assertThat(HoldScope.of("ops", CONFIG)).isEqualTo("channel/ops");
        assertThat(HoldScope.of("203.0.113.9", CONFIG)).isEqualTo("address/203.0.113.9");
        refused("nightly", "'nightly' may be any of service/nightly, job/nightly");
    }

    @Test
    void h32_aSlipOfThePenIsToldWithWhatWasProbablyMeant() {
        refused("services/web", "did you mean 'service/web'?");
        refused("service/wbe", "the configuration has no service 'wbe'; did you mean 'service/web'?");
        refused("wbe", "did you mean 'service/web'?");
        refused("al", "did you mean 'all'?");
        refused("rule:tdiy", "did you mean 'rule:tidy'?");
        refused("rule/tidy", "did you mean 'rule:tidy'?");
        refused("group:shpo", "did you mean 'group:shop'?");
        refused("group/shop", "did you mean 'group:shop'?");
        refused("job/nix", "the configuration has no job 'nix'");
        refused("channel/opps", "did you mean 'channel/ops'?");
        refused("jail/nix", "the configuration has no jail 'nix'");
        refused("address/nowhere", "expected an IP address");
        refused("class:distruptive", "expected a scope");
        refused("check/http", "would stop nothing");
    }

    @Test
    void itsKindsAreThoseThatActionsAreAimedAt() {
        TreeSet<String> targets = new TreeSet<>();
        Offers.catalogue().actions().values().forEach(action -> targets.add(action.target()));
        targets.remove("group"); // written group:NAME
        assertThat(HoldScope.KINDS).containsExactlyElementsOf(targets);
    }

    private static void refused(String scope, String why) {
        assertThatThrownBy(() -> HoldScope.of(scope, CONFIG))
                .as(scope)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
