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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve top} */
final class TopCommand implements Command {
    private static final Duration USUAL = Duration.ofSeconds(2);
    private static final Duration LEAST = Duration.ofMillis(200);
    private static final Duration FIRST = Duration.ofMillis(2_100);
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "top",
                        "Shows all services live: state, CPU, memory, restarts, and what was last said of each.",
                        "In the order of their dependencies, or by what uses most. CPU is the share of one processor since the daemon's look before. Ends with Ctrl-C.")
                .option("-d --delay", "TIME", "between two frames, 200ms or more; usually 2s")
                .option("-n --frames", "N", "ends after N frames, 1 to 1000000")
                .flag("--once", "prints one frame, for scripts; as -n 1")
                .choice(
                        "--sort",
                        "BY",
                        "tree, cpu, memory, restarts or name; usually tree",
                        SORTS.toArray(String[]::new))
                .remote()
                .examples("reeve top", "reeve top --sort memory -d 5s", "reeve top --once --json")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    private static final List<String> SORTS = List.of("tree", "cpu", "memory", "restarts", "name");

    /** @param cpu share of one processor in percent; below 0 when it is not known, as the others */
    private record Line(ServiceTrees.Row row, double cpu, long memory, long processes) {
        static Line of(ServiceTrees.Row row) {
            Look usage = row.service().at("usage");
            return new Line(
                    row, usage.real("cpuPercent", -1), usage.number("memory", -1), usage.number("processes", -1));
        }
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        String sort = call.option("--sort") == null ? "tree" : String.valueOf(call.option("--sort"));
        if (!SORTS.contains(sort)) {
            throw new UsageProblem("--sort: expected one of " + String.join(", ", SORTS) + ", found '" + sort + "'");
        }
        Duration given = call.span("--delay");
        Duration delay = given == null ? USUAL : given;
        if (delay.compareTo(LEAST) < 0) {
            throw new UsageProblem("--delay: expected 200ms or more");
        }
        int frames = call.flag("--once") ? 1 : call.number("--frames", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        return frames(call, sort, delay, frames);
    }

    private static int frames(Invocation call, String sort, Duration delay, int frames) throws Unreachable {
        prime(call);
        for (int frame = 0; frame < frames; frame++) {
            if (frame > 0 && !pause(delay)) {
                return Exit.OK;
            }
            Reply reply = call.client().get("/v1/views/services");
            if (!reply.ok()) {
                return call.refuse(reply);
            }
            if (!show(call, lines(new ServiceTrees(new Look(reply.value())), sort), frames > 1)) {
                return Exit.OK;
            }
        }
        return Exit.OK;
    }

    /** A share of CPU needs two looks of the daemon; if nobody has looked of late, the first frame would have none. */
    private static void prime(Invocation call) throws Unreachable {
        List<Look> services = new Look(call.client().get("/v1/views/services").value()).all("services");
        boolean used = services.stream().anyMatch(service -> service.has("usage"));
        boolean known =
                services.stream().anyMatch(service -> service.at("usage").has("cpuPercent"));
        if (used && !known) {
            pause(FIRST);
        }
    }

    private static boolean pause(Duration span) {
        try {
            Thread.sleep(span);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<Line> lines(ServiceTrees trees, String sort) {
        List<Line> lines = new ArrayList<>(
                trees.all().stream().filter(row -> !row.again()).map(Line::of).toList());
        switch (sort) {
            case "cpu" -> lines.sort(Comparator.comparingDouble(Line::cpu).reversed());
            case "memory" -> lines.sort(Comparator.comparingLong(Line::memory).reversed());
            case "restarts" ->
                lines.sort(Comparator.comparingLong(
                                (Line line) -> line.row().service().number("restarts", 0))
                        .reversed());
            case "name" -> lines.sort(Comparator.comparing(line -> line.row().name()));
            default -> {
                return lines;
            }
        }
        return lines.stream().map(TopCommand::flat).toList();
    }

    private static Line flat(Line line) {
        ServiceTrees.Row row = line.row();
        return new Line(
                new ServiceTrees.Row("", row.name(), row.service(), "", false),
                line.cpu(),
                line.memory(),
                line.processes());
    }

    private static boolean show(Invocation call, List<Line> lines, boolean live) {
        Terminal to = call.terminal();
        if (call.json()) {
            to.json(dev.reeve.api.Json.text(json(lines)));
        } else {
            if (live && to.colour()) {
                to.out().print(CLEAR);
            }
            print(to, lines, live);
        }
        to.flush();
        return !to.out().checkError();
    }

    /** What is down as it is wanted to be is not missing. */
    private static String up(List<Line> lines) {
        long up = lines.stream().filter(TopCommand::isUp).count();
        long wanted = lines.stream()
                .filter(line ->
                        isUp(line) || !line.row().service().text("desired").equals("down"))
                .count();
        return up + " of " + wanted + " services up";
    }

    private static boolean isUp(Line line) {
        return List.of("running", "done").contains(line.row().service().text("state"));
    }

    private static void print(Terminal to, List<Line> lines, boolean live) {
        Ago ago = new Ago(to.clock().instant(), to.zone());
        to.say("reeve top " + ago.clock(to.clock().instant()) + "  " + up(lines));
        Table table = new Table("SERVICE", "STATE", "PID", "CPU %", "MEMORY", "TASKS", "RESTARTS", "SINCE", "LAST");
        int most = live && to.colour() ? rows(to) : Integer.MAX_VALUE;
        for (Line line : lines.subList(0, Math.min(lines.size(), most))) {
            Look service = line.row().service();
            String state = service.text("state", "?");
            table.row(
                    Services.style(state),
                    line.row().prefix() + line.row().name(),
                    state,
                    service.text("pid"),
                    line.cpu() < 0 ? "" : tenths(line.cpu()),
                    line.memory() < 0 ? "" : size(line.memory()),
                    line.processes() < 0 ? "" : Long.toString(line.processes()),
                    service.text("restarts"),
                    ago.since(service.instant("since")),
                    service.text("reason"));
        }
        table.print(to);
        if (lines.size() > most) {
            to.say("  … " + (lines.size() - most) + " more");
        }
        if (live && !to.colour()) {
            to.out().println();
        }
    }

    /** What fits on the screen, as far as the environment tells its height. */
    private static int rows(Terminal to) {
        String lines = to.environment().getOrDefault("LINES", "");
        return lines.matches("[0-9]{1,4}") ? Math.max(5, Integer.parseInt(lines) - 4) : 50;
    }

    private static String tenths(double value) {
        long tenths = Math.round(value * 10);
        return tenths / 10 + "." + tenths % 10;
    }

    static String size(long bytes) {
        String[] units = {"B", "K", "M", "G", "T"};
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + units[0] : tenths(value) + units[unit];
    }

    private static Value json(List<Line> lines) {
        List<Value> all = new ArrayList<>();
        for (Line line : lines) {
            Look service = line.row().service();
            Shape shape = new Shape()
                    .put("name", line.row().name())
                    .put("state", service.text("state"))
                    .put("restarts", service.number("restarts", 0))
                    .put("reason", service.text("reason"));
            if (service.has("pid")) {
                shape.put("pid", service.number("pid", 0));
            }
            if (line.cpu() >= 0) {
                shape.put("cpuPercent", new Value.Real(Math.round(line.cpu() * 10) / 10.0));
            }
            if (line.memory() >= 0) {
                shape.put("memoryBytes", line.memory());
            }
            if (line.processes() >= 0) {
                shape.put("processes", line.processes());
            }
            all.add(shape.value());
        }
        return new Shape().put("services", all).value();
    }
}
