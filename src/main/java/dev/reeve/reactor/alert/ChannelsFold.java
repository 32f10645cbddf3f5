/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.model.Attributes;
import dev.reeve.model.ChannelSpec;
import dev.reeve.model.Offer;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import dev.reeve.reactor.Saved;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The health of channels, from the outcomes of notifications. A message that failed goes to the channel's fallback at once and is kept; after five minutes, and then ever later, the channel is
 * told what it missed, which is also how it is found to work again. Two messages in a row without an answer count as a failure.
 */
public final class ChannelsFold implements Fold {
    static final String PLANNER = "channels";
    private static final int MOST_OPEN = 1_000;

    private final SequencedMap<EntryId, Notice> open = new LinkedHashMap<>();
    private final SortedMap<String, ChannelHealth> health = new TreeMap<>();
    private SortedMap<String, ChannelSpec> specs = new TreeMap<>();

    public static Offer offer() {
        return ChannelEvents.offer();
    }

    @Override
    public String name() {
        return "channels";
    }

    @Override
    public void configure(Program program, Moment now, Output out) {
        specs = program.config().channels();
        health.keySet().retainAll(specs.keySet());
    }

    /** Those that fail or have something to make up for, by name. */
    public List<ChannelView> views() {
        return health.values().stream()
                .filter(one -> one.failing() || !one.kept().isEmpty())
                .map(one -> new ChannelView(
                        one.channel(),
                        since(one),
                        one.error(),
                        one.kept().size() + one.dropped(),
                        fallback(one.channel())))
                .toList();
    }

    private static @Nullable Long since(ChannelHealth one) {
        Moment since = one.since();
        return since == null ? null : since.wall();
    }

    @Override
    public boolean looksAt(String type) {
        return false;
    }

    @Override
    public void apply(Entry entry, Output out) {
        if (entry instanceof Attempt attempt && attempt.action().equals("notify")) {
            open.putLast(attempt.id(), Notice.of(attempt));
            if (open.size() > MOST_OPEN) {
                open.pollFirstEntry();
            }
        } else if (entry instanceof Outcome outcome) {
            Notice notice = open.remove(outcome.attempt());
            if (notice != null && specs.containsKey(notice.channel())) {
                settle(notice, outcome, out);
            }
        }
    }

    private void settle(Notice notice, Outcome outcome, Output out) {
        ChannelHealth one = health.computeIfAbsent(notice.channel(), ChannelHealth::new);
        switch (outcome.result()) {
            case SUCCEEDED -> worked(one, notice, outcome, out);
            case FAILED -> failed(one, notice, outcome, out);
            case UNKNOWN -> {
                // One that was lost by a stop of the daemon says nothing about the channel.
                if (!outcome.resolved() && one.unanswered()) {
                    failed(one, notice, outcome, out);
                }
            }
        }
        if (one.blank()) {
            health.remove(notice.channel());
        }
    }

    private static void worked(ChannelHealth one, Notice notice, Outcome outcome, Output out) {
        Moment since = one.since();
        if (one.work(notice, outcome.at()) && since != null) {
            out.derive(ChannelEvents.recovered(one, since, outcome));
        }
    }

    private void failed(ChannelHealth one, Notice notice, Outcome outcome, Output out) {
        one.keep(notice, outcome.at());
        boolean begun = !(outcome.evidence().get("begun") instanceof Value.Bool(boolean was)) || was;
        if (begun && one.fail(outcome.text(), outcome.at())) {
            out.derive(ChannelEvents.failed(one, fallback(one.channel()), outcome));
        }
        String instead = fallback(one.channel());
        if (instead != null && !notice.catchUp() && !failing(instead)) {
            out.propose(instead(notice, instead, outcome));
        }
    }

    private @Nullable String fallback(String channel) {
        ChannelSpec spec = specs.get(channel);
        return spec == null ? null : spec.fallback();
    }

    private boolean failing(String channel) {
        ChannelHealth one = health.get(channel);
        return one != null && one.failing();
    }

    private static Proposal instead(Notice notice, String channel, Outcome outcome) {
        Attributes parameters = notice.parameters()
                .with("title", Value.of("[" + notice.channel() + " fails] " + notice.title()))
                .with(
                        "text",
                        Value.of(notice.text() + "\n\nNot delivered through " + notice.channel() + ": " + outcome.text()
                                + "\nTo see why: reeve why " + outcome.attempt()));
        return proposal(
                channel, notice.about(), parameters, "instead/" + outcome.attempt(), outcome.id(), outcome.lineage());
    }

    static Proposal proposal(
            String channel, Subject about, Attributes parameters, String key, EntryId cause, Lineage lineage) {
        return new Proposal(
                new Principal(Principal.Kind.PLANNER, PLANNER, "", ""),
                "notify",
                new Subject("channel", channel),
                about,
                parameters,
                Trust.MEASURED,
                false,
                key,
                List.of(),
                List.of(cause),
                lineage);
    }

    @Override
    public void wake(Moment now, EntryId cause, Output out) {
        for (ChannelHealth one : health.values()) {
            if (one.nextTry() <= now.mono()) {
                out.propose(proposal(
                        one.channel(),
                        new Subject("channel", one.channel()),
                        CatchUp.of(one),
                        CatchUp.KEY + one.channel() + "/" + cause.sequence(),
                        cause,
                        Lineage.EXTERNAL));
                one.tried(now);
            }
        }
    }

    @Override
    public long nextDeadline() {
        long next = Long.MAX_VALUE;
        for (ChannelHealth one : health.values()) {
            next = Math.min(next, one.nextTry());
        }
        return next;
    }

    @Override
    public Value save() {
        return Saved.write()
                .putAll("open", new ArrayList<>(open.values()), Notice::save)
                .putAll("health", new ArrayList<>(health.values()), ChannelHealth::save)
                .value();
    }

    @Override
    public void restore(Value value) {
        Saved saved = Saved.read(value);
        open.clear();
        health.clear();
        saved.all("open", Notice::load).forEach(one -> open.put(one.attempt(), one));
        saved.all("health", ChannelHealth::load).forEach(one -> health.put(one.channel(), one));
    }
}
