/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.os.ExitStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgramEndTest {
    @Test
    void whoWroteNothingHasNoLastWords() {
        assertThat(end(false, "").told()).isEqualTo("exited with status 1");
        assertThat(end(false, "first\nno such device\n").told()).isEqualTo("exited with status 1: no such device");
        assertThat(end(true, "").told()).isEqualTo("did not end in time");
    }

    private static ProgramEnd end(boolean timedOut, String errors) {
        return new ProgramEnd(ExitStatus.exited(1), timedOut, "", errors, 0, Duration.ZERO, false);
    }
}
