/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
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
                .put("desire", from.desire.save())
                .put("observed", observed(from.observed))
                .put("state", state(from.state))
                .put("configured", from.configured)
                .put("step", from.step == null ? null : from.step.save())
                .put("block", from.obstacles.block == null ? null : from.obstacles.block.save())
                .put("refusals", from.obstacles.refusals)
                .put("exit", from.exit == null ? null : from.exit.save())
                .put("exitFact", Fact.saved(from.exitFact))
                .put("freed", Fact.saved(from.freed))
                .put("ended", from.ended)
                .put("stuck", from.stops.stuck)
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
                .put("stopAsked", from.stops.asked)
                .put("stops", from.stops.tries)
                .put("doomed", from.stops.doomed)
                .put("fingerprint", from.startedAs.fingerprint)
                .put("reload", from.reload.save())
                .put("promotion", from.promotion.save())
                .put("restartsDone", from.startedAs.restarts)
                .put("unverified", from.startedAs.unverified)
                .put("wakeAt", from.wakeAt)
                .put("demandedBy", from.demandedBy)
                .put("startedOn", generations(from.startedAs.on))
                .put("standing", from.standing.save())
                .value();
    }

    static Tracked restore(Value saved) {
        Saved from = Saved.read(saved);
        Tracked to = new Tracked(from.text("name"), Desire.restore(Saved.read(from.need("desire"))));
        observed(Saved.read(from.need("observed")), to.observed);
        to.state = state(Saved.read(from.need("state")));
        to.configured = from.truth("configured");
        to.step = Step.restore(from.get("step"));
        to.obstacles.block = Block.restore(from.get("block"));
        to.obstacles.refusals = (int) from.number("refusals");
        to.exit = Exit.restore(from.get("exit"));
        to.exitFact = Fact.readOrNull(from, "exitFact");
        to.freed = Fact.readOrNull(from, "freed");
        to.ended = from.truth("ended");
        to.stops.stuck = from.textOrNull("stuck");
        to.obstacles.failures = (int) from.number("failures");
        to.obstacles.restarts = from.number("restarts");
        to.obstacles.retryAt = from.momentOrNull("retryAt");
        times(from.get("ends"), to.obstacles.ends);
        times(from.get("stoppedByOthers"), to.contention.stops);
        to.contention.until = from.momentOrNull("contendedUntil");
        to.contention.told = from.truth("contendedTold");
        to.contention.rival = Objects.requireNonNullElse(from.textOrNull("contendedBy"), "");
        to.obstacles.flapping = from.truth("flapping");
        to.obstacles.flappingTold = from.truth("flappingTold");
        to.stops.asked = from.number("stopAsked");
        to.stops.tries = (int) from.number("stops");
        to.stops.doomed = from.number("doomed");
        to.startedAs.fingerprint = from.textOrNull("fingerprint");
        Value reload = from.get("reload");
        if (reload != null) {
            to.reload.restore(Saved.read(reload));
        }
        Value promotion = from.get("promotion");
        if (promotion != null) {
            to.promotion.restore(Saved.read(promotion));
        }
        to.startedAs.restarts = from.number("restartsDone");
        to.startedAs.unverified = from.idOrNull("unverified");
        to.wakeAt = from.number("wakeAt");
        to.demandedBy = from.textOrNull("demandedBy");
        generations(from.get("startedOn"), to.startedAs.on);
        to.standing = Standing.restore(from.get("standing"));
        return to;
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

    private static @Nullable Value times(Collection<Long> from) {
        return from.isEmpty()
                ? null
                : new Value.Items(from.stream().<Value>map(Value::of).toList());
    }

    private static void times(@Nullable Value saved, Collection<Long> to) {
        if (saved instanceof Value.Items(List<Value> items)) {
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
}
