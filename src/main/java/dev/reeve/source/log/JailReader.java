/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.LogSpec;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.match.Failure;
import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.model.jail.match.LineResult;
import dev.reeve.model.jail.match.Phase;
import dev.reeve.model.jail.pass.Encodings;
import dev.reeve.model.jail.pass.JailPass;
import dev.reeve.source.Emitter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Meets the lines of a jail's files with its filter and tells who failed. */
final class JailReader implements Following.Reader {
    private static final int MAX_ID = 200;

    private final Jail jail;
    private final JailPass pass;
    private final boolean asBytes;
    private final LogSpec log;
    private final LineEnds ends;
    private final LineText texts;
    private final OwnOutput own;
    private final Clock clock;
    private final Ignored ignored;
    private final Lookup lookup;
    private final Positions positions;
    private final Emitter out;
    private final JailWords words;
    private final JailFlood flood = new JailFlood(System.nanoTime());
    private final Set<FileKey> live = new HashSet<>();
    /** How far each file was read when its last failure came, while not all are told. */
    private final TreeMap<String, String> reached = new TreeMap<>();

    /** How many lines had been read when something was told. */
    private long toldLines;

    private final Seldom disabling = new Seldom();
    private final Seldom logins = new Seldom();

    /** @throws IllegalArgumentException if the filter's date pattern or time zone cannot be used; says why */
    JailReader(
            Jail jail,
            JailFilter filter,
            LogSpec log,
            @Nullable Charset charset,
            LineEnds ends,
            OwnOutput own,
            Clock clock,
            Ignored ignored,
            Lookup lookup,
            Positions positions,
            Emitter out) {
        this.jail = jail;
        this.words = new JailWords(jail.name(), log.name());
        this.log = log;
        this.ends = ends;
        this.texts = LineText.ofJail(charset);
        this.asBytes = charset == null || Encodings.hasAscii(charset);
        this.pass = new JailPass(
                List.of(new JailPass.Jail(filter, jail.spec().findTime())),
                clock.getZone(),
                clock.instant(),
                Phase.CATCHING_UP,
                texts::raw,
                log.maxLine());
        this.own = own;
        this.clock = clock;
        this.ignored = ignored;
        this.lookup = lookup;
        this.positions = positions;
        this.out = out;
    }

    /** Where a line is: its file, what comes after it there, and whether it was cut. */
    private record Place(FollowedFile file, long next, boolean cut) {}

    /** A failure that is to be told. */
    record Told(String id, String user, Instant time, String text, String file, String position) {}

    @Override
    public void chunk(FollowedFile file, byte[] bytes, int from, int to, long base, boolean cut)
            throws InterruptedException {
        pass.phase(live.contains(file.key) || !log.fromStart() ? Phase.LIVE : Phase.CATCHING_UP);
        Instant now = clock.instant();
        if (asBytes) {
            JailPass.Taker taker = (index, line, result, next) -> take(line, result, new Place(file, base + next, cut));
            pass.chunk(bytes, from, to, cut, now, taker);
            return;
        }
        int at = from;
        while (at < to) {
            int end = ends.next(bytes, at, to);
            int stop = end < 0 ? to : end;
            int next = end < 0 ? to : end + ends.unit();
            boolean tooLong = stop - at > log.maxLine();
            int last = tooLong ? at + log.maxLine() : stop;
            Place place = new Place(file, base + next, cut);
            pass.line(
                    texts.raw(bytes, at, last, cut || tooLong),
                    now,
                    (index, line, result, none) -> take(line, result, place));
            at = next;
        }
    }

    private void take(String line, LineResult result, Place place) throws InterruptedException {
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
                place.file().path.toString(),
                Position.text(place.file().key, place.next(), place.cut()));
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
                positions.put(log.name(), place.file().position(place.next(), place.cut()));
            }
        }
        pause(false);
    }

    private void emit(JailFlood.Heap heap) throws InterruptedException {
        String file = heap.last().file();
        out.emit(words.failure(
                heap,
                Math.max(1, pass.lines() - toldLines),
                reached.getOrDefault(file, heap.last().position())));
        toldLines = pass.lines();
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
        if (disabling.due("", clock.instant())) {
            out.emit(JailSource.disabled(jail.name(), reason));
        }
    }

    @Override
    public void pause(boolean ending) throws InterruptedException {
        for (JailFlood.Heap heap : flood.due(ending, System.nanoTime())) {
            emit(heap);
        }
        if (flood.none()) {
            reached.clear();
        }
    }

    @Override
    public void caughtUp(FollowedFile file) {
        live.add(file.key);
    }

    @Override
    public boolean settled() {
        return flood.none();
    }
}
