/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Explainer;
import dev.reeve.event.EntryId;
import dev.reeve.explain.Questions;
import dev.reeve.journal.Journal;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.time.ZoneId;
import java.util.Optional;

/** Explanations from the daemon's journal, in the daemon's time zone. On the caller's thread: the core is not asked. */
final class Explaining implements Explainer {
    private final Questions questions;

    Explaining(NodeDaemon daemon) {
        this(daemon.opening.journal(), daemon.node);
    }

    Explaining(Journal journal, String node) {
        this.questions = new Questions(journal, node, ZoneId.systemDefault());
    }

    @Override
    public Optional<Value> why(EntryId id) {
        return questions.why(id);
    }

    @Override
    public Optional<Value> why(Subject subject) {
        return questions.why(subject);
    }

    @Override
    public Value whyNot(Subject subject) {
        return questions.whyNot(subject);
    }
}
