/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines that tell of one connection piece by piece; the number in front is the connection's. */
class ConnectionTest {
    private final FilterTester lines = new FilterTester();

    @BeforeEach
    void filter() throws FilterError {
        lines.prefRegex = "^<F-MLFID>\\d+</F-MLFID> <F-CONTENT>.+</F-CONTENT>$";
        lines.with(
                "^<F-NOFAIL>connect</F-NOFAIL> from <HOST>$",
                "^bad (?:<F-USER>\\w+</F-USER>)?$",
                "^failed <F-USER>\\w+</F-USER> from <HOST>$",
                "^<F-MLFFORGET>bye</F-MLFFORGET>$",
                "^<F-MLFFORGET><F-MLFGAINED>welcome</F-MLFGAINED></F-MLFFORGET> <F-USER>\\w+</F-USER>$",
                "^<F-MLFGAINED>in</F-MLFGAINED> <F-USER>\\w+</F-USER>$");
    }

    @Test
    void whatWasNoFailureCountsWithTheFailureThatFollows() {
        assertThat(lines.all("7 connect from 192.0.2.1", "7 bad me", "7 bad me"))
                .isEqualTo("none, 192.0.2.1 2, 192.0.2.1 1");
    }

    @Test
    void aFailureWaitsForItsAddress() {
        assertThat(lines.all("7 bad me", "8 failed you from 192.0.2.8", "7 failed me from 192.0.2.7"))
                .isEqualTo("pending, 192.0.2.8 1, 192.0.2.7 2");
    }

    @Test
    void successEndsTheSuspicion() {
        assertThat(lines.all("7 connect from 192.0.2.1", "7 in me")).isEqualTo("none, none");
        assertThat(lines.all("8 bad me", "8 in me", "8 connect from 192.0.2.1")).isEqualTo("pending, none, none");
    }

    @Test
    void successAfterOtherUsersIsAFailure() {
        assertThat(lines.all("7 failed root from 192.0.2.1", "7 in me")).isEqualTo("192.0.2.1 1, 192.0.2.1 1");
        Failure failure = FilterTester.failure(lines.read("7 bad you"));
        assertThat(failure.users()).containsExactly("me", "root", "you");
        assertThat(failure.groups()).containsEntry("user", "you").containsEntry("mlfid", "7");
    }

    @Test
    void aConnectionThatIsOverIsForgotten() {
        assertThat(lines.all("7 connect from 192.0.2.1", "7 bye", "7 bad me")).isEqualTo("none, 192.0.2.1 2, pending");
        assertThat(lines.all("8 connect from 192.0.2.1", "8 welcome me", "8 bad me"))
                .isEqualTo("none, none, pending");
    }

    @Test
    void aConnectionIsForgottenInTime() {
        lines.read("7 connect from 192.0.2.1");
        lines.now = lines.now.plusSeconds(299);
        assertThat(lines.all("7 bad me")).isEqualTo("192.0.2.1 2");
        lines.now = lines.now.plusSeconds(1);
        assertThat(lines.all("7 bad me")).isEqualTo("pending");
    }

    @Test
    void theOldestConnectionMakesRoom() {
        for (int i = 0; i <= Connections.MAX_CONNECTIONS; i++) {
            lines.read(i + " connect from 192.0.2.1");
        }
        assertThat(lines.all("0 bad me")).isEqualTo("pending");
        assertThat(lines.all("2 bad me")).isEqualTo("192.0.2.1 2");
    }

    /** The reference keeps an IPv4 address of before, for it looks at that first: a failure is booked on another's address. */
    @Test
    void theAddressOfTheLineOutranksOneOfBefore() {
        assertThat(lines.all("7 failed me from 192.0.2.1", "7 failed me from 2001:db8::1", "7 bad me"))
                .isEqualTo("192.0.2.1 1, 2001:db8::1 1, 2001:db8::1 1");
    }

    @Test
    void linesAreCountedButNotAllKept() {
        lines.read("7 connect from 192.0.2.1");
        for (int i = 0; i < 200; i++) {
            lines.read("7 connect from 192.0.2.1");
        }
        Failure failure = FilterTester.failure(lines.read("7 bad me"));
        assertThat(failure.matchedLines()).isEqualTo(202);
        assertThat(failure.lines()).hasSize(MatchedLines.MAX_KEPT).last().isEqualTo("7 bad me");
        assertThat(List.copyOf(failure.lines()).getFirst()).isEqualTo("7 connect from 192.0.2.1");
    }

    @Test
    void linesOfOtherCharactersMeanTheSame() {
        assertThat(lines.all(
                        "7 connect from 192.0.2.1",
                        "7 bad m\u00e9",
                        "7 bad me",
                        "8 failed \u00e9 from 192.0.2.8",
                        "7 bye"))
                .isEqualTo("none, 192.0.2.1 2, 192.0.2.1 1, 192.0.2.8 1, 192.0.2.1 1");
    }

    /** A first line that also ends the connection leaves nothing behind. */
    @Test
    void aConnectionThatBeginsWithItsEndIsNotRemembered() {
        assertThat(lines.all("9 welcome me", "9 bad you", "9 failed you from 192.0.2.9"))
                .isEqualTo("none, pending, 192.0.2.9 2");
    }
}
