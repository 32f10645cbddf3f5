/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether this node is fit to say that others are dead. It is not when it had a gateway and has none, when its clock was just stepped, when it had more to do than it could, or when more of its
 * checks cannot be made than can.
 */
public final class SelfCheck extends Concern {
    private static final long RECENT = 60_000_000;
    /** Who goes on without a gateway for longer has learnt to live without it. */
    private static final long CUT_OFF = 600_000_000;

    /** Whoever makes the gateway come and go must not keep repairs off for ever: the time counts once in an hour. */
    private static final long APART = 3_600_000_000L;

    private static final int LEAST_CHECKS = 3;
    private static final int MAX = 20_000;
    /** As the never-list names one that is there, and answers as far as is known. */
    private static final String GATEWAY = "gateway";

    /** By check, whether it could be made. */
    private final Recent<Boolean> made = new Recent<>(MAX);

    private int unmade;
    private boolean hadGateway;
    private boolean gateway;
    private long lost = Long.MIN_VALUE;
    private long stepped = Long.MIN_VALUE;
    private long overflowed = Long.MIN_VALUE;

    @Override
    String name() {
        return "self-check";
    }

    /** What is wrong with this node, in words; null when it is fit. */
    public @Nullable String fault(Moment now) {
        if (hadGateway && !gateway) {
            return "this node has lost its gateway";
        }
        if (stepped > now.mono() - RECENT) {
            return "this node's clock was stepped within a minute";
        }
        if (overflowed > now.mono() - RECENT) {
            return "this node had more to do than it could within a minute";
        }
        return unmade >= LEAST_CHECKS && unmade * 2 > made.size()
                ? unmade + " of " + made.size() + " checks of this node cannot be made"
                : null;
    }

    /** Whether it has just lost its gateway, so that what it sees over the network is more likely its own trouble. */
    public boolean isCutOff(Moment now) {
        return hadGateway && !gateway && lost > now.mono() - CUT_OFF;
    }

    @Override
    void apply(Entry entry, Output out) {
        if (entry instanceof Event event) {
            switch (event.type()) {
                case "guard.protected" -> gateways(event);
                case "clock.jumped" -> stepped = event.at().mono();
                case "reactor.overflow" -> overflowed = event.at().mono();
                case "check.state" -> check(event);
                case "config.applied" -> forget();
                default -> {}
            }
        }
    }

    private void gateways(Event event) {
        boolean before = gateway;
        gateway = event.attributes().get("sources") instanceof Value.Items(List<Value> sources)
                && sources.stream().anyMatch(source -> source.plain().equals(GATEWAY));
        boolean anew = before && !gateway && lost < event.at().mono() - APART;
        lost = anew ? event.at().mono() : lost;
        hadGateway |= gateway;
    }

    private void check(Event event) {
        String check = event.subject().toString();
        boolean now = !event.attributes().text("state", "").equals("unknown");
        Boolean before = made.get(check);
        unmade += (now ? 0 : 1) - (before == null || before ? 0 : 1);
        var evicted = made.put(check, now);
        unmade -= evicted != null && !evicted.getValue() ? 1 : 0;
    }

    /** Checks may be others now, and tell their states again. */
    private void forget() {
        made.map().clear();
        unmade = 0;
    }

    @Override
    Value save() {
        return Saved.empty()
                .put("made", made.save(Value::of))
                .put("had-gateway", hadGateway)
                .put("gateway", gateway)
                .put("lost", lost)
                .put("stepped", stepped)
                .put("overflowed", overflowed)
                .value();
    }

    @Override
    void restore(Value value) {
        Saved saved = Saved.of(value);
        made.restore(saved.get("made"), one -> one.equals(Value.of(true)));
        unmade = (int) made.values().stream().filter(one -> !one).count();
        hadGateway = saved.truth("had-gateway");
        gateway = saved.truth("gateway");
        lost = saved.find("lost") instanceof Value.Int(long at) ? at : Long.MIN_VALUE;
        stepped = saved.integer("stepped");
        overflowed = saved.integer("overflowed");
    }
}
