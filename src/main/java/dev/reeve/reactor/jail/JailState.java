/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.model.BanPolicy;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.jail.BanTimes;
import dev.reeve.model.jail.Jail;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One jail: what it has counted and whom it has banned. */
final class JailState {
    static final int MOST_BANS = 20_000;

    /** Earlier bans count double at most so often. */
    private static final int MOST_DOUBLED = 20;

    /** Times that a person says somebody was banned. */
    private static final long MOST_COUNT = 1_000_000;

    private static final Duration MOST_UNPROVEN = Duration.ofSeconds(60);

    private static final int LINES_PER_CARE = 100;
    private static final long CARE_EVERY = 5_000_000;
    private static final double MICROS = 1_000_000;

    private Jail jail;
    private Adding adding;
    private @Nullable BanTimes times;
    private final Earlier earlier;
    private final Widening widening;
    final Counts counts;
    final JailBans bans;
    private long lines;
    private long nextCare;
    /** Failures and bans so far. */
    private long failed;

    private long banned;

    /** Keys that gave way since it was last told, and when that was. */
    long crowdedOut;

    long toldCrowded = Long.MIN_VALUE;

    private final JailTrouble trouble = new JailTrouble();

    JailState(Jail jail, int mostKeys, Room room, Earlier earlier) {
        this.jail = jail;
        this.adding = new Adding(jail);
        this.times = times(jail);
        this.counts = new Counts(mostKeys, room);
        this.bans = new JailBans(MOST_BANS, room);
        this.earlier = earlier;
        this.widening = new Widening(jail);
    }

    private static @Nullable BanTimes times(Jail jail) {
        return jail.spec().increment().increment() && jail.remember() != null
                ? new BanTimes(jail.spec().increment())
                : null;
    }

    Jail jail() {
        return jail;
    }

    /** Whether Reeve itself keeps this one out. */
    boolean natively(String id) {
        return jail.acts().natively() && Keys.isAddress(id);
    }

    /** Whether there is anything to ask the guard for: nobody is kept out whom neither Reeve nor an action keeps out. */
    boolean asks(String id) {
        return natively(id) || jail.acts().runs();
    }

    /** How a ban stands that the guard permitted. */
    JailBan.Standing permitted(String id) {
        return natively(id) ? JailBan.Standing.IN_FORCE : JailBan.Standing.BY_ACTIONS;
    }

    /**
     * Takes over what the configuration says now; counts of another kind say nothing any more. Whom it only recorded it asks for when it records no more: who would be banned already would else be let in until then.
     *
     * @param at now, by the monotonic clock
     */
    void configure(Jail now, long at) {
        if (jail.shadow() && !now.shadow()) {
            askAgain(JailBan.Standing.RECORDED, at);
        }
        if (!now.count().equals(jail.count())) {
            counts.clear();
            widening.clear();
        }
        jail = now;
        widening.configure(now);
        adding = new Adding(now);
        times = times(now);
    }

    /** Asks once more for the bans that stand so. */
    void askAgain(JailBan.Standing standing, long now) {
        bans.all().stream()
                .filter(ban -> ban.standing() == standing && asks(ban.id()))
                .toList()
                .forEach(ban -> bans.put(ban.standing(JailBan.Standing.PROPOSED, now)));
    }

    /** What came of a failure. */
    sealed interface Outcome {
        /** Counted. */
        record Counted() implements Outcome {}

        /** Enough, but what it would have been banned for is over. */
        record TooLate() implements Outcome {}

        /** Somebody is to be banned. */
        record Banned(JailBan ban, Count count) implements Outcome {}

        /** Is banned already. @param prolonged whether it is now for longer */
        record Again(JailBan ban, Count count, boolean prolonged) implements Outcome {}
    }

    Outcome failure(Failure failure) {
        failed += failure.attempts();
        String id = Keys.banned(jail.count(), failure.id());
        String key = Keys.key(jail.count(), failure, id);
        crowdedOut += counts.add(key, failure, adding) ? 1 : 0;
        String wide = Keys.wider(jail.count(), id);
        Count network = wide == null ? null : widening.add(wide, id, failure);
        if (network != null && wide != null) {
            counts.remove(key);
            return ban(network, wide, failure);
        }
        Count count = java.util.Objects.requireNonNull(counts.peek(key));
        if (!adding.full(count)) {
            worsen(count, id, failure);
        }
        if (!adding.full(count)) {
            return new Outcome.Counted();
        }
        counts.remove(key);
        return ban(count, id, failure);
    }

    /** A failure of somebody who was banned before counts as several. */
    private void worsen(Count count, String id, Failure failure) {
        Earlier.Known known = times == null ? null : earlier.of(jail.name(), id, false);
        if (known != null && failure.time() > known.time()) {
            int doubled = (1 << Math.min(known.count(), MOST_DOUBLED)) / 2 + 1;
            int weight = Math.min(doubled, jail.spec().maxRetry());
            if (weight > 1) {
                adding.add(count, failure.time(), weight - 1);
            }
        }
    }

    private Outcome ban(Count count, String id, Failure failure) {
        care(failure.at().mono());
        long plain = end(count.last, limited(count, jail.spec().banTime()));
        if (plain < failure.at().mono()) {
            return new Outcome.TooLate();
        }
        JailBan before = bans.get(id);
        return before == null ? new Outcome.Banned(fresh(id, count, failure), count) : again(before, plain, count);
    }

