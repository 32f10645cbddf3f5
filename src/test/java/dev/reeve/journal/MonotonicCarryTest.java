/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Moment;
import dev.reeve.journal.MonotonicCarry.LastRun;
import dev.reeve.journal.MonotonicCarry.Reading;
import org.junit.jupiter.api.Test;

class MonotonicCarryTest {
    private static final long SECOND = 1_000_000;

    private static long mono(LastRun last, Reading now) {
        return MonotonicCarry.offset(last, now) + now.boottime();
    }

    @Test
    void beginsAtZero() {
        assertThat(mono(null, new Reading(1_000 * SECOND, 77 * SECOND, "a"))).isZero();
    }

    @Test
    void countsADowntimeByTheBootClockWhateverTheWallClockDid() {
        LastRun last = new LastRun(new Moment(1_000 * SECOND, 30 * SECOND), -70 * SECOND, "a");
        assertThat(mono(last, new Reading(0, 160 * SECOND, "a"))).isEqualTo(90 * SECOND);
    }

    @Test
    void countsADowntimeOverARebootByTheWallClock() {
        LastRun last = new LastRun(new Moment(1_000 * SECOND, 30 * SECOND), -70 * SECOND, "a");
        assertThat(mono(last, new Reading(1_060 * SECOND, 5 * SECOND, "b"))).isEqualTo(90 * SECOND);
    }

    @Test
    void neverGoesBack() {
        LastRun last = new LastRun(new Moment(1_000 * SECOND, 30 * SECOND), -70 * SECOND, "a");
        assertThat(mono(last, new Reading(10 * SECOND, 5 * SECOND, "b"))).isEqualTo(30 * SECOND);
        assertThat(mono(last, new Reading(1_000 * SECOND, 50 * SECOND, "a"))).isEqualTo(30 * SECOND);
    }

    @Test
    void cutsAnAbsurdDowntime() {
        LastRun last = new LastRun(new Moment(0, 30 * SECOND), 0, "a");
        assertThat(mono(last, new Reading(Long.MAX_VALUE, 5 * SECOND, "b")))
                .isEqualTo(30 * SECOND + MonotonicCarry.MAX_DOWNTIME_MICROS);
    }
}
