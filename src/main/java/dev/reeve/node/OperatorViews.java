/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Shape;
import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import dev.reeve.program.Folds;
import dev.reeve.reactor.cluster.Approvals;
import dev.reeve.reactor.cluster.Hold;
import dev.reeve.reactor.cluster.Silence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What operators have said that still holds, and what waits for a word of theirs, as plain data. Every method runs on the core's thread. */
final class OperatorViews {
    private final Folds folds;
    private final Supplier<Moment> clock;

    OperatorViews(Folds folds, Supplier<Moment> clock) {
        this.folds = folds;
        this.clock = clock;
    }

    List<Value> holds() {
        List<Value> all = new ArrayList<>();
        for (Hold hold : folds.cluster().holds().all()) {
            all.add(new Shape()
                    .put("hold", hold.name())
                    .put("scope", hold.scope())
                    .put("owner", hold.owner())
                    .put("reason", hold.reason())
                    .put("since", hold.since() <= 0 ? null : LatestFacts.instant(hold.since()))
                    .put("until", hold.until() <= 0 ? null : LatestFacts.instant(hold.until()))
                    .put("via", hold.via().isEmpty() ? null : hold.via())
                    .value());
        }
        return all;
    }

    List<Value> silences() {
        List<Value> all = new ArrayList<>();
        for (Silence one : folds.cluster().silences().all()) {
            all.add(new Shape()
                    .put("silence", one.pattern())
                    .put("owner", one.owner())
                    .put("reason", one.reason())
                    .put("until", one.until().instant())
                    .put("held", one.held())
                    .texts("subjects", one.subjects())
                    .value());
        }
        return all;
    }

    List<Value> allowed() {
        List<Value> all = new ArrayList<>();
        Moment now = clock.get();
        folds.cluster()
                .allowed()
                .all(now)
                .forEach((address, end) -> all.add(new Shape()
                        .put("address", address.toString())
                        .put("until", new Moment(now.wall() + end - now.mono(), end).instant())
                        .value()));
        return all;
    }

    /** Changes of the network that wait for a person. */
    List<Value> changes() {
        Moment now = clock.get();
        return folds.network().pending().stream()
                .map(change -> new Shape()
                        .put("change", change.attempt().toString())
                        .put("by", change.by())
                        .put("command", change.command())
                        .put(
                                "due",
                                LatestFacts.instant(now.wall() + change.due().mono() - now.mono()))
                        .put("trouble", change.trouble())
                        .value())
                .toList();
    }

    List<Value> approvals() {
        Moment now = clock.get();
        List<Value> all = new ArrayList<>();
        for (Approvals.Question question : folds.cluster().approvals().all()) {
            if (question.state() == Approvals.State.PENDING) {
                all.add(new Shape()
                        .put("decision", question.decision().id().toString())
                        .put("action", question.decision().action())
                        .put("target", question.decision().target().toString())
                        .put("text", asked(question))
                        .put("needed", question.needed())
                        .texts("yes", question.yes())
                        .texts("forecast", question.forecast())
                        .put("expires", LatestFacts.instant(now.wall() + question.expires() - now.mono()))
                        .value());
            }
        }
        return all;
    }

    private static String asked(Approvals.Question question) {
        String by = "asked for by " + question.decision().by();
        return question.needed() == 1
                ? by
                : by + ", " + question.yes().size() + " of " + question.needed() + " people said yes"
                        + (question.yes().isEmpty() ? "" : " (" + String.join(", ", question.yes()) + ")");
    }
}
