/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.upstart.UpstartJob;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that is remembered, with the moment and the outlet of the input that is being handled. */
final class Init {
    final SortedMap<String, JobClass> classes = new TreeMap<>(TableOrder.BY_NAME);
    final List<QueuedEvent> events = new ArrayList<>();
    final Variables daemon;
    Variables table;
    long now;
    long lastEvent;
    long lastProcess;
    Consumer<Action> out = action -> {};

    /**
     * @param daemon the environment that {@code env NAME} copies from
     * @param table what every process gets
     */
    Init(List<String> daemon, List<String> table) {
        this.daemon = Variables.of(daemon);
        this.table = Variables.of(table);
    }

    void trace(TraceEntry entry) {
        out.accept(new Action.Trace(entry));
    }

    List<JobClass> all() {
        return new ArrayList<>(classes.values());
    }

    @Nullable
    Instance find(InstanceId id) {
        JobClass found = classes.get(id.job());
        return found == null ? null : found.instances.get(id.instance());
    }

    @Nullable
    Instance running(long process) {
        return classes.values().stream()
                .flatMap(each -> each.instances.values().stream())
                .filter(instance -> instance.kindOf(process) != null)
                .findFirst()
                .orElse(null);
    }

    @Nullable
    QueuedEvent event(long id) {
        return events.stream().filter(event -> event.id == id).findFirst().orElse(null);
    }

    QueuedEvent emit(String name, List<String> env) {
        QueuedEvent event = new QueuedEvent(++lastEvent, name, env);
        events.add(event);
        return event;
    }

    /** What an instance of the job begins with, before what started it is added. */
    Variables environment(UpstartJob job) {
        Variables env = table.copy();
        for (String entry : job.env()) {
            if (entry.indexOf('=') >= 0) {
                env.setAll(List.of(entry));
            } else {
                String value = daemon.get(entry);
                env.remove(value == null ? entry : "");
                env.setAll(value == null ? List.of() : List.of(entry + "=" + value));
            }
        }
        return env;
    }

    /** After an instance has gone: what waited for that takes the place of the class. */
    void reconsider(JobClass old) {
        String name = old.job.name();
        UpstartJob replacement = old.replacement;
        if (!old.instances.isEmpty() || (replacement == null && !old.removed)) {
            return;
        }
        old.abandon();
        classes.remove(name);
        if (replacement != null) {
            classes.put(name, new JobClass(replacement));
        }
    }
}
