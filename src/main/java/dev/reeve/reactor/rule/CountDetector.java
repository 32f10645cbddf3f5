/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.RuleSpec.When;
import dev.reeve.model.Spans;
import dev.reeve.model.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * So many events within a span. An event counts as long as its age is at most the span. While a key is disarmed its events do not count, and it begins from nothing when it is armed again; during a
 * cooldown they do count, and the first event after it fires if there are still enough. What came before the end of a repair does not count toward that repair, nor does what comes while it is being done.
 *
 * <p>The latest {@code count} events are all that is needed: whether there are as many, and whether there were fewer than the lower mark, can be told from them.
 */
final class CountDetector extends Detector<CountState> {
    /** A higher count cannot be kept. */
    static final int HIGHEST = 1_000_000;

    /** Room for events over all keys, 16 bytes each; beyond it the least active key gives way. */
    static final int MOST_EVENTS = 2 * HIGHEST;

    private final Matcher on;
    private final int count;
    private final int below;
    private final long within;
    private final String window;
    private long room;

    CountDetector(RuleSpec spec, When.Count when, Matcher on) {
        super(spec);
        if (when.count() < 1 || when.count() > HIGHEST) {
            throw new IllegalArgumentException("a count is 1 to " + HIGHEST + ", not " + when.count());
        }
        this.on = on;
        this.count = when.count();
        this.below = when.below();
        this.within = Moment.micros(when.within());
        this.window = Spans.format(when.within());
    }

    @Override
    String wanted() {
        return "it counts " + count + " of " + on.type() + " in " + window;
    }

    @Override
    protected Progress progress(CountState state, Moment now, MendedAt repaired) {
        int live = state.live(now.mono(), within, repaired.sequence());
        if (repaired.underway()) {
            return new Progress("what it repairs is being repaired", "the end of that");
        }
        String more = state.high ? "a count below " + below : (count - live) + " more within " + window;
        return new Progress("it counts " + live + " of " + count + " of " + on.type() + " in " + window, more);
    }

    @Override
    List<Matcher> matchers() {
        return List.of(on);
    }

    @Override
    List<String> types() {
        return List.of(on.type());
    }

    @Override
    @Nullable
    Firing accept(Event event, MendedAt.Asked mended) {
        if (!on.matches(event)) {
            return null;
        }
        String key = RuleKey.of(event, by);
        if (key == null) {
            return null;
        }
        long now = event.at().mono();
        CountState state = state(key, now);
        if (!state.armed) {
            return null;
        }
        take(state, now, event);
        return state.size() >= count && !state.high && mayFire(state, now) ? complete(key, state, event, mended) : null;
    }

    private CountState state(String key, long now) {
        CountState state = keys.seen(key);
        if (state == null) {
            state = new CountState();
            keys.add(key, state, now);
        }
        return state;
    }

    private void take(CountState state, long now, Event event) {
        state.expire(now, within);
        // Between two events a count only falls, so it was lowest just now.
        state.high = state.high && state.size() >= below;
        room -= state.room();
        state.add(now, Evidence.of(event), count);
        room += state.room();
        while (room > MOST_EVENTS && keys.evictAnother()) {
            // The room of the evicted is given back in gone().
        }
    }

    private @Nullable Firing complete(String key, CountState state, Event event, MendedAt.Asked mended) {
        Firing firing = firing(key, state, event);
        MendedAt repaired = mended.of(firing);
        if (!repaired.underway()) {
            state.forget(repaired.sequence());
        }
        return repaired.underway() || state.size() < count ? null : fire(key, state, firing);
    }

    private Firing firing(String key, CountState state, Event event) {
        long[] evidence = state.events();
        return Firing.by(event, key, evidence, List.of(Firing.fact("count", evidence.length + " in " + window, event)));
    }

    private Firing fire(String key, CountState state, Firing firing) {
        fired(key, state, firing.at().mono());
        if (below > 0) {
            state.high = true;
        } else {
            state.clear();
        }
        return firing;
    }

    @Override
    protected void rearmed(String key, CountState state, Moment now) {
        state.clear();
        state.high = false;
    }

    @Override
    protected boolean idle(CountState state, long now) {
        return mayFire(state, now) && (state.size() == 0 || now - state.newest() > within);
    }

    @Override
    protected void gone(String key, CountState state) {
        room -= state.room();
    }

    @Override
    void clear() {
        super.clear();
        room = 0;
    }

    @Override
    protected void write(CountState state, List<Value> items) {
        state.write(items);
    }

    @Override
    protected CountState read(String key, List<Value> items) {
        CountState state = CountState.read(items);
        room += state.room();
        return state;
    }
}
