/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalSpecTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "_SYSTEMD_UNIT=ssh.service",
                "_COMM=sshd _UID=0",
                "_SYSTEMD_UNIT=a.service + _UID=0",
                "_TRANSPORT=kernel"
            })
    void aFieldThatNobodyChoosesForItselfVouchesForTheWriter(String line) {
        assertThat(spec(line).vouched()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_COMM=sshd",
                "SYSLOG_IDENTIFIER=sshd",
                "_SYSTEMD_UNIT=ssh.service + _COMM=sshd",
                "_COMM=sshd + _SYSTEMD_UNIT=ssh.service",
                "_TRANSPORT=syslog",
                "UNIT=_UID=0"
            })
    void oneAlternativeThatAnybodyCanFitIsEnoughToForge(String line) {
        assertThat(spec(line).vouched()).isFalse();
    }

    @Test
    void everyLineMustVouch() {
        assertThat(new JournalSpec(List.of(), "").vouched()).isFalse();
        assertThat(new JournalSpec(List.of(List.of("_UID=0"), List.of("_COMM=x")), "").vouched())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rotate", "/usr/bin/sshd", "_comm=sshd", "=x", "ssh.service", ""})
    void whatIsNoTermIsRefused(String term) {
        assertThatThrownBy(() -> JournalSpec.requireTerm(term)).hasMessageContaining("neither FIELD=value nor +");
    }

    private static JournalSpec spec(String line) {
        return new JournalSpec(List.of(Arrays.asList(line.split(" "))), "");
    }
}
