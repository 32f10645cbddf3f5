/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.BanTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NftSetTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9 | v4 | ip saddr @v4 drop",
                "2001:db8::1 | v6 | ip6 saddr @v6 drop",
                "203.0.113.0/24 | v4_24 | ip saddr & 255.255.255.0 @v4_24 drop",
                "203.0.113.0/31 | v4_31 | ip saddr & 255.255.255.254 @v4_31 drop",
                "2001:db8::/65 | v6_65 | ip6 saddr & ffff:ffff:ffff:ffff:8000:: @v6_65 drop",
                "203.0.113.9 tcp/22,80-90 | v4_tcp_22_80to90 | meta l4proto { tcp } th dport { 22, 80-90 } ip saddr @v4_tcp_22_80to90 drop",
                "203.0.113.0/24 tcp+udp | v4_24_tcp_udp | meta l4proto { tcp, udp } ip saddr & 255.255.255.0 @v4_24_tcp_udp drop",
                "2001:db8::1 any/53 | v6_any_53 | meta l4proto { dccp, sctp, tcp, udp, udplite } th dport { 53 } ip6 saddr @v6_any_53 drop",
            })
    void theNameOfASetTellsAllAboutIt(String ban, String name, String rule) {
        NftSet set = NftSet.of(BanTarget.parse(ban));
        assertThat(set.name()).isEqualTo(name);
        assertThat(set.rule()).isEqualTo(rule);
        assertThat(NftSet.parse(name)).isEqualTo(set);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"v4net", "", "v4_", "v4_33", "v6_129", "v4_024", "v4_tcp_80_22", "v4_tcp_ssh", "__set0", "v5"})
    void foreignNamesAreNoneOfOurs(String name) {
        assertThat(NftSet.parse(name)).isNull();
    }

    @Test
    void aListingIsInForceOnlyWithEachRuleOnceAndNothingElse() {
        String set = "set v4 {\ntype ipv4_addr\nflags timeout\n}\n";
        String chains = "chain input {\ntype filter hook input priority filter - 10; policy accept;\nRULES}\n"
                + "chain forward {\ntype filter hook forward priority -10; policy accept;\nRULES}\n";
        String rule = "\t\tip saddr @v4 drop\n";
        assertThat(NftListing.effective(set + chains.replace("RULES", rule))).isTrue();
        assertThat(NftListing.effective(set + chains.replace("RULES", "ip saddr 10.0.0.1 accept\n" + rule)))
                .isFalse();
        assertThat(NftListing.effective(set + chains.replace("RULES", rule + rule)))
                .isFalse();
        assertThat(NftListing.effective(set + chains.replace("RULES", "tcp dport 22 " + rule.strip() + "\n")))
                .isFalse();
        assertThat(NftListing.effective(set + chains.replace("RULES", ""))).isFalse();
        assertThat(NftListing.effective("flags dormant\n" + set + chains.replace("RULES", rule)))
                .isFalse();
        assertThat(NftListing.effective(set + chains.replace("RULES", rule).replace("- 10", "+ 10")))
                .isFalse();
        assertThat(NftListing.effective("")).isFalse();
    }
}
