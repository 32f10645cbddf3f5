/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import dev.reeve.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve blame} */
final class BlameCommand implements Command {
    private static final int PAGE = 5_000;
    private static final int MOST_PAGES = 20;

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "blame",
                        "Shows where the time of the last start of the daemon went.",
                        "For each service that came up by it: when it was ready, counted from the daemon's start, how long that took from its own start, and how long it waited for others before; what was asked for later, a connection's starts and restarts are left out. "
                                + "At the end the chain that made the last one late. It is read from the journal.")
                .remote()
                .examples("reeve blame", "reeve blame --json | jq '.chain'")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        Reply begin = call.client().get("/v1/entries?type=daemon.started&limit=1");
        Reply view = call.client().get("/v1/views/services");
        if (!begin.ok() || !view.ok()) {
            return call.refuse(begin.ok() ? view : begin);
        }
        List<Look> starts = new Look(begin.value()).all("entries");
        Instant boot = starts.isEmpty() ? null : starts.getFirst().instant("time");
        if (boot == null) {
            call.terminal().complain("the journal has no start of the daemon any more");
            return Exit.FAILED;
        }
        Map<String, BlameWay> ways = new LinkedHashMap<>();
        String after = starts.getFirst().text("sequence");
        read(call, "service.started", after, entry -> way(ways, entry).started(entry));
        read(call, "service.exited", after, entry -> way(ways, entry).exited(entry));
        read(call, "service.state", after, entry -> way(ways, entry).state(entry));
        List<BlameWay> all = ways.values().stream()
                .filter(way -> way.ready != null && !way.later(ways))
                .sorted(Comparator.comparing((BlameWay way) -> way.since(boot)).reversed())
                .toList();
        List<BlameWay> chain = chain(all, ways, new ServiceTrees(new Look(view.value())));
        return call.json() ? json(call, boot, all, chain) : print(call, boot, all, chain);
    }

    private static BlameWay way(Map<String, BlameWay> ways, Look entry) {
        return ways.computeIfAbsent(entry.at("attributes").text("service"), BlameWay::new);
    }

    private static void read(Invocation call, String type, String from, java.util.function.Consumer<Look> each)
            throws Unreachable {
        String after = from;
        for (int page = 0; page < MOST_PAGES; page++) {
            Reply reply =
                    call.client().get("/v1/entries?order=oldest&limit=" + PAGE + "&type=" + type + "&after=" + after);
            Look answer = new Look(reply.value());
            List<Look> entries = answer.all("entries");
            entries.forEach(each);
            if (entries.isEmpty() || entries.size() < PAGE && !answer.truth("cut")) {
                return;
            }
            after = entries.getLast().text("sequence");
        }
    }

    /** From the last that was ready back: each time the one that came last of those it needs. */
    private static List<BlameWay> chain(List<BlameWay> all, Map<String, BlameWay> ways, ServiceTrees trees) {
        List<BlameWay> chain = new ArrayList<>();
        BlameWay at = all.stream().filter(way -> !way.adopted).findFirst().orElse(null);
        while (at != null && !chain.contains(at)) {
            chain.add(at);
            Look service = trees.service(at.name);
            at = java.util.stream.Stream.concat(service.texts("needs").stream(), service.texts("after").stream())
                    .map(ways::get)
                    .filter(way -> way != null && all.contains(way) && !way.adopted)
                    .max(Comparator.comparing(way -> java.util.Objects.requireNonNull(way.ready)))
                    .orElse(null);
        }
        return chain.reversed();
    }

    private static int print(Invocation call, Instant boot, List<BlameWay> all, List<BlameWay> chain) {
        Terminal to = call.terminal();
        if (all.isEmpty()) {
            to.say("no service has come up since the daemon's start "
                    + new Ago(to.clock().instant(), to.zone()).clock(boot));
            return Exit.OK;
        }
        Table table = new Table("READY AFTER", "SERVICE", "TOOK", "WAITED", "FOR");
        for (BlameWay way : all) {
            table.row(
                    "",
                    way.adopted ? "ran already" : text(way.since(boot)),
                    way.name,
                    way.adopted ? "" : text(way.took()),
                    way.free == null ? "" : text(way.waited(boot)),
                    way.waits);
        }
        table.print(to);
        if (!chain.isEmpty()) {
            to.out().println();
            to.say("the longest chain: "
                    + String.join(
                            " -> ",
                            chain.stream()
                                    .map(way -> way.name + " +" + text(way.took()) + " @" + text(way.since(boot)))
                                    .toList()));
        }
        return Exit.OK;
    }

    private static String text(Duration span) {
        return dev.reeve.model.Spans.text(span.isNegative() ? Duration.ZERO : span);
    }

    private static int json(Invocation call, Instant boot, List<BlameWay> all, List<BlameWay> chain) {
        List<Value> services = new ArrayList<>();
        for (BlameWay way : all) {
            services.add(new Shape()
                    .put("name", way.name)
                    .put("ready", way.ready)
                    .put("readyMillis", way.since(boot).toMillis())
                    .put("tookMillis", way.took().toMillis())
                    .put("waitedMillis", way.waited(boot).toMillis())
                    .put("waits", way.waits)
                    .put("ranAlready", way.adopted)
                    .value());
        }
        Shape shape = new Shape()
                .put("started", boot)
                .put("services", services)
                .texts("chain", chain.stream().map(way -> way.name).toList());
        call.terminal().json(dev.reeve.api.Json.text(shape.value()));
        return Exit.OK;
    }
}
