/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Writes a service's facts to a snapshot and reads them back, all of them but its specification. */
final class TrackedCodec {
    private TrackedCodec() {}

    static Value save(Tracked from) {
        return Saved.write()
                .put("name", from.name)
                .put("desire", desire(from.desire))
                .put("observed", observed(from.observed))
                .put("state", state(from.state))
                .put("configured", from.configured)
                .put("step", from.step == null ? null : step(from.step))
                .put("block", from.obstacles.block == null ? null : block(from.obstacles.block))
                .put("refusals", from.obstacles.refusals)
                .put("exit", from.exit == null ? null : exit(from.exit))
                .put("exitFact", Fact.saved(from.exitFact))
                .put("freed", Fact.saved(from.freed))
                .put("ended", from.ended)
                .put("stuck", from.stuck)
                .put("failures", from.obstacles.failures)
                .put("restarts", from.obstacles.restarts)
                .put("retryAt", from.obstacles.retryAt)
                .put("ends", times(from.obstacles.ends))
                .put("stoppedByOthers", times(from.contention.stops))
                .put("contendedUntil", from.contention.until)
                .put("contendedTold", from.contention.told)
                .put("contendedBy", from.contention.rival)
                .put("flapping", from.obstacles.flapping)
                .put("flappingTold", from.obstacles.flappingTold)
                .put("stopAsked", from.stopAsked)
                .put("stops", from.stops)
                .put("doomed", from.doomed)
                .put("fingerprint", from.fingerprint)
                .put("reload", from.reload.save())
                .put("promotion", from.promotion.save())
                .put("restartsDone", from.restartsDone)
                .put("unverified", from.unverified)
                .put("wakeAt", from.wakeAt)
                .put("demandedBy", from.demandedBy)
                .put("startedOn", generations(from.startedOn))
                .put("standing", standing(from.standing))
                .value();
    }

    static Tracked restore(Value saved) {
        Saved from = Saved.read(saved);
        Tracked to = new Tracked(from.text("name"), desire(Saved.read(from.need("desire"))));
        observed(Saved.read(from.need("observed")), to.observed);
        to.state = state(Saved.read(from.need("state")));
        to.configured = from.truth("configured");
        to.step = step(from.get("step"));
        to.obstacles.block = block(from.get("block"));
        to.obstacles.refusals = (int) from.number("refusals");
        to.exit = exit(from.get("exit"));
        to.exitFact = Fact.readOrNull(from, "exitFact");
        to.freed = Fact.readOrNull(from, "freed");
        to.ended = from.truth("ended");
        to.stuck = from.textOrNull("stuck");
        to.obstacles.failures = (int) from.number("failures");
        to.obstacles.restarts = from.number("restarts");
        to.obstacles.retryAt = from.momentOrNull("retryAt");
        times(from.get("ends"), to.obstacles.ends);
        times(from.get("stoppedByOthers"), to.contention.stops);
        to.contention.until = from.momentOrNull("contendedUntil");
        to.contention.told = from.truth("contendedTold");
        to.contention.rival = from.text("contendedBy");
        to.obstacles.flapping = from.truth("flapping");
        to.obstacles.flappingTold = from.truth("flappingTold");
        to.stopAsked = from.number("stopAsked");
        to.stops = (int) from.number("stops");
        to.doomed = from.number("doomed");
        to.fingerprint = from.textOrNull("fingerprint");
        Value reload = from.get("reload");
        if (reload != null) {
            to.reload.restore(Saved.read(reload));
        }
        Value promotion = from.get("promotion");
        if (promotion != null) {
            to.promotion.restore(Saved.read(promotion));
        }
        to.restartsDone = from.number("restartsDone");
        to.unverified = from.idOrNull("unverified");
        to.wakeAt = from.number("wakeAt");
        to.demandedBy = from.textOrNull("demandedBy");
        generations(from.get("startedOn"), to.startedOn);
        to.standing = standing(from.get("standing"));
        return to;
    }

    private static Value desire(Desire from) {
        return Saved.write()
                .put("up", from.up())
                .put("asked", from.asked())
                .put("by", from.by())
                .put("restarts", from.restarts())
                .put("fact", Fact.saved(from.fact()))
                .value();
    }

    private static Desire desire(Saved from) {
        return new Desire(
                from.truth("up"),
                from.truth("asked"),
                from.text("by"),
                from.number("restarts"),
                Fact.read(from, "fact"));
    }

    private static Value observed(Observed from) {
        return Saved.write()
                .put("looked", from.looked)
                .put("presence", from.presence.name())
                .put("generation", from.generation)
                .put("highest", from.highest)
                .put("main", from.main)
                .put("pid", from.pid)
                .put("ready", from.ready)
                .put("unready", from.unready)
                .put("role", from.role)
                .put("finishing", from.finishing)
                .put("older", from.older)
                .put("exited", from.exited)
                .put("emptied", from.emptied)
                .put("doubtUntil", from.doubtUntil)
                .put("started", from.started)
                .put("fact", Fact.saved(from.fact))
                .value();
    }

