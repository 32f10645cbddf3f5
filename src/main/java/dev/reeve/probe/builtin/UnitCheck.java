/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.CheckState;
import dev.reeve.model.RunSpec;
import dev.reeve.probe.ProbeResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of a unit of systemd. It is read by running {@code systemctl show}, the one check here that starts a process: systemd's own interface is D-Bus, and a client for it is not worth what
 * one question a minute costs.
 */
final class UnitCheck {
    private UnitCheck() {}

    static ProbeResult ask(String unit, Surroundings around, Duration timeout, CheckState timeoutState)
            throws InterruptedException {
        RunSpec run = RunSpec.of(
                List.of("systemctl", "show", "--property=LoadState,ActiveState,SubState", "--value", "--", unit));
        ProbeResult said = around.run(run, timeout, timeoutState);
        List<String> words = new ArrayList<>(List.of(said.text()));
        words.addAll(said.longText().lines().toList());
        if (said.timedOut() || said.state() != CheckState.OK || words.size() < 3) {
            CheckState state = said.timedOut() ? said.state() : CheckState.UNKNOWN;
            return new ProbeResult(
                    state,
                    "SYSTEMD " + state + " - " + unit + ": " + said.text(),
                    "",
                    said.perfdata(),
                    said.took(),
                    said.timedOut());
        }
        Answer answer = judge(unit, words.get(0), words.get(1), words.get(2));
        return new ProbeResult(answer.state(), answer.output(), "", said.perfdata(), said.took(), false);
    }

    /** @param loaded {@code loaded}, {@code not-found}, … @param active {@code active}, {@code failed}, … (systemctl(1)) */
    static Answer judge(String unit, String loaded, String active, String sub) {
        if (loaded.equals("not-found")) {
            return Answer.unknown("SYSTEMD UNKNOWN - there is no unit " + unit);
        }
        CheckState state = switch (active) {
            case "active", "reloading" -> CheckState.OK;
            case "activating", "deactivating" -> CheckState.WARNING;
            default -> CheckState.CRITICAL;
        };
        return new Answer(state, "SYSTEMD " + state + " - " + unit + " is " + active + " (" + sub + ")");
    }
}
