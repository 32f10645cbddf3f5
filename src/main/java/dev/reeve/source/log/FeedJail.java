/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.Trust;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.match.Failure;
import dev.reeve.model.jail.match.FilterError;
import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.model.jail.match.JailLines;
import dev.reeve.model.jail.match.LineResult;
import dev.reeve.model.jail.match.Phase;
import dev.reeve.model.regex.Requirement;
import dev.reeve.source.Emitter;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Meets the lines that a feed brings with the filter of one jail and tells who failed. What goes wrong in it stays in it: the others that have the feed go on. */
final class FeedJail {
    private static final int MAX_ID = 200;

    private final Jail jail;
    private final Trust trust;
    private final JailLines lines;
    private final Requirement requirement;

    /** Of lines whose time is still in them. */
    private final Requirement dated;

    private final Parts parts;
    private final Emitter out;
    private final FeedFailures failures;
    private final Seldom disabling = new Seldom();
    private final Seldom logins = new Seldom();
    private final Seldom unanswered = new Seldom();
    private final JailWords words;
    private final Ignored ignored;
    private final Lookup lookup;

    /** Up to here it knows the lines that come first, since others know less. */
    private String known;

    private String position = "";

    /** @param trust the most that its lines are believed */
    record Reads(Jail jail, Trust trust) {}

    /** What all jails of a machine have in common. */
    record Parts(OwnOutput own, Clock clock, LongSupplier nanos, JailWorld world, Positions positions) {}

    private FeedJail(Reads reads, JailFilter filter, Parts parts, Emitter out) {
        this.jail = reads.jail();
        this.trust = reads.trust();
        this.parts = parts;
        this.out = out;
        Clock clock = parts.clock();
        this.lines = JailLines.of(
                filter, clock.getZone(), clock.instant(), jail.spec().findTime(), Phase.CATCHING_UP);
        this.requirement = filter.textRequirement();
        this.dated = filter.requirement();
        this.ignored = new Ignored(jail.spec(), parts.world(), clock);
        this.lookup = new Lookup(parts.world(), clock);
        String log = JailSource.logName(jail.name());
        this.words = new JailWords(jail.name(), log);
        this.failures = new FeedFailures(words, parts.nanos(), out);
        this.known = parts.positions().cursor(log);
    }

    /** For one run of the source; null, and told, where the filter cannot be used. */
    static @Nullable FeedJail of(Reads reads, Parts parts, Emitter out) throws InterruptedException {
        try {
            return new FeedJail(reads, JailFilter.of(reads.jail().spec().filter()), parts, out);
        } catch (FilterError | IllegalArgumentException wrong) {
            out.emit(JailSource.disabled(reads.jail().name(), String.valueOf(wrong.getMessage())));
            return null;
        }
    }

    void caughtUp() {
        lines.phase(Phase.LIVE);
        known = "";
    }

    void take(Arrival line) throws InterruptedException {
        if (!known.isEmpty() && Cursors.upTo(line.position(), known)) {
            return;
        }
        known = "";
        position = line.position().isEmpty() ? position : line.position();
        failures.line(position);
        if ((line.dated() ? dated : requirement).possible(line.text())) {
            read(line);
        }
        settle();
    }

    private void read(Arrival line) throws InterruptedException {
        try {
            Instant now = parts.clock().instant();
            Instant time = line.time() == null ? line.arrived() : line.time();
            take(line.dated() ? lines.read(line.text(), now) : lines.read(line.text(), time, now), line);
        } catch (RuntimeException | StackOverflowError fault) {
            disabled("a fault in the jail: " + fault);
        }
    }

    private void take(LineResult result, Arrival line) throws InterruptedException {
        switch (result) {
            case LineResult.Failed(Failure failure) -> failed(failure, line);
            case LineResult.Disabled(String reason) -> disabled(reason);
            case LineResult.NoFailure(int regex, LineResult.Login login) when login != null -> loggedIn(login, line);
            default -> {}
        }
    }

    private void failed(Failure failure, Arrival line) throws InterruptedException {
        if (parts.own().line(line.text())) {
            return;
        }
        List<String> ids = failure.lookUp() ? lookup.addresses(failure.id()) : List.of(failure.id());
        for (String id : ids) {
            if (!id.isEmpty() && !ignored.holds(id, variables(id, failure))) {
                failures.tell(
                        told(id, failure, line), new FeedFailures.Way(weaker(trust, line.most()), line.spoofable()));
            }
        }
        tellUnanswered();
    }

    private static Trust weaker(Trust one, Trust other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void tellUnanswered() throws InterruptedException {
        String trouble = ignored.takeTrouble();
        if (!trouble.isEmpty() && unanswered.due("", parts.clock().instant())) {
            out.emit(words.unanswered(trouble));
        }
    }

    private static SequencedMap<String, String> variables(String id, Failure failure) {
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        variables.put("ip", failure.host() == null ? id : failure.host());
        variables.put("fid", id);
        failure.groups().forEach((name, value) -> variables.put("F-" + name.toUpperCase(Locale.ROOT), value));
        return variables;
    }

    private JailReader.Told told(String id, Failure failure, Arrival line) {
        Instant time = failure.time();
        return new JailReader.Told(
                LineText.harmless(cut(id)),
                LineText.harmless(cut(failure.groups().getOrDefault("user", ""))),
                time == null ? parts.clock().instant() : time,
                LineMatcher.bounded(line.harmless()),
                line.origin(),
                line.position());
    }

    /** Seldom: whoever logs in all the time must not fill the journal. */
    private void loggedIn(LineResult.Login login, Arrival line) throws InterruptedException {
        if (!parts.own().line(line.text())
                && logins.due(login.address(), parts.clock().instant())) {
            out.emit(words.login(login.address(), LineText.harmless(cut(login.user())), line.harmless()));
        }
    }

    private void disabled(String reason) throws InterruptedException {
        if (disabling.due(reason, parts.clock().instant())) {
            out.emit(JailSource.disabled(jail.name(), reason));
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_ID ? text : text.substring(0, MAX_ID);
    }

    void pause(boolean ending) throws InterruptedException {
        failures.due(ending);
        settle();
    }

    /** What is not told yet is read again after a restart. */
    private void settle() {
        if (failures.none() && !position.isEmpty()) {
            parts.positions().cursor(JailSource.logName(jail.name()), position);
        }
    }
}
