/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.NoticePattern;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The silences that people set. What they keep back is decided and recorded as ever, refused with the silence as the reason, and counted; the end of a silence says how much that was and about
 * what.
 */
public final class Silences extends Concern {
    /** The guard refuses more. Where they come all the same, the one that ends first gives way: too many messages are better than too few. */
    public static final int MAX = 1_000;

    private static final String SILENCED = "SILENCED";

    private final Recent<Silence> silences = new Recent<>(Integer.MAX_VALUE);
    private final Deadlines due = new Deadlines();
    private final Decisions decisions;

    Silences(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    String name() {
        return "silences";
    }

    public List<Silence> all() {
        return List.copyOf(silences.values());
    }

    /** The silence that keeps a notification with these facts back; the one set last, null for none. */
    public @Nullable Silence over(Function<String, @Nullable String> facts, Moment now) {
        Silence found = null;
        for (Silence one : silences.values()) {
            if (one.until().mono() > now.mono() && one.matcher().matches(facts)) {
                found = one;
            }
        }
        return found;
    }

    /** The silence over a decision to notify. */
    public @Nullable Silence over(Decision decision, Moment now) {
        return silences.size() == 0 ? null : over(name -> fact(decision, name), now);
    }

    private static @Nullable String fact(Decision decision, String name) {
        return switch (name) {
            case "subject" -> decision.about().toString();
            case "channel" -> decision.target().name();
            case "by" -> decision.by().name();
            case "severity" -> decision.parameters().text("severity", "error");
            case "status" -> decision.parameters().text("status", "raised");
            default -> decision.parameters().text(name);
        };
    }

    @Override
    void apply(Entry entry, Output out) {
        switch (entry) {
            case Attempt attempt when attempt.action().equals(SilenceWords.ADD) -> add(attempt, out);
            case Attempt attempt
            when attempt.action().equals(SilenceWords.REMOVE) ->
                end(attempt.target().name(), "removed", attempt.id(), out);
            case Verdict verdict -> count(verdict);
            default -> {}
        }
    }

    private void add(Attempt attempt, Output out) {
        // The guard lets no other pass; a fold must not fail all the same.
        if (NoticePattern.fault(attempt.target().name()) != null) {
            return;
        }
        Silence silence = Silence.of(attempt);
        Silence before = forget(silence.pattern());
        if (silences.size() >= MAX) {
            silences.values().stream()
                    .min(Comparator.comparingLong(one -> one.until().mono()))
                    .ifPresent(first -> end(first.pattern(), "crowded out", attempt.id(), out));
        }
        put(before == null ? silence : kept(silence, before));
    }

    /** One that is set anew while it lasts goes on counting. */
    private static Silence kept(Silence now, Silence before) {
        return new Silence(
                now.pattern(),
                now.matcher(),
                now.owner(),
                now.reason(),
                now.source(),
                now.until(),
                before.held(),
                before.subjects());
    }

    private void put(Silence silence) {
        silences.put(silence.pattern(), silence);
        due.add(silence.until().mono(), silence.pattern());
    }

    private @Nullable Silence forget(String pattern) {
        Silence gone = silences.remove(pattern);
        if (gone != null) {
            due.remove(gone.until().mono(), pattern);
        }
        return gone;
    }

    private void end(String pattern, String how, EntryId cause, Output out) {
        Silence gone = forget(pattern);
        if (gone != null) {
            Attributes said = Attributes.builder()
                    .put("silence", gone.pattern())
                    .put("owner", gone.owner())
                    .put("how", how)
                    .put("held", gone.held())
                    .put("subjects", Value.texts(gone.subjects()))
                    .build();
            out.derive(new Observation(
                    SilenceWords.ENDED,
                    new dev.reeve.model.Subject("silence", pattern),
                    said,
                    Trust.MEASURED,
                    List.of(gone.source(), cause),
                    Lineage.EXTERNAL,
                    false));
        }
    }

    private void count(Verdict verdict) {
        Decision decision = decisions.get(verdict.decision());
        if (decision != null
                && verdict.ruling() instanceof Verdict.Ruling.Refuse(String reason, String text)
                && reason.equals(SILENCED)) {
            Silence by = over(decision, verdict.at());
            if (by != null) {
                silences.map().replace(by.pattern(), by.holding(decision.about().toString()));
            }
        }
    }

    @Override
    void wake(Moment now, EntryId cause, Output out) {
        for (String pattern : due.take(now.mono())) {
            end(pattern, "expired", cause, out);
        }
    }

    @Override
    long nextDeadline() {
        return due.next();
    }

    @Override
    Value save() {
        return silences.save(Silence::save);
    }

    @Override
    void restore(Value saved) {
        silences.restore(saved, Silence::load);
        due.clear();
        silences.values().forEach(one -> due.add(one.until().mono(), one.pattern()));
    }
}
