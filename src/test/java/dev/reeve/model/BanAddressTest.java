/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BanAddressTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.9",
        "203.0.113.9/32, 203.0.113.9",
        "203.0.113.9/24, 203.0.113.0/24",
        "255.255.255.255/1, 128.0.0.0/1",
        "0.0.0.0/0, 0.0.0.0/0",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "::ffff:203.0.113.9, 203.0.113.9",
        "::ffff:cb00:7109, 203.0.113.9",
        "::ffff:203.0.113.9/120, 203.0.113.0/24",
        "2001:db8:1:2:3:4:5:6/64, 2001:db8:1:2::/64",
        "2001:db8::ff/121, 2001:db8::80/121",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    })
    void everySpellingBecomesOne(String text, String canonical) {
        assertThat(BanAddress.parse(text)).hasToString(canonical);
        assertThat(BanAddress.parse(canonical)).isEqualTo(BanAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "web",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.2.3.4",
                "1.2.3.4/33",
                "1.2.3.4/",
                "1.2.3.4/-1",
                "1.2.3.4 ",
                "1.2.3.4; rm -rf /",
                "1.2.3.4\nflush ruleset",
                "1.2.3.4 }",
                "\"1.2.3.4\"",
                "1.2.3.４",
                "fe80::1%eth0",
                "1:2:3",
                "1::2::3",
                "12345::",
                "::1/129",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8",
                ":::",
                ":1::",
                "::1.2.3",
                "0x7f.1.1.1",
                "g::1"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> BanAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected an IP address");
    }

    @Test
    void veryLongTextIsNotRepeatedInTheError() {
        assertThatThrownBy(() -> BanAddress.parse("1".repeat(100_000)))
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void aNetworkCoversItsAddressesOnly() {
        BanAddress network = BanAddress.parse("203.0.113.0/24");
        assertThat(network.covers(BanAddress.parse("203.0.113.77"))).isTrue();
        assertThat(network.covers(BanAddress.parse("203.0.114.1"))).isFalse();
        assertThat(BanAddress.parse("203.0.113.77").covers(network)).isFalse();
        assertThat(BanAddress.parse("::/0").covers(network)).isFalse();
    }
}
