/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    private static Cidr cidr(String text) {
        return Objects.requireNonNull(Cidr.parse(text), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "localhost", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "0x7f.0.0.1", "1.2.3.4/33", "1.2.3.4/",
                "1.2.3.4/-1", "1.2.3.4 ", ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "::g",
                "::1/129", "::1.2.3", "1:2:3:4:5:6:7::8:9", "١.2.3.4", "1.2.3.4%eth0"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(Cidr.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1/32",
        "192.0.2.77/24, 192.0.2.0/24",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::FFFF:C000:0201, 192.0.2.1",
        "::ffff:192.0.2.0/120, 192.0.2.0/24",
        "2001:db8::, 2001:0db8:0:0:0:0:0:0",
        "2001:db8::1:2/112, 2001:db8::1:0/112",
        "fe80::1%eth0, fe80::1",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::/0, 8000::/0",
        "0.0.0.0/0, 255.255.255.255/0"
    })
    void differentWordsForTheSameAreEqual(String one, String other) {
        assertThat(cidr(one)).isEqualTo(cidr(other));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/31, 10.0.0.1, true",
        "10.0.0.0/31, 10.0.0.2, false",
        "0.0.0.0/0, ::1, false",
        "::/0, ::1, true",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::, false",
        "2001:db8:0:1::/65, 2001:db8:0:1:7fff::, true",
        "2001:db8:0:1::/65, 2001:db8:0:1:8000::, false"
    })
    void containsWhatLiesInIt(String net, String address, boolean within) {
        assertThat(cidr(net).contains(cidr(address))).isEqualTo(within);
        assertThat(cidr(address).contains(cidr(net))).isFalse();
        assertThat(cidr(address).overlaps(cidr(net))).isEqualTo(within);
    }

    @Test
    void veryLongTextsAreNotRead() {
        assertThat(Cidr.parse("1".repeat(100_000))).isNull();
    }
}
