/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.api.Shape;
import dev.reeve.format.lsb.BootOrders;
import dev.reeve.model.Value;
import dev.reeve.model.lsb.BootOrder;
import dev.reeve.model.lsb.Missing;
import dev.reeve.model.lsb.Order;
import dev.reeve.model.lsb.Runlevels;
import dev.reeve.model.lsb.Wait;
import dev.reeve.model.lsb.WaitLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve order}: needs no daemon. */
final class OrderCommand implements Command {
    private static final int MAX_REASONS = 6;

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "order",
                        "Shows in which order init scripts start and stop, in waves that may go at the same time, and why.",
                        "Made of the scripts' LSB headers, as insserv does it; runs and changes nothing. Loops and what is required and missing are told as warnings. Needs no daemon.")
                .choice("--level", "N", "runlevel, S or 0 to 6; usually 2, for stopping 0", levels())
                .option("--dir", "DIR", "where the scripts are; usually /etc/init.d")
                .json()
                .examples("reeve order", "reeve order --level 6", "reeve order --dir ./init.d --json")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE)
                .build();
    }

    private static String[] levels() {
        return Runlevels.ALL.toArray(String[]::new);
    }

    @Override
    public int run(Invocation call) {
        String level = call.option("--level");
        if (level != null && !Runlevels.isOne(level)) {
            throw new UsageProblem("--level: expected S or 0 to 6, found '" + level + "'");
        }
        String given = call.option("--dir");
        Path directory = Path.of(given == null ? "/etc/init.d" : given);
        try {
            InitDirectory scripts = InitDirectory.read(directory);
            Value answer = answer(scripts, level);
            if (call.json()) {
                call.terminal().json(Json.text(answer));
            } else {
                print(call.terminal(), new Look(answer));
            }
            return Exit.OK;
        } catch (IOException unreadable) {
            call.terminal()
                    .complain("cannot read the init scripts in " + directory + ": " + InitDirectory.reason(unreadable));
            return Exit.FAILED;
        }
    }

    private static Value answer(InitDirectory scripts, @org.jspecify.annotations.Nullable String level) {
        BootOrder order = BootOrders.of(scripts.headers(), scripts.facilities());
        String start = level == null ? "2" : level;
        String stop = level == null ? "0" : level;
        List<Value> starts = new ArrayList<>();
        if (Stream.of("2", "3", "4", "5").anyMatch(start::equals)) {
            waves(starts, scripts, order.start(), Runlevels.BOOT);
        }
        waves(starts, scripts, order.start(), start);
        List<Value> stops = new ArrayList<>();
        waves(stops, scripts, order.stop(), stop);
        Stream<Missing> missing = Stream.concat(order.start().missing().stream(), order.stop().missing().stream());
        Stream<WaitLoop> loops = Stream.concat(order.start().loops().stream(), order.stop().loops().stream());
        return new Shape()
                .put("directory", scripts.directory().toString())
                .put("start", starts)
                .put("stop", stops)
                .texts("missing", missing.map(Missing::toString).distinct().toList())
                .texts("loops", loops.map(WaitLoop::toString).toList())
                .texts(
                        "findings",
                        scripts.findings().stream()
                                .filter(finding -> finding.severity() != dev.reeve.format.Finding.Severity.NOTE)
                                .map(Object::toString)
                                .toList())
                .value();
    }

    private static void waves(List<Value> to, InitDirectory scripts, Order order, String level) {
        order.waves(level)
                .forEach((number, names) -> names.forEach(name -> to.add(place(scripts, order, level, number, name))));
    }

    private static Value place(InitDirectory scripts, Order order, String level, int number, String name) {
        List<Value> waits = order.waitsOf(name).stream()
                .filter(wait ->
                        order.levels().getOrDefault(wait.on(), List.of()).contains(level))
                .map(OrderCommand::wait)
                .toList();
        boolean linked = !scripts.links().directories()
                || scripts.links().levels(name, order.direction()).contains(level);
        return new Shape()
                .put("level", level)
                .put("wave", number)
                .put("script", name)
                .put("linked", linked)
                .put("waits", waits)
                .value();
    }

    private static Value wait(Wait wait) {
        return new Shape().put("on", wait.on()).put("reason", wait.reason()).value();
    }

    private static void print(Terminal to, Look answer) {
        table(to, "Start", answer.all("start"));
        table(to, "Stop", answer.all("stop"));
        warn(to, "missing", answer.texts("missing"));
        warn(to, "loop", answer.texts("loops"));
        warn(to, "header", answer.texts("findings"));
    }

    private static void table(Terminal to, String title, List<Look> places) {
        to.out().println(to.style("1", title + (places.isEmpty() ? ": nothing" : "")));
        int width = places.stream()
                .mapToInt(place -> place.text("script").length())
                .max()
                .orElse(0);
        String wave = "";
        for (Look place : places) {
            String at = "  runlevel " + place.text("level") + ", wave " + place.text("wave");
            if (!at.equals(wave)) {
                to.say(at);
                wave = at;
            }
            String script = place.text("script");
            to.say(("    " + script + " ".repeat(width - script.length()) + "  " + more(place)).stripTrailing());
        }
    }

    private static String more(Look place) {
        List<Look> waits = place.all("waits");
        String after = String.join(
                ", ",
                waits.stream()
                        .limit(MAX_REASONS)
                        .map(wait -> wait.text("on") + " (" + wait.text("reason") + ")")
                        .toList());
        String rest = waits.size() > MAX_REASONS ? " and " + (waits.size() - MAX_REASONS) + " more" : "";
        String off = place.truth("linked") ? "" : "not enabled here";
        return off + (off.isEmpty() || after.isEmpty() ? "" : "; ") + (after.isEmpty() ? "" : "after " + after + rest);
    }

    private static void warn(Terminal to, String what, List<String> texts) {
        texts.forEach(text -> to.say("warning: " + what + ": " + text));
    }
}
