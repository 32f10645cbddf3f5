/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.Value;
import dev.reeve.model.monitor.Feature;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.reactor.Saved;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a snapshot back. What is no longer watched is left out. */
record Restoring(World world, Downtimes downtimes, Comments comments, Patrol hosts, Patrol services) {
    void restore(Value value) {
        Saved saved = Saved.read(value);
        world.started = saved.number("started");
        saved.items("watches").forEach(this::watch);
        world.running = (int) world.all().stream().filter(Watch::executing).count();
        saved.all("changed", this::changed);
        downtimes.book.clear();
        saved.all("downtimes", this::downtime);
        downtimes.nextId = saved.number("nextDowntime");
        comments.all.clear();
        saved.all("comments", this::comment);
        comments.nextId = saved.number("nextComment");
        world.switches.all.clear();
        world.switches.all.putAll(features(saved.fields("all")));
        world.switches.contacts.clear();
        saved.all("contacts", one -> world.switches.contacts.put(one.text("name"), features(one.fields("switched"))));
        world.queue.clear();
        saved.items("queue").forEach(this::timer);
    }

    private void watch(Value record) {
        if (record instanceof Value.Items(List<Value> values) && values.size() > 1) {
            Watch watch = world.watch(
                    new WatchKey(values.get(0).plain(), values.get(1).plain()));
            if (watch != null) {
                WatchRecord.read(watch, values);
                watch.overrides = null;
            }
        }
    }

    private @Nullable Watch watch(Saved saved) {
        return world.watch(new WatchKey(saved.text("host"), saved.text("service")));
    }

    private boolean changed(Saved saved) {
        Watch watch = watch(saved);
        if (watch != null) {
            Overrides changed = watch.overridden();
            changed.active = truth(saved, "active");
            changed.passive = truth(saved, "passive");
            changed.notifications = truth(saved, "notifications");
            changed.handlers = truth(saved, "handlers");
            changed.flapping = truth(saved, "flapping");
            changed.interval = saved.has("interval") ? Duration.ofMillis(saved.number("interval")) : null;
            changed.retry = saved.has("retry") ? Duration.ofMillis(saved.number("retry")) : null;
            changed.attempts = saved.has("attempts") ? Integer.valueOf((int) saved.number("attempts")) : null;
            changed.checkPeriod = saved.textOrNull("checkPeriod");
            changed.notificationPeriod = saved.textOrNull("notificationPeriod");
            changed.handler = saved.textOrNull("handler");
            changed.command = saved.textOrNull("command");
            changed.touched();
        }
        return watch != null;
    }

    private static @Nullable Boolean truth(Saved saved, String name) {
        return saved.has(name) ? Boolean.valueOf(saved.truth(name)) : null;
    }

    private boolean downtime(Saved saved) {
        Watch watch = watch(saved);
        if (watch != null) {
            Downtime downtime = new Downtime(
                    saved.number("id"),
                    watch,
                    saved.number("start"),
                    saved.number("end"),
                    saved.truth("fixed"),
                    saved.number("triggeredBy"),
                    saved.number("duration"),
                    saved.text("author"),
                    saved.text("comment"));
            downtime.running = saved.truth("running");
            downtimes.book.add(downtime);
        }
        return watch != null;
    }

    private boolean comment(Saved saved) {
        boolean known = watch(saved) != null;
        if (known) {
            comments.all.put(
                    saved.number("id"),
                    new Comments.Comment(
                            new WatchKey(saved.text("host"), saved.text("service")),
                            saved.truth("acknowledgement"),
                            saved.truth("persistent"),
                            saved.number("written"),
                            saved.text("author"),
                            saved.text("text")));
        }
        return known;
    }

    private static Map<Feature, Boolean> features(Saved saved) {
        Map<Feature, Boolean> features = new EnumMap<>(Feature.class);
        for (Feature feature : Feature.values()) {
            if (saved.has(feature.name())) {
                features.put(feature, saved.truth(feature.name()));
            }
        }
        return features;
    }

    private static @Nullable Timer timer(@Nullable Watch watch, boolean reminder) {
        return watch != null && reminder ? watch.reminding() : watch;
    }

    private void timer(Value value) {
        if (!(value instanceof Value.Items(List<Value> values))
                || values.size() < 2
                || !(values.getFirst() instanceof Value.Int(long due))) {
            return;
        }
        Timer timer = switch (values.get(1)) {
            case Value.Text(String host)
            when values.size() > 2 ->
                timer(world.watch(new WatchKey(host, values.get(2).plain())), values.size() > 3);
            case Value.Int(long id) -> downtimes.book.get(id);
            case Value.Bool(boolean ofHosts) -> ofHosts ? hosts : services;
            default -> null;
        };
        if (timer != null) {
            world.queue.put(timer, due);
        }
    }
}
