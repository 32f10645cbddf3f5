/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.LogSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.jail.HostAddress;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.match.Failure;
import dev.reeve.model.jail.match.JailLines;
import dev.reeve.model.jail.match.LineResult;
import dev.reeve.model.jail.match.Phase;
import dev.reeve.model.regex.Requirement;
import dev.reeve.source.Emitter;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
    private static final Duration DISABLED_EVERY = Duration.ofMinutes(10);

    private final Jail jail;
    private final JailLines lines;
    private final Requirement requirement;
    private final LogSpec log;
    private final LineEnds ends;
    private final LineText texts;
    private final OwnOutput own;
    private final InstantSource clock;
    private final Ignored ignored;
    private final Lookup lookup;
    private final Positions positions;
    private final Emitter out;
    private final JailFlood flood = new JailFlood(System.nanoTime());
    private final Set<FileKey> live = new HashSet<>();
    /** How far each file was read when its last failure came, while not all are told. */
    private final TreeMap<String, String> reached = new TreeMap<>();

    private long read;
    private @Nullable Instant toldDisabled;

    JailReader(
            Jail jail,
            JailLines lines,
            Requirement requirement,
            LogSpec log,
            @Nullable Charset charset,
            LineEnds ends,
            OwnOutput own,
            InstantSource clock,
            Ignored ignored,
            Lookup lookup,
            Positions positions,
            Emitter out) {
        this.jail = jail;
        this.lines = lines;
        this.requirement = requirement;
        this.log = log;
        this.ends = ends;
        this.texts = new LineText(charset);
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
    record Told(String id, String user, Instant time, int attempts, String text, String file, String position) {}

    @Override
    public void chunk(FollowedFile file, byte[] bytes, int from, int to, long base, boolean cut)
            throws InterruptedException {
        lines.phase(live.contains(file.key) || !log.fromStart() ? Phase.LIVE : Phase.CATCHING_UP);
        int at = from;
        while (at < to) {
            int end = ends.next(bytes, at, to);
            int stop = end < 0 ? to : end;
            int next = end < 0 ? to : end + ends.unit();
            boolean tooLong = stop - at > log.maxLine();
            int last = tooLong ? at + log.maxLine() : stop;
            read++;
            line(texts.raw(bytes, at, last, cut || tooLong), new Place(file, base + next, cut));
            at = next;
        }
    }

    private void line(String line, Place place) throws InterruptedException {
        if (!requirement.possible(line)) {
            return;
        }
        switch (lines.read(line, clock.instant())) {
            case LineResult.Failed(Failure failure) -> failed(failure, line, place);
            case LineResult.Disabled(String reason) -> disabled(reason);
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
                LineText.harmless(id.length() <= MAX_ID ? id : id.substring(0, MAX_ID)),
                user(failure),
                time == null ? clock.instant() : time,
                Math.max(1, failure.matchedLines()),
                LineMatcher.bounded(LineText.harmless(line)),
                place.file().path.toString(),
                Position.text(place.file().key, place.next(), place.cut()));
    }

    private static String user(Failure failure) {
        String user = failure.groups().getOrDefault("user", "");
        return LineText.harmless(user.length() <= MAX_ID ? user : user.substring(0, MAX_ID));
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
        Told told = heap.last();
        Attributes.Builder said = Attributes.builder().put("jail", jail.name()).put("id", told.id());
        if (!told.user().isEmpty()) {
            said.put("user", told.user());
        }
        Attributes attributes = said.put("time", micros(told.time()))
                .put("attempts", heap.attempts())
                .put("repeats", heap.repeats())
                .put("lines", Math.max(1, read))
                .put("text", told.text())
                .put("log", log.name())
                .put("file", told.file())
                .put("position", reached.getOrDefault(told.file(), told.position()))
                .build();
        read = 0;
        out.emit(Observation.of(JailEvents.FAILURE, subject(told.id()), attributes, Trust.FORGEABLE));
    }

    private Subject subject(String id) {
        try {
            return HostAddress.parse(id).isAddress() ? new Subject("address", id) : new Subject("jail", jail.name());
        } catch (IllegalArgumentException holes) {
            return new Subject("jail", jail.name());
        }
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    private void disabled(String reason) throws InterruptedException {
        Instant now = clock.instant();
        Instant before = toldDisabled;
        if (before == null || Duration.between(before, now).abs().compareTo(DISABLED_EVERY) >= 0) {
            toldDisabled = now;
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
