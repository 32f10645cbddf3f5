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
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Targets that fail alike, whether or not somebody put them into a group: when the same failure hits three within a minute, the cause is common, and repairing them one by one is wrong. Closed by
 * a person, when none of them has been bad for five minutes, or after an hour, because likeness is a guess where a group is somebody's word.
 */
public final class CommonFailures extends Concern {
    static final int ENOUGH = 3;
    private static final long WITHIN = 60_000_000;
    private static final int MAX = 1_000;
    private static final int MAX_TARGETS = 20_000;

    private final Settings settings;
    private final Recent<Alike> all = new Recent<>(MAX);

    /** How each target failed last, while it is bad. */
    private final Recent<String> current = new Recent<>(MAX_TARGETS);

    /** The services of checks that have failed. */
    private final Recent<String> serviceOf = new Recent<>(MAX_TARGETS);

    /** Found again from {@link #all}. */
    private final TreeMap<String, String> openOf = new TreeMap<>();

    CommonFailures(Settings settings) {
        this.settings = settings;
    }

    @Override
    String name() {
        return "common-failures";
    }

    /** The open one that the target belongs to; null for none. */
    public @Nullable Alike of(Subject target) {
        if (openOf.isEmpty()) {
            return null;
        }
        String name = target.toString();
        String service = serviceOf.get(name);
        String text = openOf.get(service == null ? name : service);
        return text == null ? null : all.get(text);
    }

    @Override
    void apply(Entry entry, Output out) {
        switch (entry) {
            case Event event -> told(event, out);
            case Attempt attempt when attempt.action().equals("process.start") -> tried(attempt);
            case Attempt attempt when attempt.action().equals(Breakers.CLOSE) -> closed(attempt, out);
            default -> {}
        }
    }

    private void told(Event event, Output out) {
        switch (event.type()) {
            case "check.state" -> {
                if (Signature.bad(event.attributes())) {
                    bad(event, out);
                } else if (!event.attributes().text("kind", "").equals("soft")) {
                    well(Signature.target(event), event.at().mono());
                }
            }
            case "service.failed", "service.unready", "service.exited" -> bad(event, out);
            case "config.applied" -> forgetRemoved(event, out);
            case "service.state" -> {
                if (event.attributes().text("state", "").equals("running")) {
                    well(event.subject().toString(), event.at().mono());
                }
            }
            default -> {}
        }
    }

    private void bad(Event event, Output out) {
        String signature = Signature.of(event);
        if (!signature.isEmpty()) {
            bad(signature, event, out);
        }
    }

    private void bad(String signature, Event event, Output out) {
        String target = Signature.target(event);
        long now = event.at().mono();
        String other = current.get(target);
        if (other != null && !other.equals(signature)) {
            well(target, now);
        }
        current.put(target, signature);
        if (!target.equals(event.subject().toString())) {
            serviceOf.put(event.subject().toString(), target);
        }
        Alike before = all.get(signature);
        Alike hit = (before == null ? Alike.first(target, signature, now) : before).hit(target, now, now - WITHIN);
        boolean opens = !hit.open() && hit.size() >= ENOUGH;
        put(opens ? hit.opened(now) : hit);
        if (opens) {
            say("breaker.opened", hit, event.id(), out);
        }
    }

    private void put(Alike alike) {
        var evicted = all.put(alike.text(), alike);
        if (evicted != null) {
            forget(instead(evicted.getValue(), alike).text());
        }
        if (alike.open()) {
            alike.bad().sequencedKeySet().forEach(target -> openOf.put(target, alike.text()));
        }
    }

    /** What is open is not pushed out by what is only watched: one check that says something else each time would have repairs go on. */
    private Alike instead(Alike evicted, Alike newest) {
        if (!evicted.open()) {
            return evicted;
        }
        for (Alike other : all.values()) {
            if (!other.open() && other != newest) {
                all.remove(other.text());
                all.put(evicted.text(), evicted);
                return other;
            }
        }
        return evicted;
    }

    private void forget(String signature) {
        openOf.values().removeIf(text -> text.equals(signature));
    }

    private void well(String target, long now) {
        String signature = current.remove(target);
        Alike alike = signature == null ? null : all.get(signature);
        if (alike != null) {
            all.map().replace(alike.text(), alike.well(target, now));
        }
    }

    /** What the configuration has no more says nothing more of anything: nobody would ever find it well. */
    private void forgetRemoved(Event event, Output out) {
        List.copyOf(serviceOf.map().sequencedKeySet()).stream()
                .filter(settings::removed)
                .forEach(check -> forgetRemoved(serviceOf.remove(check), event, out));
        List.copyOf(current.map().sequencedKeySet()).stream()
                .filter(settings::removed)
                .forEach(target -> forgetRemoved(target, event, out));
    }

    private void forgetRemoved(@Nullable String target, Event event, Output out) {
        String signature = target == null ? null : current.remove(target);
        Alike alike = signature == null ? null : all.get(signature);
        if (target == null || alike == null) {
            return;
        }
        openOf.remove(target);
        Alike rest = alike.without(target, event.at().mono());
        if (rest.open() && rest.size() == 0) {
            close(alike, event.id(), out);
        } else {
            all.map().replace(rest.text(), rest);
        }
    }

    private void tried(Attempt attempt) {
        Alike alike = of(attempt.target());
        if (alike != null) {
            all.map().replace(alike.text(), alike.tried(attempt.at().mono()));
        }
    }

    /** A person says that repairs may go on. */
    private void closed(Attempt attempt, Output out) {
        for (Alike alike : List.copyOf(all.values())) {
            if (alike.open() && alike.name().equals(attempt.target().name())) {
                close(alike, attempt.id(), out);
            }
        }
    }

    private void close(Alike alike, EntryId cause, Output out) {
        all.remove(alike.text());
        forget(alike.text());
        say("breaker.closed", alike, cause, out);
    }

    private static void say(String type, Alike alike, EntryId cause, Output out) {
        Attributes said = Attributes.builder()
                .put("group", alike.name())
                .put("bad", alike.size())
                .put("size", alike.size())
                .put("text", "fail alike: " + alike.text())
                .build();
        Subject group = new Subject("group", alike.name());
        out.derive(new Observation(type, group, said, Trust.MEASURED, List.of(cause), Lineage.EXTERNAL, false));
    }

    @Override
    void wake(Moment now, EntryId cause, Output out) {
        for (Alike alike : List.copyOf(all.values())) {
            if (alike.closesAt() <= now.mono()) {
                close(alike, cause, out);
            }
        }
    }

    @Override
    long nextDeadline() {
        long next = Long.MAX_VALUE;
        for (Alike alike : openOf.isEmpty() ? List.<Alike>of() : all.values()) {
            next = Math.min(next, alike.closesAt());
        }
        return next;
    }

    @Override
    Value save() {
        return Saved.empty()
                .put("alike", all.save(Alike::save))
                .put("current", current.save(Value::of))
                .put("services", serviceOf.save(Value::of))
                .value();
    }

    @Override
    void restore(Value value) {
        Saved saved = Saved.of(value);
        all.restore(saved.get("alike"), Alike::load);
        current.restore(saved.get("current"), Value::plain);
        serviceOf.restore(saved.get("services"), Value::plain);
        openOf.clear();
        all.values().stream()
                .filter(Alike::open)
                .forEach(alike -> alike.bad().sequencedKeySet().forEach(target -> openOf.put(target, alike.text())));
    }
}
