/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Observation;
import dev.reeve.event.Principal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the last attempts of a family on a target ended, and whether it is in quarantine. {@code guard.quarantined} is said once, when the count is reached; {@code quarantine.cleared} when it
 * was seen healthy, an operator acted or its configuration was changed, for what did not help before may help now; and taken as an order from anybody else.
 */
public final class History extends Concern {
    private static final int MAX = 20_000;
    private static final int KEPT = 10;

    /**
     * @param ineffective how many in a row were not seen to hold
     * @param lastAttempt when the last one was made, on the monotonic clock
     * @param ends how the last ones ended, oldest first: {@code effective}, {@code failed}, {@code unverified}
     */
    public record Record(int ineffective, boolean quarantined, long lastAttempt, List<String> ends) {
        private static final Record NEW = new Record(0, false, 0, List.of());
    }

    /** Written {@code family kind/name}. */
    private record Key(String family, Subject target) {
        static Key parse(String text) {
            int blank = text.indexOf(' ');
            return new Key(text.substring(0, blank), Subject.parse(text.substring(blank + 1)));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && target.equals(that.target) && family.equals(that.family);
        }

        @Override
        public int hashCode() {
            return 31 * family.hashCode() + target.hashCode();
        }

        @Override
        public String toString() {
            return family + " " + target;
        }
    }

    private final RecentBy<Key, Record> records = new RecentBy<>(MAX);
    private final Settings settings;

    History(Settings settings) {
        this.settings = settings;
    }

    @Override
    String name() {
        return "history";
    }

    /** Of attempts in this action's family on this target. */
    public Record of(String action, Subject target) {
        Record record = records.get(key(action, target));
        return record == null ? Record.NEW : record;
    }

    void tried(Attempt attempt) {
        Record before = of(attempt.action(), attempt.target());
        put(
                attempt,
                new Record(before.ineffective, before.quarantined, attempt.at().mono(), before.ends));
    }

    private void put(Attempt attempt, Record record) {
        records.put(key(attempt.action(), attempt.target()), record);
    }

    void effective(OpenAttempt attempt, EntryId cause, Output out) {
        Key key = key(attempt.action(), attempt.target());
        if (attempt.target().kind().equals("address")) {
            records.remove(key);
            return;
        }
        clear(key, "it was seen to hold", cause, out);
        Record before = of(attempt.action(), attempt.target());
        records.put(key, new Record(0, false, before.lastAttempt, added(before.ends, "effective")));
    }

    void ineffective(OpenAttempt attempt, String how, EntryId cause, Output out) {
        Record before = of(attempt.action(), attempt.target());
        int count = before.ineffective + 1;
        boolean full = attempt.ineffective() > 0 && count >= attempt.ineffective();
        if (full && !before.quarantined) {
            say(attempt, count, cause, out);
        }
        records.put(
                key(attempt.action(), attempt.target()),
                new Record(count, before.quarantined || full, before.lastAttempt, added(before.ends, how)));
    }

    private static List<String> added(List<String> ends, String end) {
        List<String> all = new ArrayList<>(ends);
        all.add(end);
        return List.copyOf(all.subList(Math.max(0, all.size() - KEPT), all.size()));
    }

    private static void say(OpenAttempt attempt, int count, EntryId cause, Output out) {
        Attributes said = Attributes.builder()
                .put("family", Traits.family(attempt.action()))
                .put("action", attempt.action())
                .put("ineffective", count)
                .put("text", count + " attempts in a row had no effect")
                .build();
        out.derive(new Observation(
                "guard.quarantined",
                attempt.target(),
                said,
                Trust.MEASURED,
                List.of(attempt.id(), cause),
                attempt.lineage(),
                false));
    }

    @Override
    void apply(Entry entry, Output out) {
        switch (entry) {
            case Attempt attempt
            when attempt.by().kind() == Principal.Kind.OPERATOR ->
                clear(key(attempt.action(), attempt.target()), attempt.by().toString(), attempt.id(), out);
            case Event event when event.type().equals("quarantine.cleared") -> cleared(event);
            case Event event when event.type().equals("config.applied") -> mended(event, out);
            default -> {}
        }
    }

    /** An order names the family, or means all on the target. */
    private void cleared(Event event) {
        @Nullable String family = event.attributes().text("family");
        if (family != null) {
            records.remove(new Key(family, event.subject()));
        } else {
            records.map().sequencedKeySet().removeIf(key -> key.target.equals(event.subject()));
        }
    }

    private void mended(Event event, Output out) {
        String by = "its configuration was changed";
        for (Subject service : settings.changed()) {
            List.copyOf(records.map().sequencedKeySet()).stream()
                    .filter(key -> key.target.equals(service))
                    .forEach(key -> clear(key, by, event.id(), out));
        }
    }

    private void clear(Key key, String by, EntryId cause, Output out) {
        Record before = records.get(key);
        if (before != null && before.quarantined) {
            out.derive(new Observation(
                    "quarantine.cleared",
                    key.target,
                    Attributes.builder().put("family", key.family).put("by", by).build(),
                    Trust.MEASURED,
                    List.of(cause),
                    Lineage.EXTERNAL,
                    false));
        }
        if (before != null) {
            records.map().replace(key, new Record(0, false, before.lastAttempt, before.ends));
        }
    }

    private static Key key(String action, Subject target) {
        return new Key(Traits.family(action), target);
    }

    @Override
    Value save() {
        return records.save(
                Key::toString,
                record -> new Value.Items(List.of(
                        Value.of(record.ineffective),
                        Value.of(record.quarantined),
                        Value.of(record.lastAttempt),
                        Value.texts(record.ends))));
    }

    @Override
    void restore(Value saved) {
        records.restore(saved, Key::parse, value -> {
            List<Value> parts = Saved.items(value);
            return new Record(
                    (int) Saved.integer(parts.get(0)),
                    parts.get(1).equals(Value.of(true)),
                    Saved.integer(parts.get(2)),
                    Saved.items(parts.get(3)).stream().map(Value::plain).toList());
        });
    }
}
