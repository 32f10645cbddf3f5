/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Shape;
import dev.reeve.model.Attributes;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.Value;
import dev.reeve.program.Folds;
import dev.reeve.reactor.monitor.WatchStatus;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The checks of the configuration, for people. Not on the core's thread: that is asked for slices. */
final class CheckViews {
    private static final List<String> NO_PROBLEM = List.of("ok", "pending");

    private final Folds folds;
    private final Slices slices;
    private final Function<String, List<Value>> recent;

    /** @param recent the newest values by subject */
    CheckViews(Folds folds, Slices slices, Function<String, List<Value>> recent) {
        this.folds = folds;
        this.slices = slices;
        this.recent = recent;
    }

    /** One as it was at a moment. */
    private record Seen(CheckSpec spec, Attributes result, Attributes change, Optional<WatchStatus> watched) {
        String state() {
            return result.text("state", "pending");
        }
    }

    List<Value> all(Collection<CheckSpec> specs) {
        return seen(specs).stream().map(this::row).toList();
    }

    List<Value> problems(Collection<CheckSpec> specs) {
        return seen(specs).stream()
                .filter(one -> !NO_PROBLEM.contains(one.state()))
                .map(this::row)
                .toList();
    }

    private List<Seen> seen(Collection<CheckSpec> specs) {
        return slices.of(
                specs,
                spec -> Optional.of(new Seen(
                        spec,
                        said(folds.latest().check(spec.name())),
                        said(folds.latest().checkState(spec.name())),
                        folds.checks().checks().status(spec.name()))));
    }

    private static Attributes said(@Nullable Value last) {
        return LatestFacts.of(last);
    }

    private Value row(Seen seen) {
        CheckSpec spec = seen.spec();
        return new Shape()
                .put("name", spec.name())
                .put("subject", spec.subject().toString())
                .put("state", seen.state())
                .put("kind", seen.change().text("kind", "soft"))
                .put("attempt", seen.change().integer("attempt", 0))
                .put("attempts", spec.attempts())
                .put("since", LatestFacts.at(seen.change()))
                .put("checked", LatestFacts.at(seen.result()))
                .put("text", seen.result().text("text", ""))
                .put("service", spec.service())
                .put(
                        "acknowledged",
                        seen.watched().filter(WatchStatus::acknowledged).isPresent())
                .put("downtime", seen.watched().filter(one -> one.depth() > 0).isPresent())
                .put("flapping", seen.watched().filter(WatchStatus::flapping).isPresent())
                .put("recent", recent.apply(spec.subject().toString()))
                .value();
    }
}
