/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.model.NoticePattern;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A time during which matching notifications are not sent.
 *
 * @param pattern in one line; its name too
 * @param source the attempt that set it
 * @param until when it ends
 * @param held how many notifications it kept back so far
 * @param subjects what they were about, the newest last, at most {@value #MOST_SUBJECTS}
 */
public record Silence(
        String pattern,
        NoticePattern matcher,
        String owner,
        String reason,
        EntryId source,
        Moment until,
        long held,
        List<String> subjects) {
    static final int MOST_SUBJECTS = 20;
    static final Duration USUAL = Duration.ofHours(2);
    public static final Duration LONGEST = Duration.ofDays(90);
    private static final int MOST_REASON = 500;

    public Silence {
        subjects = List.copyOf(subjects);
    }

    /** @throws IllegalArgumentException when its target is no pattern */
    static Silence of(Attempt attempt) {
        long asked = attempt.parameters().integer("for", Moment.micros(USUAL));
        String reason = attempt.parameters().text("reason", "");
        return new Silence(
                attempt.target().name(),
                NoticePattern.parse(attempt.target().name()),
                attempt.by().name(),
                reason.length() <= MOST_REASON ? reason : reason.substring(0, MOST_REASON) + "…",
                attempt.id(),
                attempt.at().plus(Moment.span(Math.clamp(asked, 1_000_000L, Moment.micros(LONGEST)))),
                0,
                List.of());
    }

    Silence holding(String subject) {
        List<String> more = new ArrayList<>(subjects);
        more.remove(subject);
        more.add(subject);
        if (more.size() > MOST_SUBJECTS) {
            more.removeFirst();
        }
        return new Silence(pattern, matcher, owner, reason, source, until, held + 1, more);
    }

    Value save() {
        return Saved.empty()
                .put("pattern", pattern)
                .put("owner", owner)
                .put("reason", reason)
                .put("source", source)
                .put("until", until)
                .put("held", held)
                .put("subjects", Value.texts(subjects))
                .value();
    }

    static Silence load(Value value) {
        Saved saved = Saved.of(value);
        String pattern = saved.text("pattern");
        return new Silence(
                pattern,
                NoticePattern.parse(pattern),
                saved.text("owner"),
                saved.text("reason"),
                saved.id("source"),
                saved.moment("until"),
                saved.integer("held"),
                saved.items("subjects").stream().map(Value::plain).toList());
    }
}
