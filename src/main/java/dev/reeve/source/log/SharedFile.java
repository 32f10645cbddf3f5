/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.jail.pass.JailPass;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A file, open once, that jails read together. Those that are not equally far (after a restart, or since one came later) read by themselves until they meet the others. One thread at a time.
 */
final class SharedFile implements AutoCloseable {
    /** Chunks that are read before the next has its turn. */
    private static final int TURN = 32;

    /** For how long all wait for some that take their time, before these have to read by themselves. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    final FileKey key;
    final FollowedFile open;
    long lastActive;
    private final Passes passes;
    private final Clock clock;
    private final List<JailCursor> cursors = new ArrayList<>();

    /** Whether some cannot go on before there is room. */
    private boolean crowded;

    SharedFile(Path path, FileKey key, Passes passes, Clock clock) throws IOException {
        this.key = key;
        this.open = new FollowedFile(path, key, new Position(path.toString(), key, 0, false, Fingerprint.NONE));
        this.passes = passes;
        this.clock = clock;
    }

    void path(Path now) {
        open.path = now;
        cursors.forEach(cursor -> cursor.file.path = now);
    }

    boolean has(JailInbox jail) {
        return cursors.stream().anyMatch(cursor -> cursor.members.stream().anyMatch(member -> member.jail() == jail));
    }

    List<JailInbox> jails() {
        return cursors.stream()
                .flatMap(cursor -> cursor.members.stream())
                .map(Member::jail)
                .toList();
    }

    List<JailPass> inUse() {
        return cursors.stream().map(JailCursor::pass).toList();
    }

    /** How many readings there are of it; 1 unless jails are at different places, or have different encodings. */
    int readings() {
        return cursors.size();
    }

    boolean isCrowded() {
        return crowded;
    }

    /** @param members who begin at one place, with one encoding */
    void add(List<Member> members, Position at) {
        FollowedFile file = open.beside(at);
        JailPass pass = cursors.isEmpty() ? passes.of(members, List.of()) : passes.fresh(members, List.of());
        cursors.add(new JailCursor(file, members, pass, clock, false));
    }

    void removeIf(Predicate<JailInbox> gone) {
        for (JailCursor cursor : List.copyOf(cursors)) {
            List<Member> left = cursor.members.stream()
                    .filter(member -> !gone.test(member.jail()))
                    .toList();
            if (left.size() < cursor.members.size()) {
                replace(cursor, left.isEmpty() ? null : cursor.part(left, passes.of(left, List.of(cursor.pass()))));
            }
        }
    }

    private void replace(JailCursor old, @Nullable JailCursor by) {
        cursors.remove(old);
        if (by != null) {
            cursors.add(by);
        }
    }

    /** One turn for each, and for those who met. @return whether there is more to read at once */
    boolean turn(byte[] buffer, long now) throws IOException, InterruptedException {
        for (JailCursor cursor : cursors) {
            cursor.file.startOverIfReplaced();
        }
        crowded = false;
        boolean more = true;
        for (int rounds = cursors.size(); more && rounds >= 0; rounds--) {
            more = round(buffer, now);
        }
        return more;
    }

    /** The rearmost first. Who has not reached the end yet waits for those behind, to go on with them. */
    private boolean round(byte[] buffer, long now) throws IOException, InterruptedException {
        boolean more = false;
        meet();
        for (JailCursor cursor : rearFirst()) {
            if (cursors.contains(cursor) && (!more || cursor.isLive())) {
                more |= turn(cursor, buffer, now);
                meet();
            }
        }
        return more;
    }

    private List<JailCursor> rearFirst() {
        List<JailCursor> sorted = new ArrayList<>(cursors);
        sorted.sort(Comparator.comparingLong(JailCursor::offset));
        return sorted;
    }

    private boolean turn(JailCursor cursor, byte[] buffer, long now) throws IOException, InterruptedException {
        try {
            return chunks(cursor, buffer, now);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError broken) {
            apart(cursor, broken);
            return true;
        }
    }

    private boolean chunks(JailCursor cursor, byte[] buffer, long now) throws IOException, InterruptedException {
        long limit = limit(cursor);
        for (int i = 0; i < TURN; i++) {
            if (!hasRoom(cursor, now)) {
                return false;
            }
            long before = cursor.offset();
            boolean more = cursor.read(buffer, limit);
            lastActive = cursor.offset() == before ? lastActive : System.nanoTime();
            if (!more || cursor.offset() >= limit) {
                return more;
            }
        }
        return true;
    }

    /** Where the next ones are, unless they are within a line. */
    private long limit(JailCursor cursor) {
        return cursors.stream()
                .filter(other -> other.offset() > cursor.offset() && other.readsLike(cursor))
                .filter(other -> !other.file.position().skipping())
                .mapToLong(JailCursor::offset)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private boolean hasRoom(JailCursor cursor, long now) {
        List<Member> slow = cursor.crowded();
        if (slow.isEmpty()) {
            cursor.crowdedSince = 0;
            return true;
        }
        crowded = true;
        cursor.crowdedSince = cursor.crowdedSince == 0 ? now : cursor.crowdedSince;
        if (slow.size() < cursor.members.size() && now - cursor.crowdedSince > PATIENCE.toNanos()) {
            List<Member> rest = new ArrayList<>(cursor.members);
            rest.removeAll(slow);
            cursors.add(cursor.part(rest, passes.of(rest, List.of(cursor.pass()))));
            replace(cursor, cursor.part(slow, passes.fresh(slow, List.of())));
        }
        return false;
    }

    /** Those that are equally far go on as one. */
    private void meet() {
        for (JailCursor front : List.copyOf(cursors)) {
            List<JailCursor> met = cursors.stream()
                    .filter(other -> other == front || front.meets(other))
                    .filter(other -> cursors.size() > 1 && other.crowded().isEmpty())
                    .toList();
            if (met.size() > 1 && met.contains(front)) {
                join(met);
            }
        }
    }

    /** What those at the end remember goes before what the others do. */
    private void join(List<JailCursor> met) {
        List<JailCursor> order = new ArrayList<>(met);
        order.sort(Comparator.comparing(cursor -> !cursor.isLive()));
        List<Member> all =
                order.stream().flatMap(cursor -> cursor.members.stream()).toList();
        JailPass pass = passes.of(all, order.stream().map(JailCursor::pass).toList());
        cursors.removeAll(met);
        cursors.add(order.getFirst().part(all, pass));
    }

    /** Something broke on a chunk that is not told of: each reads it alone, and whose filter it was is out. */
    private void apart(JailCursor cursor, Throwable broken) {
        cursors.remove(cursor);
        if (cursor.members.size() == 1) {
            cursor.members.getFirst().jail().fail(broken);
            return;
        }
        for (Member member : cursor.members) {
            JailCursor alone = cursor.part(List.of(member), passes.fresh(List.of(member), List.of()));
            alone.apartAt = alone.offset();
            cursors.add(alone);
        }
    }

    /** Nobody will write the rest of a last line. */
    void finish(byte[] buffer) throws IOException, InterruptedException {
        for (int i = 0; i < cursors.size(); i++) {
            try {
                cursors.get(i).finish(buffer);
            } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError broken) {
                apart(cursors.get(i), broken);
                i--;
            }
        }
    }

    @Override
    public void close() throws IOException {
        open.close();
    }
}
