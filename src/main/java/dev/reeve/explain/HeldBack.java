/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.model.Subject;
import dev.reeve.reactor.Waiting;
import dev.reeve.reactor.cluster.Hold;
import dev.reeve.reactor.cluster.Silence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What should happen to a subject and does not. Bounded.
 *
 * @param asOf the moment of the journal's last entry
 * @param steps the newest wish of each asker, where the guard did not let it pass; newest first
 * @param holds that are in force and cover the subject, or a rule among those askers
 * @param silences that are in force and name the subject; what else they name is not looked at
 * @param passed how many wishes about it did pass, among those looked at
 * @param state the last of a service that is not up: what it waits for is no gate and stands nowhere else
 * @param said the end of its main process before that, where it said something in its own words
 * @param waits what it waits for that is no gate: filters of Nagios' kind, counts of rules, times
 */
public record HeldBack(
        Subject subject,
        Moment asOf,
        List<Step> steps,
        List<Hold> holds,
        List<Silence> silences,
        long passed,
        @Nullable Event state,
        @Nullable Event said,
        List<Waiting> waits) {
    public HeldBack {
        steps = List.copyOf(steps);
        holds = List.copyOf(holds);
        silences = List.copyOf(silences);
        waits = List.copyOf(waits);
    }
}
