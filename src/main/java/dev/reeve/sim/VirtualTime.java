/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Moment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Several nodes in one virtual time. Each has its own clocks, which may run fast or slow; what is soonest by the true time happens next, and of what happens at the same moment, that of the node that was added first. */
public final class VirtualTime {
    /** A twentieth: more than any clock that is not broken. */
    static final long MOST_DRIFT = 50_000;

    private static final long MILLION = 1_000_000;

    /** @param rate how far its clock goes while the true one goes on by a second */
    private record Member(VirtualNode node, long rate, long trueStart, long ownStart) {
        long own(long trueTime) {
            return ownStart + Math.floorDiv(Math.multiplyExact(trueTime - trueStart, rate), MILLION);
        }

        /** The first moment by the true time at which its own clock is there. */
        long trueTime(long own) {
            return trueStart + Math.ceilDiv(Math.multiplyExact(own - ownStart, MILLION), rate);
        }

        long next() {
            long next = node.next();
            return next == Long.MAX_VALUE ? next : trueTime(next);
        }
    }

    private final SequencedMap<String, Member> members = new LinkedHashMap<>();
    private long now;

    /**
     * @param partsPerMillion how much its clock runs fast; negative for slow
     * @throws IllegalArgumentException for a name that is there, or a clock that is off by more than a twentieth
     */
    public void add(VirtualNode node, long partsPerMillion) {
        if (Math.abs(partsPerMillion) > MOST_DRIFT || members.containsKey(node.name())) {
            throw new IllegalArgumentException(node.name() + " at " + partsPerMillion + " ppm");
        }
        members.put(
                node.name(),
                new Member(node, MILLION + partsPerMillion, now, node.now().mono()));
    }

    /** Lets time go on; none of the nodes may be run by itself any more. */
    public void run(Duration span) {
        long until = now + Moment.micros(span);
        for (Member next = soonest(); next != null && next.next() <= until; next = soonest()) {
            now = Math.max(now, next.next());
            next.node.runUntil(next.own(now));
        }
        now = until;
        members.values().forEach(member -> member.node.runUntil(member.own(until)));
    }

    private @org.jspecify.annotations.Nullable Member soonest() {
        Member first = null;
        for (Member member : members.values()) {
            first = first == null || member.next() < first.next() ? member : first;
        }
        return first;
    }

    /** Has something happen at a node after so long by the true time, whatever becomes of its daemon. */
    void after(Duration later, String node, Runnable work) {
        Member member = member(node);
        long then = now + Moment.micros(later);
        long own = member.own(then);
        own += member.trueTime(own) < then ? 1 : 0;
        member.node.outside(Moment.span(Math.max(0, own - member.node.now().mono())), work);
    }

    VirtualNode node(String name) {
        return member(name).node;
    }

    private Member member(String node) {
        Member member = members.get(node);
        if (member == null) {
            throw new IllegalArgumentException("there is no node " + node);
        }
        return member;
    }

    /** The true time since the begin. */
    public Duration now() {
        return Moment.span(now);
    }
}
