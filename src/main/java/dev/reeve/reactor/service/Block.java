/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why the last step was not permitted, and when to ask again, from the facts as they are then. The decision itself is never repeated.
 *
 * @param quarantine whether the guard stopped it because it does not help
 * @param decision the decision that waits for a person's approval
 * @param locked whether it waits for the end of another attempt, such as one from before the daemon was killed; until is when that is over at the latest
 */
record Block(
        Moment until,
        String reason,
        boolean quarantine,
        @Nullable EntryId decision,
        boolean locked) {
    Block(Moment until, String reason) {
        this(until, reason, false, null, false);
    }

    /** A deferral "until now" must not become a loop. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** What a ruling that is no permission means, the {@code refusals}-th of its kind in a row (from 1). */
    static Block of(Verdict verdict, int refusals) {
        Moment slow = verdict.at().plus(slow(refusals));
        return switch (verdict.ruling()) {
            case Ruling.Permit permit -> throw new IllegalArgumentException("permitted: " + permit.text());
            case Ruling.Defer(String reason, String text, Moment until) ->
                new Block(
                        later(until, verdict.at().plus(SHORTEST)),
                        text,
                        quarantines(reason),
                        null,
                        reason.equals("LOCKED"));
            case Ruling.Refuse(String reason, String text) -> new Block(slow, text, quarantines(reason), null, false);
            case Ruling.Ask(String reason, String text, Moment expires) ->
                new Block(later(expires, slow), text, false, verdict.decision(), false);
            case Ruling.WouldPermit(String text) -> new Block(slow, "dry-run: " + text);
        };
    }

    /** The same answer again and again is asked for ever more slowly: a start comes with waits of its own, a stop may be deferred for as long as its group is down. */
    Block notBefore(Moment earliest) {
        return new Block(later(until, earliest), reason, quarantine, decision, locked);
    }

    private static boolean quarantines(String reason) {
        String upper = reason.toUpperCase(Locale.ROOT);
        return upper.contains("QUARANTINE") || upper.contains("INEFFECTIVE");
    }

    private static Moment later(Moment one, Moment other) {
        return one.mono() >= other.mono() ? one : other;
    }

    /** 5 s, doubled with each refusal, up to 5 min: never a final give-up, never a flood of refusals. */
    static Duration slow(int refusals) {
        Duration wait = FIRST.multipliedBy(1L << Math.clamp(refusals - 1, 0, 10));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    Value save() {
        return Saved.write()
                .put("until", until)
                .put("reason", reason)
                .put("quarantine", quarantine)
                .put("decision", decision)
                .put("locked", locked)
                .value();
    }

    static @Nullable Block restore(@Nullable Value saved) {
        if (saved == null) {
            return null;
        }
        Saved from = Saved.read(saved);
        return new Block(
                from.moment("until"),
                from.text("reason"),
                from.truth("quarantine"),
                from.idOrNull("decision"),
                from.truth("locked"));
    }
}
