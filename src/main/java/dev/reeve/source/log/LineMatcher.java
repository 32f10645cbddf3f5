/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.LogSpec;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.regex.StepLimit;
import dev.reeve.source.Emitter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Makes events of a log's lines. A pattern that needs too long too often is left out for a while, alone and loudly. */
final class LineMatcher implements Following.Reader {
    private static final int MAX_TEXT = 2_000;

    private final LogSpec spec;
    private final List<LinePattern> patterns;
    private final Strikes[] strikes;
    private final Floods floods;
    private final LineFinder finder;
    private final LineText texts;
    private final @Nullable LineTimes times;
    private final OwnOutput own;
    private final InstantSource clock;
    private final Positions positions;
    private final Emitter out;

    LineMatcher(
            LogSpec spec,
            @Nullable Charset charset,
            LineEnds ends,
            OwnOutput own,
            InstantSource clock,
            Positions positions,
            Emitter out) {
        this(spec, charset, ends, own, clock, System::nanoTime, positions, out);
    }

    /** @param nanos what limits per second go by */
    LineMatcher(
            LogSpec spec,
            @Nullable Charset charset,
            LineEnds ends,
            OwnOutput own,
            InstantSource clock,
            LongSupplier nanos,
            Positions positions,
            Emitter out) {
        this.spec = spec;
        this.patterns = spec.patterns().stream()
                .map(pattern -> new LinePattern(pattern, charset))
                .toList();
        this.strikes = patterns.stream().map(pattern -> new Strikes(nanos)).toArray(Strikes[]::new);
        this.floods = new Floods(spec, nanos, out);
        this.finder = new LineFinder(patterns, ends);
        this.texts = new LineText(charset);
        this.times = spec.time() == null ? null : new LineTimes(spec.time());
        this.own = own;
        this.clock = clock;
        this.positions = positions;
        this.out = out;
    }

    @Override
    public void chunk(FollowedFile file, byte[] bytes, int from, int to, long base, boolean cut)
            throws InterruptedException {
        finder.find(bytes, from, to, (start, end, next) -> line(file, bytes, start, end, base + next, cut));
    }

    private void line(FollowedFile file, byte[] bytes, int from, int to, long next, boolean cut)
            throws InterruptedException {
        boolean tooLong = to - from > spec.maxLine();
        int end = tooLong ? from + spec.maxLine() : to;
        String line = null;
        for (int i = 0; i < patterns.size(); i++) {
            if (!finder.mayMatch(i, from, end) || strikes[i].out()) {
                continue;
            }
            line = line == null ? texts.of(bytes, from, end, cut || tooLong) : line;
            LinePattern.Match match = match(i, line);
            if (match != null) {
                if (!own.line(line) && !floods.tooMuch(i, match, line)) {
                    emit(file, patterns.get(i), line, match, next, cut, tooLong);
                }
                return;
            }
        }
    }

    /** A line that is in no file. What belongs to it by its own nature cannot be hidden by a group of a pattern: the names have a hyphen. */
    void arrival(Arrival arrival) throws InterruptedException {
        String line = arrival.harmless();
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        finder.find(bytes, 0, bytes.length, (start, end, next) -> {
            for (int i = 0; i < patterns.size(); i++) {
                if (finder.mayMatch(i, start, end) && !strikes[i].out() && arrived(arrival, line, i)) {
                    return;
                }
            }
        });
    }

    private boolean arrived(Arrival arrival, String line, int pattern) throws InterruptedException {
        LinePattern.Match match = match(pattern, line);
        if (match != null && !own.line(line) && !floods.tooMuch(pattern, match, line)) {
            Attributes.Builder attributes = attributes(patterns.get(pattern), arrival.origin(), line, arrival.time());
            arrival.from().forEach((name, value) -> attributes.put(name, LogEvents.from(name, value)));
            emit(attributes, match, arrival.cut(), arrival.position(), weaker(spec.trust(), arrival.most()));
        }
        return match != null;
    }

    private static Trust weaker(Trust one, Trust other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private LinePattern.@Nullable Match match(int index, String line) throws InterruptedException {
        try {
            return patterns.get(index).match(line);
        } catch (StepLimit.Exceeded slow) {
            return strike(index, "it took too long on " + Strikes.MOST + " lines within a minute");
        } catch (StackOverflowError deep) {
            return strike(index, "it went too deep on " + Strikes.MOST + " lines within a minute");
        }
    }

    private LinePattern.@Nullable Match strike(int index, String reason) throws InterruptedException {
        if (strikes[index].add()) {
            LogSpec.Pattern pattern = patterns.get(index).spec;
            Attributes attributes = Attributes.builder()
                    .put("log", spec.name())
                    .put("pattern", pattern.name())
                    .put(
                            "reason",
                            reason + " (" + pattern.origin()
                                    + "); avoid a repeated group that has a repetition in it, such as (a+)+")
                    .put("for", Strikes.OUT.toNanos() / 1_000)
                    .build();
            out.emit(Observation.of(LogEvents.PATTERN_DISABLED, spec.subject(), attributes, Trust.MEASURED));
        }
        return null;
    }

    private void emit(
            FollowedFile file,
            LinePattern pattern,
            String line,
            LinePattern.Match match,
            long next,
            boolean cut,
            boolean tooLong)
            throws InterruptedException {
        Attributes.Builder attributes = attributes(pattern, file.path.toString(), line, null);
        emit(attributes, match, cut || tooLong, Position.text(file.key, next, cut), spec.trust());
        // At once, and not with the chunk: a stop in the middle of one must not double what was told.
        positions.put(spec.name(), file.position(next, cut));
    }

    private Attributes.Builder attributes(LinePattern pattern, String file, String line, @Nullable Instant given) {
        Attributes.Builder attributes = Attributes.builder()
                .put("log", spec.name())
                .put("pattern", pattern.spec.name())
                .put("file", file)
                .put("text", bounded(line));
        Instant time = times == null ? given : times.of(line, clock.instant());
        if (time != null) {
            attributes.put("time", time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000);
        }
        return attributes;
    }

    private void emit(Attributes.Builder attributes, LinePattern.Match match, boolean cut, String position, Trust trust)
            throws InterruptedException {
        if (cut) {
            attributes.put("cut", true);
        }
        match.groups().toMap().forEach((String name, Value value) -> attributes.put(name, value));
        if (!position.isEmpty()) {
            attributes.put("position", position);
        }
        out.emit(Observation.of(
                LogEvents.MATCH,
                match.subject() == null ? spec.subject() : match.subject(),
                attributes.build(),
                trust));
    }

    /** What a line may be of in an event. */
    static String bounded(String line) {
        return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT);
    }

    @Override
    public void pause(boolean ending) throws InterruptedException {
        floods.tell(ending);
    }

    @Override
    public boolean waiting() {
        return floods.any();
    }
}
