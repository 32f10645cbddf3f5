/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each event of a pattern. Remembers keys only where a cooldown or an ending event needs them. */
final class EachDetector extends Detector<KeyState> {
    private final Matcher on;
    private final boolean remembers;

    EachDetector(RuleSpec spec, Matcher on) {
        super(spec);
        this.on = on;
        this.remembers = spec.until() != null || cooldown > 0;
    }

    @Override
    String wanted() {
        return "it waits for " + on.type();
    }

    @Override
    protected Progress progress(KeyState state, Moment now, MendedAt repaired) {
        return new Progress("it waits for the next " + on.type(), "");
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
        if (key == null || !passes(key, event.at().mono())) {
            return null;
        }
        return Firing.by(event, key, new long[] {Evidence.of(event)}, List.of());
    }

    @Override
    int takeEvicted() {
        return remembers ? super.takeEvicted() : 0;
    }

    private boolean passes(String key, long now) {
        if (!remembers) {
            return true;
        }
        KeyState state = keys.seen(key);
        if (state == null) {
            state = new KeyState();
            keys.add(key, state, now);
        }
        if (!mayFire(state, now)) {
            return false;
        }
        fired(key, state, now);
        return true;
    }

    @Override
    protected void rearmed(String key, KeyState state, Moment now) {}

    @Override
    protected boolean idle(KeyState state, long now) {
        return mayFire(state, now);
    }

    @Override
    protected void write(KeyState state, List<Value> items) {}

    @Override
    protected KeyState read(String key, List<Value> items) {
        return new KeyState();
    }
}
