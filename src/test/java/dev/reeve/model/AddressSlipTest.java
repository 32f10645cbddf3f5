/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressSlipTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "010.077.0.1|10.77.0.1 or 8.63.0.1 may be meant",
                "192.168.001.1|192.168.1.1 is meant",
                "10.0.0.089|10.0.0.89 is meant",
                "203.0.113.256|four numbers from 0 to 255",
                "203.0.113|four numbers from 0 to 255",
                "1.2.3.4.5|four numbers from 0 to 255",
                "203.0.113.9:22|brackets or a port; write 203.0.113.9",
                "[2001:db8::1]:443|brackets or a port; write 2001:db8::1",
                "fe80::1%eth0|write fe80::1",
                "203.0.113.0/33|from 0 to 32",
                "2001:db8:::1|eight groups"
            })
    void saysWhatMayBeMeant(String text, String expected) {
        assertThat(AddressSlip.of(text))
                .startsWith("'" + text + "' is no address: ")
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"203.0.113.9", "2001:db8::/64", "web", "4711", "db1:4711", "web@1.2", "service/web", "v1.2.3", ""
            })
    void leavesAloneWhatIsAnAddressOrLooksLikeNone(String text) {
        assertThat(AddressSlip.of(text)).isNull();
    }

    @Test
    void longTextsAreNoAddresses() {
        assertThat(AddressSlip.of("1.".repeat(500))).isNull();
    }
}
