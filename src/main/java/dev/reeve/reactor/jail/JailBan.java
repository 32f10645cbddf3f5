/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.event.Lineage;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a jail has banned.
 *
 * @param id an address or network in its one spelling, or other text that the filter found
 * @param time of the last failure, in microseconds of the monotonic clock: the ban lasts from then on
 * @param end in the same; {@link #NEVER} for a ban without an end
 * @param count how many times it was banned, this one included
 * @param failures that led to it
 * @param standing what the guard said last
 * @param due when it is to be asked for again; {@link #NEVER} for not at all
 * @param event the number of its {@code jail.ban} event, 0 before there is one
 * @param evidence the numbers of the events that led to it, oldest first
 * @param lineage of what follows from it
 */
record JailBan(
        String id,
        long time,
        long end,
        int count,
        long failures,
        Standing standing,
        long due,
        long event,
        List<Long> evidence,
        Trust trust,
        Lineage lineage) {
    static final long NEVER = Long.MAX_VALUE;

    /** Where a wish for a ban stands. */
    enum Standing {
        /** The guard has it. */
        PROPOSED,
        /** It was permitted. */
        IN_FORCE,
        /** It was refused; only a further failure asks again. */
        REFUSED,
        /** A person was asked, or it was put off. */
        WAITING,
        /** Nothing to ask for: the id is no address, or the jail only records. */
        RECORDED,
        /** Reeve itself keeps nobody out: that is left to the actions that are run from their files. */
        BY_ACTIONS
    }

    JailBan {
        evidence = List.copyOf(evidence);
    }

    JailBan standing(Standing now, long again) {
        return new JailBan(id, time, end, count, failures, now, again, event, evidence, trust, lineage);
    }

    /** The wish is made once more. Who is kept out stays so meanwhile. @param latest when it is made again, without an answer, for who is kept out */
    JailBan askedAgain(long latest) {
        return standing == Standing.IN_FORCE ? standing(standing, latest) : standing(Standing.PROPOSED, NEVER);
    }

    JailBan told(long number) {
        return new JailBan(id, time, end, count, failures, standing, due, number, evidence, trust, lineage);
    }

    /** For other failures, which no {@code jail.ban} event has told of. */
    JailBan because(List<Long> failed) {
        return new JailBan(id, time, end, count, failures, standing, due, 0, failed, trust, lineage);
    }

    JailBan until(long later) {
        return new JailBan(id, time, later, count, failures, standing, due, event, evidence, trust, lineage);
    }

    Value save() {
        return new Value.Items(List.of(
                Value.of(id),
                Value.of(time),
                Value.of(end),
                Value.of(count),
                Value.of(failures),
                Value.of(standing.ordinal()),
                Value.of(due),
                Value.of(event),
                Saved.list(evidence, Value::of),
                Value.of(trust.ordinal()),
                Value.of(lineage.root() == null ? "" : lineage.root().toString()),
                Value.of(lineage.depth())));
    }

    static JailBan restore(Saved saved) {
        String root = saved.text(10);
        dev.reeve.event.@Nullable EntryId id = root.isEmpty() ? null : dev.reeve.event.EntryId.parse(root, "");
        return new JailBan(
                saved.text(0),
                saved.number(1),
                saved.number(2),
                (int) saved.number(3),
                saved.number(4),
                Standing.values()[(int) Math.clamp(saved.number(5), 0, Standing.values().length - 1)],
                saved.number(6),
                saved.number(7),
                saved.list(8).stream().map(Saved::number).toList(),
                Trust.values()[(int) Math.clamp(saved.number(9), 0, Trust.values().length - 1)],
                new Lineage(id, (int) saved.number(11)));
    }
}
