/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as logs and ignore lists have them. */
class HostAddressTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.9, 32",
        "203.0.113.9/24, 203.0.113.0/24, 24",
        "203.0.113.9/255.255.255.0, 203.0.113.0/24, 24",
        "[2001:DB8:0:0::1], 2001:db8::1, 128",
        "2001:db8::1/ffff:ffff::, 2001:db8::/32, 32",
        "::ffff:203.0.113.9, 203.0.113.9, 32",
        "::ffff:0:0/96, ::ffff:0.0.0.0/96, 96",
        "::ffff:203.0.113.9/128, 203.0.113.9, 32",
        "::203.0.113.9, ::203.0.113.9, 128"
    })
    void written(String text, String canonical, int length) {
        HostAddress address = HostAddress.parse(text);
        assertThat(address.text()).isEqualTo(canonical);
        assertThat(address.length()).isEqualTo(length);
        assertThat(address.isAddress()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "1.2.3", "192.030.0.6", "1.2.3.4/", "1.2.3.4/x", "fe80::1%eth0", "/24", "a/b/c", "::1::"
            })
    void other(String text) {
        HostAddress address = HostAddress.parse(text);
        assertThat(address.isAddress()).isFalse();
        assertThat(address.text()).isEqualTo(text);
        assertThat(address.pointer()).isNull();
    }

    @Test
    void aMaskWithHolesIsRefused() {
        assertThatThrownBy(() -> HostAddress.parse("10.0.0.0/255.0.255.0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holes");
    }

    @Test
    void pointers() {
        assertThat(HostAddress.parse("203.0.113.9").pointer()).isEqualTo("9.113.0.203.in-addr.arpa.");
        assertThat(HostAddress.parse("203.0.113.9").reversed()).isEqualTo("9.113.0.203.");
        assertThat(HostAddress.parse("2001:db8::1").pointer())
                .startsWith("1.0.0.0.")
                .endsWith(".2.ip6.arpa.");
        assertThat(HostAddress.parse("203.0.113.0/24").pointer()).isNull();
    }

    @Test
    void ignored() {
        IgnoreList list = new IgnoreList(
                List.of("127.0.0.1/8", "2001:db8::/32", "203.0.113.9", "host.example", "file:/etc/friends"));
        assertThat(list.holds(HostAddress.parse("127.3.4.5"))).isTrue();
        assertThat(list.holds(HostAddress.parse("::ffff:127.3.4.5"))).isTrue();
        assertThat(list.holds(HostAddress.parse("203.0.113.8"))).isFalse();
        assertThat(list.holds(HostAddress.parse("0.0.0.0/0"))).isFalse();
        assertThat(list.holds(HostAddress.parse("host.example"))).isTrue();
        assertThat(list.names()).containsExactly("host.example");
        assertThat(list.files()).containsExactly("/etc/friends");
    }

    @Property(tries = 300)
    void anAddressLiesInItsNetworks(
            @ForAll @IntRange(min = 0, max = 255) int octet, @ForAll @IntRange(min = 0, max = 32) int length) {
        HostAddress address = HostAddress.parse("198." + octet + ".7." + octet);
        HostAddress network = HostAddress.parse(address + "/" + length);
        assertThat(address.in(network)).isTrue();
        assertThat(network.in(address)).isEqualTo(length == 32);
    }

    @Property(tries = 500)
    void anyTextIsSomething(@ForAll @StringLength(max = 60) String text) {
        HostAddress address = HostAddress.parse(text);
        assertThat(address.isAddress() || address.text().equals(text)).isTrue();
    }

    /** The short way to most addresses goes where the long one goes. */
    @Property(tries = 2_000)
    void plainAddressesAreWrittenAsTheyAre(@ForAll long seed) {
        java.util.Random random = new java.util.Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5) == 0 ? 3 : 4; i > 0; i--) {
            text.append(random.nextInt(9) == 0 ? "0" : "")
                    .append(random.nextInt(260))
                    .append(i > 1 ? "." : "");
        }
        String address = random.nextInt(9) == 0
                ? text.insert(random.nextInt(text.length()), 'a').toString()
                : text.toString();
        HostAddress parsed = HostAddress.parse(address);
        assertThat(HostAddress.isPlain(address))
                .as(address)
                .isEqualTo(parsed.isAddress() && parsed.text().equals(address));
    }

    @Test
    void otherTextsAreNotPlain() {
        assertThat(List.of(
                        "",
                        ".",
                        "1.2.3",
                        "1.2.3.4.5",
                        "1.2.3.",
                        ".1.2.3.4",
                        "1..2.3",
                        "::1",
                        "1.2.3.4/8",
                        "01.2.3.4",
                        "1.2.3.0004"))
                .noneMatch(HostAddress::isPlain);
    }
}
