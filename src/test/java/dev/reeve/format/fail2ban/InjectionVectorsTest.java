/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.format.DiskReader;
import dev.reeve.format.Findings;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.match.Failure;
import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.model.jail.match.JailLines;
import dev.reeve.model.jail.match.LineResult;
import dev.reeve.model.jail.match.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Lines by which a client, who chooses part of them, wants somebody else banned, met with the sshd filter that fail2ban itself has. {@value #PEER} wrote them all, {@value #VICTIM} is named in
 * them, and never told.
 */
@Timeout(60)
class InjectionVectorsTest {
    private static final Path INSTALLED = Path.of("/etc/fail2ban");
    private static final String PEER = "203.0.113.9";
    private static final String VICTIM = "198.51.100.66";
    private static final Instant NOW = Instant.parse("2026-01-02T10:00:00Z");

    private static TreeSet<String> aggressive(String message) throws Exception {
        return told("aggressive", message);
    }

    private static TreeSet<String> told(String mode, String... messages) throws Exception {
        assumeTrue(Files.exists(INSTALLED.resolve("filter.d/sshd.conf")), "needs the package fail2ban");
        FilterSpec filter = Fail2banConfig.filter(
                        DiskReader.STANDARD, INSTALLED.toString(), "sshd", Map.of("mode", mode), "auto", new Findings())
                .orElseThrow();
        JailLines lines = JailLines.of(JailFilter.of(filter), ZoneOffset.UTC, NOW, Duration.ofMinutes(10), Phase.LIVE);
        TreeSet<String> ids = new TreeSet<>();
        for (String message : messages) {
            if (lines.read("Jan  2 10:00:00 srv " + message, NOW) instanceof LineResult.Failed(Failure failure)) {
                ids.add(failure.id());
            }
        }
        return ids;
    }

    @Test
    void h25_anAddressInAnInvalidUsersName() throws Exception {
        assertThat(aggressive("sshd[100]: Invalid user root from " + VICTIM + " from " + PEER + " port 4242"))
                .containsExactly(PEER);
    }

    @Test
    void h25_aWholeFailureInAnInvalidUsersName() throws Exception {
        assertThat(aggressive("sshd[101]: Failed password for invalid user x from " + VICTIM + " port 22 ssh2 from "
                        + PEER + " port 4242 ssh2"))
                .containsExactly(PEER);
    }

    @Test
    void h25_anAddressAfterTheEndOfTheLine() throws Exception {
        assertThat(aggressive(
                        "sshd[102]: Failed password for user from " + PEER + " port 20000 ssh1: ruser from " + VICTIM))
                .containsExactly(PEER);
    }

    @Test
    void h25_anAddressInTheNameOfAUserWhoIsNotAllowed() throws Exception {
        assertThat(aggressive("sshd[103]: User from " + VICTIM + " from " + PEER
                        + " not allowed because not listed in AllowUsers"))
                .containsExactly(PEER);
    }

    @Test
    void h25_anAddressInWhatAClientCallsItsProtocol() throws Exception {
        assertThat(aggressive("sshd[104]: Bad protocol version identification 'User root from " + VICTIM + "' from "
                        + PEER + " port 51"))
                .containsExactly(PEER);
    }

    @Test
    void h25_aWholeFailureInTheReasonOfADisconnect() throws Exception {
        assertThat(aggressive("sshd[105]: Received disconnect from " + PEER
                        + " port 51:11: Failed password for root from " + VICTIM + " port 22 ssh2 [preauth]"))
                .isEmpty();
    }

    @Test
    void h25_aWholeLineOfSshdInAnotherProgramsLine() throws Exception {
        assertThat(aggressive(
                        "myapp[106]: user said: sshd[1]: Failed password for root from " + VICTIM + " port 22 ssh2"))
                .isEmpty();
    }

    @Test
    void h25_anAddressInTheNameOfAUserWhoClosed() throws Exception {
        String line = "sshd[107]: Connection closed by authenticating user root from " + VICTIM + " " + PEER
                + " port 4242 [preauth]";
        assertThat(aggressive(line)).containsExactly(PEER);
        assertThat(told("normal", line)).isEmpty();
    }

    @Test
    void h25_aWholeFailureInTheNameOfAUserWhoTriedTooOften() throws Exception {
        assertThat(aggressive("sshd[108]: error: maximum authentication attempts exceeded for invalid user a from "
                        + VICTIM + " port 1 ssh2 from " + PEER + " port 4242 ssh2 [preauth]"))
                .containsExactly(PEER);
    }

    /** Difference {@code pid-reuse} of docs/formats/fail2ban.md: fail2ban books the second failure on the address of the first. */
    @Test
    void aProcessIdThatIsUsedAgainBooksNothingOnTheClientOfBefore() throws Exception {
        String end = " port 4242 ssh2";
        assertThat(told(
                        "normal",
                        "sshd[100]: Failed password for root from " + VICTIM + end,
                        "sshd[100]: Connection closed by " + VICTIM + " port 4242 [preauth]",
                        "sshd[100]: Failed password for root from 2001:db8::9" + end,
                        "sshd[100]: Failed password for root from 2001:db8::9" + end))
                .containsExactlyInAnyOrder(VICTIM, "2001:db8::9");
    }
}
