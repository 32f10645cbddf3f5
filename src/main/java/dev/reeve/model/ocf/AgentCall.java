/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.ocf;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * One action to be run, with all that the agent is told.
 *
 * @param instance name of the resource, with {@code :N} for an instance of a unique clone
 * @param parameters by the names of the metadata; defaults are the agent's own business and are not among them
 * @param interval of a monitor that comes again; zero for a probe and everything else
 * @param checkLevel 0, 10 or 20
 * @param meta attributes of the resource, of the operation and of the clone, as {@code clone-max}
 */
public record AgentCall(
        AgentName agent,
        String instance,
        String action,
        SequencedMap<String, String> parameters,
        Duration timeout,
        Duration interval,
        int checkLevel,
        SequencedMap<String, String> meta) {
    public AgentCall {
        parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
        meta = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(meta));
    }

    public static AgentCall of(
            AgentName agent, String instance, String action, Map<String, String> parameters, Duration timeout) {
        return new AgentCall(
                agent,
                instance,
                action,
                new LinkedHashMap<>(parameters),
                timeout,
                Duration.ZERO,
                0,
                new LinkedHashMap<>());
    }

    public AgentCall every(Duration between) {
        return new AgentCall(agent, instance, action, parameters, timeout, between, checkLevel, meta);
    }

    public AgentCall depth(int level) {
        return new AgentCall(agent, instance, action, parameters, timeout, interval, level, meta);
    }

    /** With more attributes; a name that is there already gets the new value. */
    public AgentCall with(Map<String, String> more) {
        SequencedMap<String, String> all = new LinkedHashMap<>(meta);
        all.putAll(more);
        return new AgentCall(agent, instance, action, parameters, timeout, interval, checkLevel, all);
    }

    /** A move of a running resource from node to node, for {@code migrate_to} and {@code migrate_from}. */
    public AgentCall migration(String source, String target) {
        SequencedMap<String, String> both = new LinkedHashMap<>();
        both.put("migrate-source", source);
        both.put("migrate-target", target);
        return with(both);
    }
}
