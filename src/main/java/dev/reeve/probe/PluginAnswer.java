/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import dev.reeve.model.CheckState;
import dev.reeve.model.check.PluginOutput;
import dev.reeve.os.ExitStatus;
import java.time.Duration;

/** What the end of a plugin means: its exit status is the state, and where that is out of bounds the state is CRITICAL, as Nagios has it. */
final class PluginAnswer {
    private PluginAnswer() {}

    static ProbeResult of(ExitStatus status, String printed, String errors, Duration took) {
        PluginOutput output = PluginOutput.parse(printed);
        boolean bounded = status.kind() == ExitStatus.Kind.EXITED && status.value() <= 3;
        CheckState state = bounded ? CheckState.values()[status.value()] : CheckState.CRITICAL;
        boolean silent = output.text().equals(PluginOutput.NOTHING);
        String said = silent && !errors.isBlank() ? errors.strip() : output.text();
        String text = bounded ? said : outOfBounds(status) + ": " + said;
        return new ProbeResult(
                state,
                text.lines().findFirst().orElse(""),
                output.longText(),
                PerformanceData.parse(output.performance()),
                took,
                false);
    }

    static ProbeResult timedOut(CheckState late, Duration timeout, Duration took) {
        return ProbeResult.timedOut(late, "no answer within " + Texts.span(timeout) + ", killed", took);
    }

    static ProbeResult flooded(String printed, Duration took) {
        String text = PluginOutput.parse(printed).text();
        return ProbeResult.of(CheckState.UNKNOWN, "printed without end, killed: " + text, took);
    }

    static ProbeResult notStarted(Exception why, Duration took) {
        return ProbeResult.of(CheckState.CRITICAL, "the plugin cannot be run: " + why.getMessage(), took);
    }

    private static String outOfBounds(ExitStatus status) {
        if (status.kind() != ExitStatus.Kind.EXITED) {
            return status.describe();
        }
        return switch (status.value()) {
            case 126 -> "exit status 126, the plugin may not be executable";
            case 127 -> "exit status 127, the plugin may be missing";
            default -> "exit status " + status.value() + " is out of bounds (0 to 3)";
        };
    }
}
