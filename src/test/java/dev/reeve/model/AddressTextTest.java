/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.9",
        "0.0.0.0, 0.0.0.0",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "::, ::",
        "::1, ::1",
        "fe80::, fe80::",
        "::ffff:203.0.113.9, 203.0.113.9",
        "::ffff:cb00:7109, 203.0.113.9",
        "64:ff9b::203.0.113.9, 64:ff9b::cb00:7109",
    })
    void hasOneWayToWriteAnAddress(String text, String canonical) {
        assertThat(AddressText.canonical(text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.2.3.4",
                "1.2.3.4/32",
                "1.2.3.4 ",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "::1:2:3:4:5:6:7:8",
                "fe80::1%eth0",
                "12345::",
                "g::1",
                "::1.2.3",
                "1.2.3.4::",
                "٣.2.3.4",
                "[::1]",
                "1:2:3:4:5:6:7:1.2.3.4"
            })
    void anythingElseIsNoAddress(String text) {
        assertThat(AddressText.canonical(text)).isNull();
    }

    @Test
    void aLongTextIsNotLookedAt() {
        assertThat(AddressText.canonical("1".repeat(100_000) + ":")).isNull();
    }

    @Property(tries = 300)
    void meansTheSameAddressAsTheJdk(@ForAll @Size(16) byte[] bytes) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(bytes);
        String canonical = AddressText.canonical(address.getHostAddress());
        assertThat(canonical).isNotNull();
        assertThat(InetAddress.ofLiteral(canonical)).isEqualTo(address);
    }
}
