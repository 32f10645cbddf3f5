/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.CheckState;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What happens, in the words that the daemon, its sources and its operators use for it. */
public final class Happenings {
    /** A daemon that stood still for longer says so; the daemon's own bound, in microseconds. */
    static final long PAUSE = 2_000_000;

    /** A wall clock that was stepped by more is told of. */
    static final long JUMP = 10_000_000;

    private Happenings() {}

    static Observation daemonStarted(String node, String boot, boolean clean) {
        return node(
                "daemon.started",
                node,
                Attributes.builder()
                        .put("version", "simulated")
                        .put("boot", boot)
                        .put("cores", 4)
                        .put("clean", clean));
    }

    static Observation configApplied(String node, String version, String changes) {
        return node(
                "config.applied",
                node,
                Attributes.builder().put("version", version).put("changes", changes));
    }

    static Observation paused(String node, Duration gap) {
        return node("daemon.paused", node, Attributes.builder().put("gap", Moment.micros(gap)));
    }

    static Observation clockJumped(String node, Duration by) {
        return node("clock.jumped", node, Attributes.builder().put("by", Moment.micros(by)));
    }

    /** @param addresses what must never be banned */
    public static Observation guarded(String node, List<String> addresses) {
        return node("guard.protected", node, Attributes.builder().put("addresses", Value.texts(addresses)));
    }

    /** A line of a log that a pattern found something in. */
    public static Observation logMatch(String log, String pattern, String address, String text) {
        Attributes said = Attributes.builder()
                .put("log", log)
                .put("pattern", pattern)
                .put("file", "/var/log/" + log)
                .put("text", text)
                .put("address", address)
                .build();
        return Observation.of("log.match", new Subject("address", address), said, Trust.FORGEABLE);
    }

    public static Observation checkResult(CheckSpec check, CheckState state, String text) {
        Attributes.Builder said = Attributes.builder().put("check", check.name());
        if (check.service() != null) {
            said.put("service", check.service());
        }
        said.put("state", state.label()).put("text", text).put("took", 1_000).put("latency", 0);
        return Observation.of("check.result", check.subject(), said.build(), Trust.MEASURED);
    }

    /**
     * An operator asks for something over the interface.
     *
     * @param target as kind/name
     * @param role viewer, operator or admin
     */
    public static Observation request(
            String action, String target, SequencedMap<String, Value> parameters, String user, String role) {
        Attributes.Builder asked = Attributes.builder()
                .put("action", action)
                .put("target", target)
                .put("parameters", Value.fields(parameters));
        return said("operator.request", Subject.parse(target), asked, user, role);
    }

    public static Observation request(String action, String target, String user) {
        return request(action, target, new LinkedHashMap<>(), user, "operator");
    }

    /** @param until on the wall clock; null for until it is lifted */
    public static Observation hold(
            String node, String hold, String scope, String owner, String reason, @Nullable Moment until) {
        Attributes.Builder said = Attributes.builder()
                .put("hold", hold)
                .put("scope", scope)
                .put("owner", owner)
                .put("reason", reason);
        if (until != null) {
            said.put("until", until.wall());
        }
        return said("hold.set", new Subject("node", node), said, owner, "operator");
    }

    public static Observation lift(String node, String hold, String by) {
        Attributes.Builder said =
                Attributes.builder().put("hold", hold).put("by", by).put("reason", "");
        return said("hold.lifted", new Subject("node", node), said, by, "operator");
    }

    /** @param answer granted or denied */
    public static Observation answer(String node, String answer, String decision, String by) {
        Attributes.Builder said = Attributes.builder().put("decision", decision).put("by", by);
        return said("approval." + answer, new Subject("node", node), said, by, "admin");
    }

    private static Observation said(String type, Subject subject, Attributes.Builder said, String user, String role) {
        Attributes signed = said.put("user", user)
                .put("role", role)
                .put("via", "simulation")
                .build();
        return new Observation(type, subject, signed, Trust.REPORTED, List.of(), Lineage.EXTERNAL, true);
    }

    private static Observation node(String type, String node, Attributes.Builder said) {
        Trust trust = type.equals("config.applied") ? Trust.REPORTED : Trust.MEASURED;
        return Observation.of(type, new Subject("node", node), said.build(), trust);
    }
}
