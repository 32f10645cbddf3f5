/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whom a jail has banned, with the next end and the next asking at hand. Bounded: the oldest gives way. */
final class JailBans {
    private static final Comparator<JailBan> BY_END =
            Comparator.comparingLong(JailBan::end).thenComparing(JailBan::id);
    private static final Comparator<JailBan> BY_DUE =
            Comparator.comparingLong(JailBan::due).thenComparing(JailBan::id);

    private final int most;
    private final Room room;
    private final LinkedHashMap<String, JailBan> byId = new LinkedHashMap<>();
    private final TreeSet<JailBan> byEnd = new TreeSet<>(BY_END);
    private final TreeSet<JailBan> byDue = new TreeSet<>(BY_DUE);

    JailBans(int most, Room room) {
        this.most = most;
        this.room = room;
    }

    @Nullable
    JailBan get(String id) {
        return byId.get(id);
    }

    Collection<JailBan> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    int size() {
        return byId.size();
    }

    /** Adds it, or puts it in the place of the one for the same id. Returns the one that gave way. */
    @Nullable
    JailBan put(JailBan ban) {
        room.bansChanged();
        JailBan before = byId.put(ban.id(), ban);
        if (before != null) {
            byEnd.remove(before);
            byDue.remove(before);
        }
        byEnd.add(ban);
        if (ban.due() != JailBan.NEVER) {
            byDue.add(ban);
        }
        return byId.size() <= most ? null : remove(byId.firstEntry().getKey());
    }

    @Nullable
    JailBan remove(String id) {
        JailBan ban = byId.remove(id);
        if (ban != null) {
            room.bansChanged();
            byEnd.remove(ban);
            byDue.remove(ban);
        }
        return ban;
    }

    /** Takes out those whose end is before {@code now}, the earliest first. */
    List<JailBan> takeEnded(long now, int limit) {
        List<JailBan> ended = new ArrayList<>();
        while (ended.size() < limit && nextEnd() < now) {
            JailBan first = byEnd.first();
            remove(first.id());
            ended.add(first);
        }
        return ended;
    }

    /** Those that are to be asked for again by {@code now}. */
    List<JailBan> due(long now, int limit) {
        List<JailBan> due = new ArrayList<>();
        for (JailBan ban : byDue) {
            if (ban.due() > now || due.size() >= limit) {
                break;
            }
            due.add(ban);
        }
        return due;
    }

    private long nextEnd() {
        return byEnd.isEmpty() ? JailBan.NEVER : byEnd.first().end();
    }

    /** When something is to be done next; a ban ends only after its last microsecond. */
    long nextDeadline() {
        long end = nextEnd();
        long due = byDue.isEmpty() ? Long.MAX_VALUE : byDue.first().due();
        return Math.min(due, end == JailBan.NEVER ? end : end + 1);
    }

    Value save() {
        return Saved.list(byId.values(), JailBan::save);
    }

    void restore(List<Saved> saved) {
        byId.clear();
        byEnd.clear();
        byDue.clear();
        room.bansChanged();
        saved.forEach(one -> put(JailBan.restore(one)));
    }
}
