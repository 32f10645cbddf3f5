/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BanScopeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | '' | ''",
                "'' | all | ''",
                "'' | any | ''",
                "22 | tcp | tcp/22",
                "'80, 22' | TCP | 'tcp/22,80'",
                "22 23,24 | tcp | tcp/22-24",
                "8000:8010,8005-8020 | udp,tcp | tcp+udp/8000-8020",
                "53 | '' | any/53",
                "53 | all | any/53",
                "53 | tcp,udp,sctp,dccp,udplite | any/53",
                "0:65535 | tcp | tcp",
                "1-65535 | '' | ''",
                "'' | icmp | icmp",
            })
    void everySpellingBecomesOne(String ports, String protocol, String canonical) {
        BanScope scope = BanScope.of(ports, protocol);
        assertThat(scope.text()).isEqualTo(canonical);
        assertThat(BanScope.parse(canonical)).isEqualTo(scope);
        assertThat(BanTarget.parse(new BanTarget(BanAddress.parse("203.0.113.0/24"), scope).toString())
                        .scope())
                .isEqualTo(scope);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh", "22;", "65536", "-1", "1-", "9-8", "1-2-3", "22 }", "1e3", "٢٢"})
    void whatIsNoPortIsRefused(String ports) {
        assertThatThrownBy(() -> BanScope.of(ports, "tcp"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a port");
    }

    @Test
    void theRestIsRefusedToo() {
        assertThatThrownBy(() -> BanScope.of("22", "tcp drop")).hasMessageContaining("expected a protocol");
        assertThatThrownBy(() -> BanScope.of("22", "icmp")).hasMessageContaining("have no ports");
        assertThatThrownBy(() -> BanScope.parse("tcp/80,22")).isInstanceOf(IllegalArgumentException.class);
        String many = IntStream.range(1, 17)
                .mapToObj(number -> Integer.toString(number * 10))
                .collect(Collectors.joining(","));
        assertThatThrownBy(() -> BanScope.of(many, "tcp")).hasMessageContaining("more than 15");
    }
}
