/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Explainer;
import dev.reeve.api.Suppose;
import dev.reeve.event.EntryId;
import dev.reeve.explain.Questions;
import dev.reeve.explain.Withheld;
import dev.reeve.journal.Journal;
import dev.reeve.journal.Recorded;
import dev.reeve.model.Config;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Waiting;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Explanations from the daemon's journal, in the daemon's time zone. On the caller's thread: the core is not asked. */
final class Explaining implements Explainer {
    private final Recorded journal;
    private final String node;
    private final Questions questions;
    private final Supplier<Config> config;
    private final Function<Subject, List<Waiting>> waits;
    private final @Nullable Supposing supposing;

    Explaining(NodeDaemon daemon) {
        this(
                daemon.opening.journal(),
                daemon.node,
                daemon::config,
                subject -> waits(daemon, subject),
                new Supposing(daemon));
    }

    Explaining(Journal journal, String node) {
        this(journal, node, Config::empty, subject -> List.of(), null);
    }

    Explaining(
            Recorded journal,
            String node,
            Supplier<Config> config,
            Function<Subject, List<Waiting>> waits,
            @Nullable Supposing supposing) {
        this.journal = journal;
        this.node = node;
        this.questions = new Questions(journal, node, ZoneId.systemDefault());
        this.config = config;
        this.waits = waits;
        this.supposing = supposing;
    }

    @Override
    public Explainer forViewers() {
        return new Explaining(new Withheld(journal), node, config, waits, supposing);
    }

    @Override
    public Value whatIf(Suppose supposed) {
        Supposing able = supposing;
        if (able == null) {
            throw new IllegalStateException("there is no state to suppose anything in");
        }
        return able.answer(supposed);
    }

    /** A core with too much to do keeps nobody from what the journal says. */
    private static List<Waiting> waits(NodeDaemon daemon, Subject subject) {
        try {
            return daemon.asking.ask(() -> daemon.recovery.pipeline().waits(subject, daemon.clock.get()));
        } catch (IllegalStateException busy) {
            return List.of(new Waiting("the state", String.valueOf(busy.getMessage()), "asking again"));
        }
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
    public boolean knows(Subject subject) {
        return questions.knows(subject);
    }

    @Override
    public Value whyNot(Subject subject) {
        return questions.whyNot(subject, waits);
    }

    @Override
    public Optional<Value> incident(Subject subject, Instant since, Instant until, String form) {
        return questions.incident(subject, since, until, form, Belonging.of(config.get(), subject));
    }
}