    private Outcome again(JailBan before, long end, Count count) {
        JailBan longer = end > before.end() ? before.until(end) : before;
        // What is asked for once more rests on what has come since the refusal.
        JailBan now = before.standing() == JailBan.Standing.REFUSED ? longer.because(evidence(count)) : longer;
        bans.put(now);
        if (count.proven) {
            remember(now);
        }
        return new Outcome.Again(now, count, end > before.end());
    }

    private JailBan fresh(String id, Count count, Failure failure) {
        Earlier.Known known = times == null
                ? null
                : earlier.of(jail.name(), id, jail.spec().increment().overallJails());
        int before = known == null ? 0 : known.count();
        JailBan ban = new JailBan(
                id,
                count.last,
                end(count.last, limited(count, time(before, id, failure))),
                before + 1,
                count.attempts,
                JailBan.Standing.PROPOSED,
                JailBan.NEVER,
                0,
                evidence(count),
                count.trust,
                failure.lineage());
        bans.put(ban);
        banned++;
        if (count.proven) {
            remember(ban);
        }
        return ban;
    }

    /** A person bans in the name of this jail, until when that person says. Where there are too many it is in force all the same, and nobody's. */
    void byHand(String id, Attempt attempt) {
        JailBan before = bans.get(id);
        if (before == null && bans.size() >= MOST_BANS) {
            return;
        }
        long now = attempt.at().mono();
        long end = now + Moment.micros(BanPolicy.time(attempt.parameters()));
        long said = Math.clamp(attempt.parameters().integer("count", 0), 0, MOST_COUNT);
        Earlier.Known known = earlier.of(jail.name(), id, false);
        JailBan ban = before == null
                ? made(id, attempt, end, (int) Math.max(said, known == null ? 1 : known.count() + 1L))
                : before.until(end).standing(permitted(id), JailBan.NEVER);
        bans.put(ban);
        banned += before == null ? 1 : 0;
        remember(ban);
    }

    private JailBan made(String id, Attempt attempt, long end, int count) {
        long number = attempt.id().sequence();
        return new JailBan(
                id,
                attempt.at().mono(),
                end,
                count,
                0,
                permitted(id),
                JailBan.NEVER,
                number,
                List.of(number),
                Trust.REPORTED,
                attempt.lineage());
    }

    private static List<Long> evidence(Count count) {
        return count.seen.stream().map(Count.Seen::source).toList();
    }

    private @Nullable Duration time(int before, String id, Failure failure) {
        Duration base = jail.spec().banTime();
        if (base == null || times == null || before == 0) {
            return base;
        }
        double chance = Keys.chance(jail.name(), id, failure.source().sequence());
        double seconds = times.seconds(Moment.micros(base) / MICROS, before, chance);
        return Moment.span((long) Math.min(seconds * MICROS, (double) Long.MAX_VALUE / 4));
    }

    /** Whoever feigns senders must not have others kept out for long, and not for longer each time. */
    private static @Nullable Duration limited(Count count, @Nullable Duration time) {
        boolean fits = count.proven || (time != null && time.compareTo(MOST_UNPROVEN) <= 0);
        return fits ? time : MOST_UNPROVEN;
    }

    private static long end(long time, @Nullable Duration banTime) {
        if (banTime == null) {
            return JailBan.NEVER;
        }
        long span = Moment.micros(banTime);
        return span > JailBan.NEVER / 4 ? JailBan.NEVER : time + span;
    }

    private void remember(JailBan ban) {
        if (jail.remember() != null) {
            earlier.put(jail.name(), ban);
        }
    }

    /** A person let somebody in again: who fails is counted from nothing. */
    void forgive(String id) {
        String banned = Keys.banned(jail.count(), id);
        counts.remove(banned);
        widening.remove(id);
    }

    /** Lines were read: now and then what is over is let go of. */
    void read(long count, long now) {
        long before = lines / LINES_PER_CARE;
        lines += Math.max(1, count);
        if (lines / LINES_PER_CARE != before) {
            care(now);
        }
    }

    private void care(long now) {
        if (now < nextCare) {
            return;
        }
        nextCare = now + CARE_EVERY;
        counts.clean(adding, now);
        widening.clean(now);
        Duration remember = jail.remember();
        if (remember != null) {
            earlier.forget(jail.name(), now, now - Moment.micros(remember));
        }
    }

    /** Its filter is not used for a while, at the moment {@code now}. */
    void disabled(String why, long now) {
        trouble.disabled(why, now);
    }

    /** What is not as it should be, in words; empty for nothing. */
    String trouble(long now) {
        return trouble.text(now, toldCrowded);
    }

    JailView view() {
        List<JailView.Held> held = bans.all().stream()
                .sorted(Comparator.comparingLong(JailBan::time).thenComparing(JailBan::id))
                .map(ban -> new JailView.Held(
                        ban.id(), ban.time(), ban.end(), ban.standing().name().toLowerCase(Locale.ROOT)))
                .toList();
        return new JailView(jail, counts.size(), failed, banned, held);
    }

    Value save() {
        return new Value.Items(List.of(
                Value.of(jail.name()),
                counts.save(),
                bans.save(),
                Value.of(lines),
                Value.of(nextCare),
                Value.of(crowdedOut),
                Value.of(toldCrowded),
                Value.of(failed),
                Value.of(banned),
                trouble.save(),
                widening.save()));
    }

    void restore(Saved saved) {
        counts.restore(Saved.of(saved.at(1)));
        bans.restore(saved.each(2));
        lines = saved.number(3);
        nextCare = saved.number(4);
        crowdedOut = saved.number(5);
        toldCrowded = saved.number(6);
        failed = saved.number(7);
        banned = saved.number(8);
        trouble.restore(Saved.of(saved.at(9)));
        widening.restore(saved.each(10));
    }
}
