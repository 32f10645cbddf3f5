/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyslogMessageTest {
    private static final Instant NOW = Instant.parse("2026-10-11T22:14:15Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<34>Oct 11 22:14:15 mymachine su: 'su root' failed | mymachine su: 'su root' failed",
                "<34>Oct  1 22:14:15 mymachine sshd[12]: hi | mymachine sshd[12]: hi",
                "<34>Oct 11 22:14:15 sshd[12]: no host | 192.0.2.9 sshd[12]: no host",
                "<34>Oct 11 22:14:15 su: no host | 192.0.2.9 su: no host",
                "<34>2026-10-11T22:14:15.003Z web1 sshd[12]: forwarded | web1 sshd[12]: forwarded",
                "<34>2026-10-11T22:14:15+02:00 web1 sshd: forwarded | web1 sshd: forwarded",
                "<0>Use the BFG! | 192.0.2.9 Use the BFG!",
                "no priority at all | 192.0.2.9 no priority at all",
                "<9999>x | 192.0.2.9 <9999>x",
                "<34>1 2026-10-11T22:14:15.003Z web1 su - ID47 - 'su root' failed | web1 su: 'su root' failed",
                "<34>1 2026-10-11T22:14:15Z web1 sshd 4711 - - Failed | web1 sshd[4711]: Failed",
                "<34>1 - - - - - - bare | 192.0.2.9 bare",
                "<165>1 2026-10-11T22:14:15Z h app 1 ID [a@1 k=\"v]\\\"x\"][b] msg | h app[1]: msg",
                "<165>1 2026-10-11T22:14:15Z h app 1 ID [a] | h app[1]:",
                "<165>1 2026-10-11T22:14:15Z h app 1 ID [never ends | 192.0.2.9 1 2026-10-11T22:14:15Z h app 1 ID"
                        + " [never ends",
            })
    void aMessageIsALineWithHostAndIdent(String raw, String line) {
        assertThat(parse(raw).text().strip()).isEqualTo(line);
    }

    @Test
    void aTimeWithAZoneThatIsNearCounts() {
        assertThat(parse("<34>1 2026-10-11T22:14:10.5Z h a - - - m").time()).isEqualTo("2026-10-11T22:14:10.500Z");
        assertThat(parse("<34>2026-10-12T00:14:10+02:00 h a: m").time()).isEqualTo("2026-10-11T22:14:10Z");
        assertThat(parse("<34>1 2026-10-11T23:14:10Z h a - - - m").time()).isNull();
        assertThat(parse("<34>1 +999999999-12-31T23:59:59Z h a - - - m").time()).isNull();
        assertThat(parse("<34>Oct 11 22:14:15 h a: m").time()).isNull();
    }

    @Test
    void aProgramOfThisMachineNamesNoHost() {
        assertThat(SyslogMessage.parse("<38>Oct 11 22:14:15 sshd[7]: a b", "me", true, NOW)
                        .text())
                .isEqualTo("me sshd[7]: a b");
        assertThat(SyslogMessage.parse("<38>Oct 11 22:14:15 evil sshd[7]: a", "me", true, NOW)
                        .text())
                .isEqualTo("me evil sshd[7]: a");
    }

    @Test
    void nobodyForgesALineWithALineFeed() {
        assertThat(parse("<34>Oct 11 22:14:15 h evil: x\nh sshd[1]: Failed\n").text())
                .isEqualTo("h evil: x\\nh sshd[1]: Failed");
    }

    @Test
    void whateverComesIsALine() {
        String some = "<341>1 Oct 11 22:15-[]\"\\=\n\u0000\uFEFFTZ:aé";
        Random random = new Random(5);
        for (int i = 0; i < 50_000; i++) {
            StringBuilder raw = new StringBuilder(random.nextBoolean() ? "<34>1 2026-10-11T22:14:15Z h a " : "<3");
            for (int k = random.nextInt(60); k > 0; k--) {
                raw.append(some.charAt(random.nextInt(some.length())));
            }
            assertThat(parse(raw.toString()).text()).isNotBlank().doesNotContain("\n");
        }
    }

    private static SyslogMessage parse(String raw) {
        return SyslogMessage.parse(raw, "192.0.2.9", false, NOW);
    }
}
