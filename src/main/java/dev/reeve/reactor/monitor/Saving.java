/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.Value;
import dev.reeve.model.monitor.Feature;
import dev.reeve.reactor.Saved;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engine's state as a snapshot: states, attempts, acknowledgements, downtimes, comments, what was changed, and what is planned; never the configuration. */
record Saving(World world, Downtimes downtimes, Comments comments) {
    Value save() {
        return Saved.write()
                .put("started", world.started)
                .putAll("watches", List.copyOf(world.all()), WatchRecord::write)
                .putAll(
                        "changed",
                        world.all().stream()
                                .filter(watch -> watch.overrides != null)
                                .toList(),
                        Saving::changed)
                .putAll("downtimes", List.copyOf(downtimes.book.all()), Saving::downtime)
                .put("nextDowntime", downtimes.nextId)
                .putAll("comments", List.copyOf(comments.all.entrySet()), Saving::comment)
                .put("nextComment", comments.nextId)
                .put("all", features(world.switches.all))
                .putAll("contacts", List.copyOf(world.switches.contacts.entrySet()), Saving::contact)
                .putAll("queue", world.queue.sorted(), Saving::timer)
                .value();
    }

    private static Value timer(Timer timer) {
        List<Value> values = switch (timer) {
            case Watch watch -> List.of(Value.of(watch.due), Value.of(watch.key.host()), Value.of(watch.key.service()));
            case Downtime downtime -> List.of(Value.of(downtime.due), Value.of(downtime.id));
            case Reminder reminder ->
                List.of(
                        Value.of(reminder.due),
                        Value.of(reminder.watch.key.host()),
                        Value.of(reminder.watch.key.service()),
                        Value.of(true));
            case Patrol patrol -> List.of(Value.of(patrol.due), Value.of(patrol.hosts()));
            default -> throw new IllegalStateException("no such timer");
        };
        return new Value.Items(values);
    }

    private static Value changed(Watch watch) {
        Overrides changed = watch.overridden();
        return Saved.write()
                .put("host", watch.key.host())
                .put("service", watch.key.service())
                .put("active", truth(changed.active))
                .put("passive", truth(changed.passive))
                .put("notifications", truth(changed.notifications))
                .put("handlers", truth(changed.handlers))
                .put("flapping", truth(changed.flapping))
                .put("interval", changed.interval == null ? null : Value.of(changed.interval.toMillis()))
                .put("retry", changed.retry == null ? null : Value.of(changed.retry.toMillis()))
                .put("attempts", changed.attempts == null ? null : Value.of((long) changed.attempts))
                .put("checkPeriod", changed.checkPeriod)
                .put("notificationPeriod", changed.notificationPeriod)
                .put("handler", changed.handler)
                .put("command", changed.command)
                .value();
    }

    private static @Nullable Value truth(@Nullable Boolean truth) {
        return truth == null ? null : Value.of(truth.booleanValue());
    }

    private static Value downtime(Downtime downtime) {
        return Saved.write()
                .put("id", downtime.id)
                .put("host", downtime.watch.key.host())
                .put("service", downtime.watch.key.service())
                .put("start", downtime.start)
                .put("end", downtime.end)
                .put("fixed", downtime.fixed)
                .put("triggeredBy", downtime.triggeredBy)
                .put("duration", downtime.duration)
                .put("author", downtime.author)
                .put("comment", downtime.comment)
                .put("running", downtime.running)
                .value();
    }

    private static Value comment(Map.Entry<Long, Comments.Comment> entry) {
        Comments.Comment comment = entry.getValue();
        return Saved.write()
                .put("id", entry.getKey().longValue())
                .put("host", comment.key().host())
                .put("service", comment.key().service())
                .put("acknowledgement", comment.ofAcknowledgement())
                .put("persistent", comment.persistent())
                .put("written", comment.written())
                .put("author", comment.author())
                .put("text", comment.text())
                .value();
    }

    private static Value contact(Map.Entry<String, Map<Feature, Boolean>> entry) {
        return Saved.write()
                .put("name", entry.getKey())
                .put("switched", features(entry.getValue()))
                .value();
    }

    private static Value features(Map<Feature, Boolean> features) {
        Saved saved = Saved.write();
        features.forEach((feature, on) -> saved.put(feature.name(), on.booleanValue()));
        return saved.value();
    }
}
