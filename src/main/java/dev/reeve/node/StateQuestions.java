/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Moment;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Subject;
import dev.reeve.program.Folds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What other threads ask of the state; each answer is as of one moment. */
final class StateQuestions {
    private final Asking asking;
    private final Folds folds;
    private final Supplier<Moment> clock;

    StateQuestions(Asking asking, Folds folds, Supplier<Moment> clock) {
        this.asking = asking;
        this.folds = folds;
        this.clock = clock;
    }

    /** Where a service stands now; empty for one that is not known. */
    Optional<String> service(String name) {
        return asking.ask(() -> Optional.ofNullable(folds.services().views().get(name))
                .map(view -> view.state().label()));
    }

    /** A service's state, or whether an address may be banned, in words. */
    String words(Subject subject) {
        if (subject.kind().equals("address")) {
            return asking.ask(() -> AllowedWords.of(folds, subject.name(), clock.get()));
        }
        return service(subject.name()).orElse("unknown");
    }

    Map<BanTarget, Long> desiredBans() {
        return asking.ask(() -> new LinkedHashMap<>(folds.bans().desired()));
    }

    /** What actions of a jail were told and not yet taken back. */
    List<Attributes> told(String jail) {
        return asking.ask(() -> folds.jailActions().told(jail, clock.get()));
    }
}
