/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.event.Moment;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import dev.reeve.model.upstart.UpstartJob;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A hook's process as the parameters of the attempt that runs it. */
final class HookParameters {
    /** Upstart lets hooks run for ever; an attempt has to end. */
    private static final long LONGEST = Moment.micros(Duration.ofHours(24));

    private HookParameters() {}

    static Attributes of(Action.Spawn spawn) {
        UpstartJob job = spawn.job();
        Attributes.Builder said = Attributes.builder()
                .put("kind", spawn.kind().label())
                .put("command", Value.texts(spawn.command()))
                .put("environment", Value.texts(spawn.environment()))
                .put("log", JobService.name(spawn.id()));
        put(said, "output", job.console().file());
        put(said, "directory", job.chdir());
        put(said, "user", job.setuid());
        put(said, "group", job.setgid());
        put(said, "root", job.chroot());
        said.put("umask", job.umask());
        put(said, "nice", job.nice());
        put(said, "oom", job.oomScoreAdj());
        return said.put("limits", limits(job)).put("deadline", LONGEST).build();
    }

    private static void put(Attributes.Builder said, String name, @Nullable String text) {
        if (text != null) {
            said.put(name, text);
        }
    }

    private static void put(Attributes.Builder said, String name, @Nullable Integer number) {
        if (number != null) {
            said.put(name, number.longValue());
        }
    }

    private static Value limits(UpstartJob job) {
        SequencedMap<String, Value> limits = new LinkedHashMap<>();
        job.limits()
                .forEach((name, limit) ->
                        limits.put(name, new Value.Items(List.of(Value.of(limit.soft()), Value.of(limit.hard())))));
        return Value.fields(limits);
    }
}
