/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Explainer;
import dev.reeve.event.EntryId;
import dev.reeve.explain.ExplanationValue;
import dev.reeve.explain.HeldBackText;
import dev.reeve.explain.Why;
import dev.reeve.explain.WhyNot;
import dev.reeve.journal.Journal;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.time.ZoneId;
import java.util.Optional;

/** Explanations from the daemon's journal, in the daemon's time zone. On the caller's thread: the core is not asked. */
final class Explaining implements Explainer {
    private static final int WIDTH = 120;

    private final Journal journal;
    private final String node;
    private final Why why;

    Explaining(NodeDaemon daemon) {
        this(daemon.opening.journal(), daemon.node);
    }

    Explaining(Journal journal, String node) {
        this.journal = journal;
        this.node = node;
        this.why = new Why(journal);
    }

    @Override
    public Optional<Value> why(EntryId id) {
        return why.of(id).map(found -> ExplanationValue.of(found, WIDTH, ZoneId.systemDefault()));
    }

    @Override
    public Optional<Value> why(Subject subject) {
        return why.of(subject).map(found -> ExplanationValue.of(found, WIDTH, ZoneId.systemDefault()));
    }

    @Override
    public Value whyNot(Subject subject) {
        return HeldBackText.value(WhyNot.of(subject, journal), WIDTH, ZoneId.systemDefault(), node);
    }
}
