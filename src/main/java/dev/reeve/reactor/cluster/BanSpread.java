/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.BanAddress;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The breakers of rules and jails that ban on evidence anyone could forge. Bans that reach more than so many networks of 16 bits (IPv6: 32 bits) within a minute are what somebody makes who
 * feigns senders, to have strangers kept out. The rule's further bans are then held: one question is put to a person, and until it is answered or lapses all others wait.
 */
public final class BanSpread extends Concern {
    /** The reason by which the guard holds a rule's bans; the state learns from the verdict that it did. */
    public static final String REASON = "FORGEABLE_SPREAD";

    /** A rule's bans are held no more. */
    public static final String RELEASED = "ban.released";

    /** How long a rule may ban after a yes, and may not after a no. */
    public static final Duration ANSWERED = Duration.ofHours(1);

    public static final Duration WITHIN = Duration.ofMinutes(1);

    private static final int MAX_RULES = 1_000;
    private static final int MAX_NETWORKS = 1_000;
    private static final int PREFIX_V4 = 16;
    private static final int PREFIX_V6 = 32;

    /**
     * A rule whose bans are held.
     *
     * @param since on the monotonic clock, as {@code until} is
     * @param decision the one that was put to a person
     */
    public record Held(long since, long until, EntryId decision, boolean denied) {}

    private final Recent<SequencedMap<String, Long>> networks = new Recent<>(MAX_RULES);
    private final Recent<Held> held = new Recent<>(MAX_RULES);
    private final Recent<Long> let = new Recent<>(MAX_RULES);
    private final Decisions decisions;

