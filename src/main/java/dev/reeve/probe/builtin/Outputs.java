/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.check.PluginOutput;
import dev.reeve.probe.PerformanceData;
import dev.reeve.probe.ProbeResult;
import java.time.Duration;

/** What a built-in check says goes the way of what a plugin prints: one reader of performance data for both. */
final class Outputs {
    private Outputs() {}

    static ProbeResult result(Answer answer, Duration took) {
        PluginOutput output = PluginOutput.parse(answer.output());
        return new ProbeResult(
                answer.state(),
                output.text(),
                output.longText(),
                PerformanceData.parse(output.performance()),
                took,
                false);
    }
}
