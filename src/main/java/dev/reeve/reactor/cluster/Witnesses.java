/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who saw what, of the events that rules with several observers, with failovers, or by which checks disrupt something wait for; nobody else asks. */
public final class Witnesses extends Concern {
    private static final int MAX = 20_000;

    /**
     * One that saw something.
     *
     * @param who the check, log or service that spoke, on its node
     * @param dead whether it proves that something is gone; a late answer, a warning, or no answer that can be understood proves nothing
     * @param afar whether it was seen over the network, on another machine
     */
    public record Witness(String who, boolean dead, boolean afar) {}

    private final RecentBy<EntryId, Witness> seen = new RecentBy<>(MAX);
    /** Checks whose last result came too late; only its result says so, not the state that follows. */
    private final Recent<Boolean> late = new Recent<>(MAX);

    private final Settings settings;

    Witnesses(Settings settings) {
        this.settings = settings;
    }

    @Override
    String name() {
        return "witnesses";
    }

    /** Null when it is not known any more, or nobody asked. */
    public @Nullable Witness of(EntryId event) {
        return seen.get(event);
    }

    @Override
    void apply(Entry entry, Output out) {
        if (entry instanceof Event event && !settings.witnessed().isEmpty()) {
            if (event.type().equals(Flapping.RESULT)) {
                result(event);
            }
            if (settings.witnessed().contains(event.type())) {
                String who = event.id().node() + " " + event.subject();
                seen.put(event.id(), new Witness(who, !doubtful(event), settings.isAfar(event.subject())));
            }
        }
    }

    private void result(Event event) {
        String check = event.subject().toString();
        if (event.attributes().truth("timeout")) {
            late.put(check, true);
        } else {
            late.remove(check);
        }
    }

    private boolean doubtful(Event event) {
        boolean check = event.type().startsWith("check.");
        return check
                && (late.get(event.subject().toString()) != null
                        || List.of("warning", "unknown")
                                .contains(event.attributes().text("state", "")));
    }

    @Override
    Value save() {
        return Saved.empty()
                .put(
                        "seen",
                        seen.save(
                                EntryId::toString,
                                witness -> new Value.Items(List.of(
                                        Value.of(witness.who()), Value.of(witness.dead()), Value.of(witness.afar())))))
                .put("late", late.save(Value::of))
                .value();
    }

    @Override
    void restore(Value value) {
        Saved saved = Saved.of(value);
        late.restore(saved.get("late"), one -> true);
        seen.restore(saved.get("seen"), Saved::entry, one -> {
            List<Value> parts = Saved.items(one);
            boolean afar = parts.size() > 2 && parts.get(2).equals(Value.of(true));
            return new Witness(parts.get(0).plain(), parts.get(1).equals(Value.of(true)), afar);
        });
    }
}
