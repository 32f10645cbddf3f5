/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotifyTextTest {
    @Test
    void readsLinesAndPassesOverTheRest() {
        NotifyText said = NotifyText.parse("READY=1\nno line\n=x\nSTATUS=a=b\u0007c\nMAINPID=42\nERRNO=-1\n");
        assertThat(said.says("READY")).isTrue();
        assertThat(said.says("STATUS")).isFalse();
        assertThat(said.line("STATUS")).isEqualTo("a=b?c");
        assertThat(said.number("MAINPID", 1_000)).isEqualTo(42);
        assertThat(said.number("MAINPID", 10)).isEqualTo(10);
        assertThat(said.number("ERRNO", 1_000)).isEqualTo(-1);
        assertThat(said.number("WATCHDOG_USEC", 1_000)).isEqualTo(-1);
    }

    @Test
    void isBounded() {
        NotifyText said = NotifyText.parse("A=1\n".repeat(100) + "READY=1\n");
        assertThat(said.says("READY")).isFalse();
        assertThat(NotifyText.parse("STATUS=" + "x".repeat(5_000)).line("STATUS"))
                .hasSize(200);
    }
}
