/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.match.Failure;
import dev.reeve.model.jail.match.LineResult;
import dev.reeve.source.Emitter;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Tells who failed, of what a jail's filter says of lines. It neither reads nor matches: whatever brings the lines gives it what became of them, in their order and on one thread. */
final class JailReader {
    private static final int MAX_ID = 200;

    private final Jail jail;
    private final OwnOutput own;
    private final Clock clock;
    private final Ignored ignored;
    private final Lookup lookup;
    private final Emitter out;
    private final JailWords words;
    private final JailFlood flood = new JailFlood(System.nanoTime());

    /** How far each file was read when its last failure came, while not all are told. */
    private final TreeMap<String, String> reached = new TreeMap<>();

    /** How many lines had been read in all, and when something was told. */
    private long lines;

    private long toldLines;
    private final Seldom disabling = new Seldom();
    private final Seldom logins = new Seldom();
    private final Seldom unanswered = new Seldom();

    /** @param log the name that its files are followed by */
    JailReader(Jail jail, String log, OwnOutput own, Clock clock, Ignored ignored, Lookup lookup, Emitter out) {
        this.jail = jail;
        this.words = new JailWords(jail.name(), log);
        this.own = own;
        this.clock = clock;
        this.ignored = ignored;
        this.lookup = lookup;
        this.out = out;
    }

    /** A failure that is to be told. */
    record Told(String id, String user, Instant time, String text, String file, String position) {}

    /** Whether anything is to be told of that; if not, it need not be handed in. */
    static boolean matters(LineResult result) {
        return switch (result) {
            case LineResult.Failed failed -> true;
            case LineResult.Disabled disabled -> true;
            case LineResult.NoFailure none -> none.login() != null;
            default -> false;
        };
    }

    /** @param line with the control characters that it has */
    void take(String line, LineResult result, Place place) throws InterruptedException {
        lines = Math.max(lines, place.lines());
        switch (result) {
            case LineResult.Failed(Failure failure) -> failed(failure, line, place);
            case LineResult.Disabled(String reason) -> disabled(reason);
            case LineResult.NoFailure(int regex, LineResult.Login login) when login != null -> loggedIn(login, line);
            default -> {}
        }
    }

    private void failed(Failure failure, String line, Place place) throws InterruptedException {
        if (own.line(line)) {
            return;
        }
        List<String> ids = failure.lookUp() ? lookup.addresses(failure.id()) : List.of(failure.id());
        for (String id : ids) {
            if (!id.isEmpty() && !ignored.holds(id, variables(id, failure))) {
                tell(told(id, failure, line, place), place);
            }
        }
        tellUnanswered();
    }

    private void tellUnanswered() throws InterruptedException {
        String trouble = ignored.takeTrouble();
        if (!trouble.isEmpty() && unanswered.due("", clock.instant())) {
            out.emit(words.unanswered(trouble));
        }
    }

    private static SequencedMap<String, String> variables(String id, Failure failure) {
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        variables.put("ip", failure.host() == null ? id : failure.host());
        variables.put("fid", id);
        failure.groups().forEach((name, value) -> variables.put("F-" + name.toUpperCase(java.util.Locale.ROOT), value));
        return variables;
    }

    private Told told(String id, Failure failure, String line, Place place) {
        Instant time = failure.time();
        return new Told(
                LineText.harmless(cut(id)),
                user(failure),
                time == null ? clock.instant() : time,
                LineMatcher.bounded(LineText.harmless(line)),
                place.file(),
                place.position());
    }

    private static String user(Failure failure) {
        return LineText.harmless(cut(failure.groups().getOrDefault("user", "")));
    }

    private void tell(Told told, Place place) throws InterruptedException {
        JailFlood.Heap heap = flood.add(told, System.nanoTime());
        reached.put(told.file(), told.position());
        if (heap != null) {
            emit(heap);
            if (flood.none()) {
                // At once, and not with the chunk: a stop in the middle of one must not double what was told.
                place.keep().run();
            }
        }
        pause(false);
    }

    private void emit(JailFlood.Heap heap) throws InterruptedException {
        String file = heap.last().file();
        out.emit(words.failure(
                heap,
                Math.max(1, lines - toldLines),
                reached.getOrDefault(file, heap.last().position())));
        toldLines = lines;
    }

    /** Seldom: whoever logs in all the time must not fill the journal. */
    private void loggedIn(LineResult.Login login, String line) throws InterruptedException {
        if (!own.line(line) && logins.due(login.address(), clock.instant())) {
            out.emit(words.login(login.address(), LineText.harmless(cut(login.user())), LineText.harmless(line)));
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_ID ? text : text.substring(0, MAX_ID);
    }

    private void disabled(String reason) throws InterruptedException {
        if (disabling.due(reason, clock.instant())) {
            out.emit(JailSource.disabled(jail.name(), reason));
        }
    }

    /** Tells what is due of a flood; to be called now and then. {@code ending}: for the last time. */
    void pause(boolean ending) throws InterruptedException {
        for (JailFlood.Heap heap : flood.due(ending, System.nanoTime())) {
            emit(heap);
        }
        if (flood.none()) {
            reached.clear();
        }
    }

    /** Whether all that was taken is told: else how far was read is not to be kept, so that it is read again after a restart. */
    boolean settled() {
        return flood.none();
    }
}