    private static void observed(Saved from, Observed to) {
        to.looked = from.truth("looked");
        to.presence = Observed.Presence.valueOf(from.text("presence"));
        to.generation = from.number("generation");
        to.highest = from.number("highest");
        to.main = from.truth("main");
        to.pid = from.number("pid");
        to.ready = from.truth("ready");
        to.unready = from.textOrNull("unready");
        to.role = from.textOrNull("role");
        to.finishing = from.truth("finishing");
        to.older = from.number("older");
        to.exited = from.number("exited");
        to.emptied = from.number("emptied");
        to.doubtUntil = from.number("doubtUntil");
        to.started = from.momentOrNull("started");
        to.fact = Fact.readOrNull(from, "fact");
    }

    private static Value state(ServiceState from) {
        return Saved.write()
                .put("label", from.label())
                .put("reason", from.reason())
                .put("until", from.until())
                .value();
    }

    private static ServiceState state(Saved from) {
        return ServiceState.of(from.text("label"), from.text("reason"), from.momentOrNull("until"));
    }

    private static Value step(Step from) {
        return Saved.write()
                .put("kind", from.kind().name())
                .put("generation", from.generation())
                .put("number", from.number())
                .put("reason", from.reason())
                .put("decision", from.decision())
                .put("attempt", from.attempt())
                .value();
    }

    private static @Nullable Step step(@Nullable Value saved) {
        if (saved == null) {
            return null;
        }
        Saved from = Saved.read(saved);
        return new Step(
                Step.Kind.valueOf(from.text("kind")),
                from.number("generation"),
                (int) from.number("number"),
                from.text("reason"),
                from.idOrNull("decision"),
                from.idOrNull("attempt"));
    }

    static Value block(Block from) {
        return Saved.write()
                .put("until", from.until())
                .put("reason", from.reason())
                .put("quarantine", from.quarantine())
                .put("decision", from.decision())
                .value();
    }

    static @Nullable Block block(@Nullable Value saved) {
        if (saved == null) {
            return null;
        }
        Saved from = Saved.read(saved);
        return new Block(
                from.moment("until"), from.text("reason"), from.truth("quarantine"), from.idOrNull("decision"));
    }

    private static Value exit(Exit from) {
        return Saved.write()
                .put("generation", from.generation())
                .put("success", from.success())
                .put("abnormal", from.abnormal())
                .put("text", from.text())
                .value();
    }

    private static @Nullable Exit exit(@Nullable Value saved) {
        if (saved == null) {
            return null;
        }
        Saved from = Saved.read(saved);
        return new Exit(from.number("generation"), from.truth("success"), from.truth("abnormal"), from.text("text"));
    }

    private static @Nullable Value times(Collection<Long> from) {
        return from.isEmpty()
                ? null
                : new Value.Items(from.stream().<Value>map(Value::of).toList());
    }

    private static void times(@Nullable Value saved, Collection<Long> to) {
        if (saved instanceof Value.Items(java.util.List<Value> items)) {
            items.forEach(item -> to.add(item instanceof Value.Int(long at) ? at : 0L));
        }
    }

    static @Nullable Value generations(SortedMap<String, Long> from) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        from.forEach((name, generation) -> fields.put(name, Value.of(generation)));
        return fields.isEmpty() ? null : Value.fields(fields);
    }

    static void generations(@Nullable Value saved, SortedMap<String, Long> to) {
        if (saved instanceof Value.Fields(SequencedMap<String, Value> fields)) {
            fields.forEach((name, value) -> to.put(name, value instanceof Value.Int(long number) ? number : 0L));
        }
    }

    private static Value standing(Standing from) {
        return Saved.write()
                .put("kind", from.kind().name())
                .put("demands", from.demands())
                .put("there", from.there())
                .put("hopeful", from.hopeful())
                .put("generation", from.generation())
                .put("trouble", from.trouble())
                .put("wish", from.wish())
                .put("refused", from.refused())
                .put("wave", from.wave())
                .value();
    }

    /** A snapshot of before there were dependencies has none. */
    private static Standing standing(@Nullable Value saved) {
        if (saved == null) {
            return Standing.UNKNOWN;
        }
        Saved from = Saved.read(saved);
        return new Standing(
                Standing.Kind.valueOf(from.text("kind")),
                from.truth("demands"),
                from.truth("there"),
                from.truth("hopeful"),
                from.number("generation"),
                from.text("trouble"),
                Objects.requireNonNullElse(from.textOrNull("wish"), ""),
                from.truth("refused"),
                Objects.requireNonNullElse(from.textOrNull("wave"), ""));
    }
}
