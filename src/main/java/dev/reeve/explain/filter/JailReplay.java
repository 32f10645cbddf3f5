/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain.filter;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.Origin;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.jail.HostAddress;
import dev.reeve.model.jail.IgnoreList;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailCount;
import dev.reeve.model.jail.JailSpec;
import dev.reeve.model.jail.JailsSpec;
import dev.reeve.model.jail.match.Failure;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import dev.reeve.reactor.jail.JailOffer;
import dev.reeve.reactor.jail.JailsFold;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whom a jail would have banned, by the clock of the log: the daemon's own counting, with nobody acting on it. What the guard would have said, such as that an address is never banned, is not in it. */
public final class JailReplay {
    /** More are counted, but not kept. */
    public static final int MOST = 10_000;

    private static final String NODE = "test";
    private static final long BEGIN = 1_000_000_000;

    private final Jail jail;
    private final IgnoreList ignored;
    private final JailsFold fold = new JailsFold();
    private final ArrayDeque<Observation> derived = new ArrayDeque<>();
    private final List<Ban> bans = new ArrayList<>();
    private @Nullable Instant first;
    private Moment now = Moment.ZERO;
    private long sequence;
    private long count;
    private long ignoredFailures;

    /**
     * @param end null: for ever
     * @param number which ban of this id it is
     */
    public record Ban(Instant time, String id, @Nullable Instant end, long failures, long number) {}

    /** What follows from a failure; a wish has nobody to judge it here. */
    private final Output output = new Output() {
        @Override
        public void derive(Observation conclusion) {
            derived.add(conclusion);
        }

        @Override
        public void propose(Proposal proposal) {}
    };

    /** @throws IllegalArgumentException if what the jail ignores, or its growing ban time, cannot be used; says why */
    public JailReplay(JailSpec spec, Duration remember) {
        this.ignored = new IgnoreList(spec.ignoreIp());
        this.jail = new Jail(spec, Origin.BUILT_IN, "test", JailCount.FAIL2BAN, List.of(), remember, false);
    }

    public JailSpec jail() {
        return jail.spec();
    }

    /** In the order of the log. */
    public List<Ban> bans() {
        return Collections.unmodifiableList(bans);
    }

    public long count() {
        return count;
    }

    /** Failures of addresses that the jail's {@code ignoreip} names; files, names and commands are not asked. */
    public long ignoredFailures() {
        return ignoredFailures;
    }

    /** @param otherwise the time of a failure that has none */
    public void see(Failure failure, Instant otherwise) {
        if (ignores(failure.id())) {
            ignoredFailures++;
            return;
        }
        Instant time = failure.time() == null ? otherwise : failure.time();
        pass(time);
        Attributes said = Attributes.builder()
                .put("jail", jail.name())
                .put("id", failure.id())
                .put("user", failure.groups().getOrDefault("user", ""))
                .put("time", micros(time))
                .put("attempts", 1)
                .put("text", failure.lines().isEmpty() ? "" : failure.lines().getLast())
                .build();
        apply(Observation.of(JailOffer.FAILURE, new Subject("jail", jail.name()), said, Trust.FORGEABLE));
    }

    private boolean ignores(String id) {
        try {
            return ignored.holds(HostAddress.parse(id));
        } catch (IllegalArgumentException noMask) {
            return false;
        }
    }

    /** A log's clock may go back; the daemon's does not. */
    private void pass(Instant time) {
        if (first == null) {
            first = time;
            now = new Moment(micros(time), BEGIN);
            fold.configure(program(), now, output);
        }
        long wall = Math.max(now.wall(), micros(time));
        now = new Moment(wall, now.mono() + wall - now.wall());
        wake();
    }

    private void wake() {
        while (fold.nextDeadline() <= now.mono()) {
            long before = fold.nextDeadline();
            fold.wake(now, id(), output);
            settle();
            if (fold.nextDeadline() <= before) {
                break;
            }
        }
    }

    private Program program() {
        Config empty = Config.empty();
        JailsSpec jails = new JailsSpec(new TreeMap<>(Map.of(jail.name(), jail)), new TreeMap<>());
        Config config = new Config(
                empty.version(),
                empty.daemon(),
                empty.services(),
                empty.checks(),
                empty.logs(),
                empty.jobs(),
                empty.rules(),
                empty.channels(),
                empty.guard(),
                empty.upstart(),
                jails);
        return new Program(config, Catalogue.of(List.of()), new TreeMap<>());
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private EntryId id() {
        return new EntryId(NODE, ++sequence);
    }

    private void apply(Observation seen) {
        fold.apply(Event.of(id(), now, seen), output);
        settle();
    }

    private void settle() {
        while (!derived.isEmpty()) {
            Observation said = derived.removeFirst();
            if (said.type().equals(JailOffer.BAN)) {
                banned(said.attributes());
            }
            fold.apply(Event.of(id(), now, said), output);
        }
    }

    private void banned(Attributes said) {
        long span = said.integer("for", -1);
        Instant end = span < 0 ? null : now.instant().plus(span, ChronoUnit.MICROS);
        if (++count <= MOST) {
            bans.add(new Ban(
                    now.instant(), said.text("id", ""), end, said.integer("failures", 0), said.integer("count", 1)));
        }
    }
}
