/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The holds that people set. They end when lifted or when their time is over, which is said as {@code hold.expiring} ten minutes before and as {@code hold.expired}.
 */
public final class Holds extends Concern {
    /** No hold gives way for another: beyond this many, class 3 and above is held altogether. */
    static final int MAX = 1_000;

    private final Recent<Hold> holds = new Recent<>(Integer.MAX_VALUE);
    private final Deadlines due = new Deadlines();
    private boolean unreadable;
    private boolean overfull;

    @Override
    String name() {
        return "holds";
    }

    /** Every hold that covers the decision, whoever it stops. */
    public List<Hold> covering(Decision decision, @Nullable String group) {
        return holds.size() == 0
                ? List.of()
                : holds.values().stream()
                        .filter(hold -> hold.covers(decision, group))
                        .toList();
    }

    /** Whether somebody holds just this one: it is in maintenance, and may be taken away at any time. */
    public boolean named(Subject target) {
        String scope = target.toString();
        return holds.values().stream().anyMatch(hold -> hold.scope().equals(scope));
    }

    public List<Hold> all() {
        return List.copyOf(holds.values());
    }

    /** Why nobody knows what is held, in a few words; null when that is known. */
    public @Nullable String unknown() {
        if (unreadable) {
            return "the hold file cannot be read";
        }
        return overfull ? "more than " + MAX + " holds were set" : null;
    }

    public boolean unreadable() {
        return unreadable;
    }

    @Override
    void apply(Entry entry, Output out) {
        if (entry instanceof Event event) {
            switch (event.type()) {
                case "hold.set" -> set(Hold.of(event));
                case "hold.lifted" -> lift(event);
                case "hold.unreadable" -> unreadable = true;
                case "hold.readable" -> unreadable = false;
                default -> {}
            }
        }
    }

    private void set(Hold hold) {
        if (holds.size() >= MAX && holds.get(hold.name()) == null) {
            overfull = true;
            return;
        }
        end(hold.name());
        holds.put(hold.name(), hold);
        due.add(hold.due(), hold.name());
    }

    private void lift(Event lifted) {
        Hold hold = holds.get(Hold.named(lifted.attributes().text("hold", "")));
        if (hold != null && hold.lifts(lifted)) {
            end(hold.name());
            overfull = false;
        }
    }

    private void end(String name) {
        Hold gone = holds.remove(name);
        if (gone != null) {
            due.remove(gone.due(), name);
        }
    }

    @Override
    void wake(Moment now, EntryId cause, Output out) {
        for (String name : due.take(now.mono())) {
            Hold hold = holds.get(name);
            if (hold != null) {
                next(hold, now, cause, out);
            }
        }
    }

    private void next(Hold hold, Moment now, EntryId cause, Output out) {
        if (hold.expires() <= now.mono()) {
            holds.remove(hold.name());
            overfull = false;
            say("hold.expired", hold, cause, out);
            return;
        }
        Hold warned = hold.warned();
        holds.map().replace(hold.name(), warned);
        due.add(warned.due(), hold.name());
        say("hold.expiring", hold, cause, out);
    }

    private static void say(String type, Hold hold, EntryId tick, Output out) {
        Attributes said = Attributes.builder()
                .put("hold", hold.name())
                .put("scope", hold.scope())
                .put("owner", hold.owner())
                .put("until", hold.until())
                .build();
        out.derive(new Observation(
                type, hold.about(), said, Trust.REPORTED, List.of(hold.source(), tick), Lineage.EXTERNAL, false));
    }

    @Override
    long nextDeadline() {
        return due.next();
    }

    @Override
    Value save() {
        return Saved.empty()
                .put("holds", holds.save(Hold::save))
                .put("unreadable", unreadable)
                .put("overfull", overfull)
                .value();
    }

    @Override
    void restore(Value value) {
        Saved saved = Saved.of(value);
        holds.restore(saved.get("holds"), Hold::load);
        unreadable = saved.truth("unreadable");
        overfull = saved.truth("overfull");
        due.clear();
        holds.values().forEach(hold -> due.add(hold.due(), hold.name()));
    }
}
