/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.9",
        "::ffff:203.0.113.9, 203.0.113.9",
        "::FFFF:cb00:7109, 203.0.113.9",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "::, ::",
        "::1, ::1",
        "fe80::, fe80::",
    })
    void isMadeCanonical(String text, String canonical) {
        assertThat(AddressText.canonical(text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.1",
                "1",
                "010.0.0.1",
                "1.2.3.256",
                "1.2.3.4.5",
                "evil.example",
                "fe80::1%eth0",
                ":::",
                "1:2",
                "g::1",
                "::1::",
                "1.2.3.4 ",
                "٣.1.1.1"
            })
    void isNotGuessed(String text) {
        assertThat(AddressText.canonical(text)).isNull();
    }
}
