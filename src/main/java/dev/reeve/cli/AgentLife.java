/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.cli.Trial.Verdict;
import dev.reeve.model.ocf.ActionEnd;
import dev.reeve.model.ocf.AgentCall;
import dev.reeve.model.ocf.AgentMetadata;
import dev.reeve.model.ocf.CloneMeta;
import dev.reeve.model.ocf.Notification;
import dev.reeve.model.ocf.OcfExit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.IntSupplier;

/** The steps from a resource that is not there to one that is not there any more. */
final class AgentLife {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final int MOMENTS = 30;
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final TrialSteps steps;
    private final AgentMetadata metadata;
    private final Function<String, AgentCall> calls;
    private final String instance;
    private final String node;

    AgentLife(
            TrialSteps steps, AgentMetadata metadata, Function<String, AgentCall> calls, String instance, String node) {
        this.steps = steps;
        this.metadata = metadata;
        this.calls = calls;
        this.instance = instance;
        this.node = node;
    }

    private AgentCall call(String action) {
        AgentCall call = calls.apply(action);
        return metadata.promotable() ? call.with(CloneMeta.onlyPromotable().meta()) : call;
    }

    /** What it runs is not installed: it must say so, and stopping it must be no failure. */
    boolean absent() throws InterruptedException {
        steps.must(
                "monitor, nothing installed",
                call("monitor"),
                OcfExit.NOT_INSTALLED.code(),
                OcfExit.NOT_RUNNING.code());
        steps.must("start, nothing installed", call("start"), OcfExit.NOT_INSTALLED.code());
        // Most agents look for their software before they look at the action; nothing is harmed by that.
        steps.refuses("stop, nothing installed", call("stop"), Verdict.PASSED, 0);
        return true;
    }

    /** @param left how many processes are there now @return whether what it runs turned out not to be installed */
    boolean live(IntSupplier left) throws InterruptedException {
        ActionEnd probe = steps.must(
                "monitor, not started", call("monitor"), OcfExit.NOT_RUNNING.code(), OcfExit.NOT_INSTALLED.code());
        if (probe.is(OcfExit.NOT_INSTALLED)) {
            return absent();
        }
        if (probe.is(OcfExit.SUCCESS) || probe.is(OcfExit.PROMOTED)) {
            steps.note("start", Verdict.SKIPPED, "it runs already, and was left alone");
            return false;
        }
        ActionEnd started = steps.must("start", call("start"), 0);
        if (started.is(OcfExit.NOT_INSTALLED)) {
            return absent();
        }
        if (started.is(OcfExit.SUCCESS)) {
            started();
        }
        stopped(left);
        return false;
    }

    private void started() throws InterruptedException {
        steps.must("start again", call("start"), 0);
        steps.must("monitor", call("monitor").every(INTERVAL), 0, OcfExit.DEGRADED.code());
        for (int depth : AgentTrial.depths(metadata)) {
            // What a deeper look needs, a page to ask for or a query, has to be configured.
            steps.should(
                    "monitor at depth " + depth,
                    call("monitor").every(INTERVAL).depth(depth),
                    0,
                    OcfExit.DEGRADED.code());
        }
        told("start");
        if (metadata.promotable()) {
            promoted();
        }
        for (String action : List.of("reload", "reload-agent")) {
            if (metadata.offers(action)) {
                steps.should(action, call(action), 0);
                steps.must("monitor after " + action, call("monitor").every(INTERVAL), 0, OcfExit.DEGRADED.code());
            }
        }
        if (metadata.offers("migrate_to")) {
            steps.note("migrate_to", Verdict.SKIPPED, "it takes two nodes");
        }
    }

    private void promoted() throws InterruptedException {
        ActionEnd promoted = steps.must("promote", call("promote"), 0, OcfExit.NOT_CONFIGURED.code());
        if (promoted.is(OcfExit.NOT_CONFIGURED)) {
            steps.note("promotion", Verdict.SKIPPED, "it is not configured for that");
            return;
        }
        steps.must("promote again", call("promote"), 0);
        steps.must(
                "monitor, promoted",
                call("monitor").every(INTERVAL),
                OcfExit.PROMOTED.code(),
                OcfExit.DEGRADED_PROMOTED.code());
        told("promote");
        steps.must("demote", call("demote"), 0);
        steps.must("demote again", call("demote"), 0);
        steps.must("monitor, demoted", call("monitor").every(INTERVAL), 0, OcfExit.DEGRADED.code());
    }

    private void told(String operation) throws InterruptedException {
        if (metadata.promotable() && metadata.offers("notify")) {
            List<Notification.Member> self = List.of(new Notification.Member(instance, node));
            SequencedMap<String, List<Notification.Member>> members = new LinkedHashMap<>();
            members.put(operation, self);
            members.put("active", self);
            members.put("available", self);
            members.put(operation.equals("promote") ? "promoted" : "unpromoted", self);
            Notification told = new Notification("post", operation, members, List.of(node));
            steps.should("notify of " + operation, call("notify").with(told.meta()), 0);
        }
    }

    private void stopped(IntSupplier left) throws InterruptedException {
        steps.must("stop", call("stop"), 0);
        steps.must("monitor, stopped", call("monitor"), OcfExit.NOT_RUNNING.code());
        steps.must("stop again", call("stop"), 0);
        steps.must("monitor, stopped twice", call("monitor"), OcfExit.NOT_RUNNING.code());
        int processes = settled(left);
        if (processes >= 0) {
            steps.note(
                    "nothing left running",
                    processes == 0 ? Verdict.PASSED : Verdict.FAILED,
                    processes == 0 ? "" : processes + " processes are still there");
        }
    }

    /** What was told to end may need a moment for it. */
    private static int settled(IntSupplier left) throws InterruptedException {
        int processes = left.getAsInt();
        for (int i = 0; i < MOMENTS && processes > 0; i++) {
            Thread.sleep(MOMENT);
            processes = left.getAsInt();
        }
        return processes;
    }
}