    BanSpread(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    String name() {
        return "ban-spread";
    }

    /** Whether the rule's bans are held; null when they are not. */
    public @Nullable Held held(String rule, Moment now) {
        Held one = held.get(rule);
        return one == null || one.until <= now.mono() ? null : one;
    }

    /** Every rule (a jail is {@code jail/NAME}) whose bans are held. */
    public SequencedMap<String, Held> all(Moment now) {
        SequencedMap<String, Held> all = new LinkedHashMap<>();
        held.map().forEach((rule, one) -> {
            if (one.until > now.mono()) {
                all.put(rule, one);
            }
        });
        return all;
    }

    /** Whether a person said within the hour that the rule may ban whom it wants. */
    public boolean let(String rule, Moment now) {
        Long until = let.get(rule);
        return until != null && until > now.mono();
    }

    /**
     * Whether a ban waits for the word about its rule, or waited and got a yes: a fact of then may be as old as the question, for that is what the person is asked about.
     *
     * @param seen when the fact was seen, on the monotonic clock
     * @param open how long a question stays open
     */
    public boolean waits(String rule, long seen, Moment now, Duration open) {
        Held one = held(rule, now);
        if (one != null) {
            return !one.denied && seen >= one.since - Moment.micros(WITHIN);
        }
        Long until = let.get(rule);
        long yes = until == null ? 0 : until - Moment.micros(ANSWERED);
        return let(rule, now) && seen <= yes && seen >= yes - Moment.micros(open.plus(WITHIN));
    }

    /** How many networks the rule's bans of the last minute are in, together with the one that holds {@code aim}. */
    public int with(String rule, BanAddress aim, Moment now) {
        SequencedMap<String, Long> seen = networks.get(rule);
        if (seen == null) {
            return 1;
        }
        String network = network(aim);
        return 1
                + (int) seen.entrySet().stream()
                        .filter(one -> recent(one.getValue(), now.mono())
                                && !one.getKey().equals(network))
                        .count();
    }

    private static boolean recent(long at, long now) {
        return at > now - Moment.micros(WITHIN);
    }

    private static String network(BanAddress address) {
        int wide = address.v6() ? PREFIX_V6 : PREFIX_V4;
        return new BanAddress(address.v6(), address.high(), address.low(), Math.min(wide, address.prefix())).toString();
    }

    /** Whom a ban is about: the address for {@code ban.add}, what the jail found for {@code jail.ban}; empty for what is no address. */
    public static Optional<BanAddress> aim(Decision decision) {
        String text = decision.action().equals("jail.ban")
                ? decision.about().name()
                : decision.target().name();
        try {
            return Optional.of(BanAddress.parse(text));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** Whether it is a rule's (or jail's) ban on nothing but what anyone could forge. */
    public static boolean concerns(Decision decision) {
        return decision.by().kind() == Principal.Kind.RULE
                && decision.trust() == Trust.FORGEABLE
                && List.of("ban.add", "jail.ban").contains(decision.action());
    }

    @Override
    void apply(Entry entry, Output out) {
        switch (entry) {
            case Attempt attempt -> banned(attempt);
            case Verdict verdict -> asked(verdict, out);
            case Event event when event.type().equals("approval.granted") -> answered(event, true, out);
            case Event event when event.type().equals("approval.denied") -> answered(event, false, out);
            default -> {}
        }
    }

    private void banned(Attempt attempt) {
        Decision decision = decisions.get(attempt.decision());
        if (decision == null || !concerns(decision)) {
            return;
        }
        String rule = decision.by().name();
        SequencedMap<String, Long> seen = networks.get(rule);
        SequencedMap<String, Long> now = seen == null ? new LinkedHashMap<>() : seen;
        long at = attempt.at().mono();
        aim(decision).ifPresent(address -> {
            now.sequencedKeySet().remove(network(address));
            now.put(network(address), at);
        });
        while (!now.isEmpty()
                && (now.size() > MAX_NETWORKS || !recent(now.firstEntry().getValue(), at))) {
            now.pollFirstEntry();
        }
        networks.put(rule, now);
    }

    private void asked(Verdict verdict, Output out) {
        Decision decision = decisions.get(verdict.decision());
        if (decision != null
                && verdict.ruling() instanceof Verdict.Ruling.Ask ask
                && ask.reason().equals(REASON)) {
            String rule = decision.by().name();
            held.put(rule, new Held(verdict.at().mono(), ask.expires().mono(), decision.id(), false));
            out.derive(BanSpreadWords.held(decision, ask.text(), verdict.id()));
        }
    }

    private void answered(Event event, boolean yes, Output out) {
        String id = Approvals.idOf(event);
        held.map().entrySet().stream()
                .filter(one -> one.getValue().decision.toString().equals(id))
                .findFirst()
                .ifPresent(one -> answered(one.getKey(), one.getValue(), yes, event, out));
    }

    private void answered(String rule, Held one, boolean yes, Event event, Output out) {
        long until = event.at().mono() + Moment.micros(ANSWERED);
        if (yes) {
            held.remove(rule);
            let.put(rule, until);
            String by = event.attributes().text("by", "?");
            out.derive(BanSpreadWords.released(rule, by + " lets it ban for " + ANSWERED.toHours() + " h", event.id()));
        } else {
            held.map().replace(rule, new Held(one.since, until, one.decision, true));
        }
    }

    @Override
    void wake(Moment now, EntryId cause, Output out) {
        List<String> over = held.map().entrySet().stream()
                .filter(one -> one.getValue().until <= now.mono())
                .map(java.util.Map.Entry::getKey)
                .toList();
        over.forEach(rule -> {
            held.remove(rule);
            out.derive(BanSpreadWords.released(rule, "the time is over; from here on it is counted anew", cause));
        });
    }

    @Override
    long nextDeadline() {
        long next = Long.MAX_VALUE;
        for (Held one : held.values()) {
            next = Math.min(next, one.until());
        }
        return next;
    }

    @Override
    Value save() {
        return Saved.empty()
                .put("networks", networks.save(BanSpread::save))
                .put("held", held.save(BanSpread::save))
                .put("let", let.save(Value::of))
                .value();
    }

    private static Value save(SequencedMap<String, Long> seen) {
        SequencedMap<String, Value> saved = new LinkedHashMap<>();
        seen.forEach((network, at) -> saved.put(network, Value.of(at)));
        return Value.fields(saved);
    }

    private static Value save(Held one) {
        return Saved.empty()
                .put("since", one.since)
                .put("until", one.until)
                .put("decision", one.decision)
                .put("denied", one.denied)
                .value();
    }

    @Override
    void restore(Value value) {
        Saved saved = Saved.of(value);
        networks.restore(saved.get("networks"), one -> {
            SequencedMap<String, Long> seen = new LinkedHashMap<>();
            Saved.of(one).fields().forEach((network, at) -> seen.put(network, Saved.integer(at)));
            return seen;
        });
        held.restore(saved.get("held"), one -> {
            Saved each = Saved.of(one);
            return new Held(each.integer("since"), each.integer("until"), each.id("decision"), each.truth("denied"));
        });
        let.restore(saved.get("let"), Saved::integer);
    }
}
