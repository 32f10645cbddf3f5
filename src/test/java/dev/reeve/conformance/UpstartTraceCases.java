/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.os.Subreaper;
import dev.reeve.reactor.upstart.Action;
import dev.reeve.reactor.upstart.UpstartEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * {@code traces.jsonl}: commands given to an engine with real processes, and what was seen. Real time is part of a case, so one that differs is played again more slowly: a loaded machine stretches some things and others not.
 */
final class UpstartTraceCases {
    private static final int[] SLOWNESS = {1, 4, 12};
    private static final double BOUNDARY = 0.25;
    private static final double LONGEST = 30;
    private static final double MICROS = 1_000_000;

    private UpstartTraceCases() {}

    /** What differs from the recording; empty for nothing. */
    static String difference(Map<String, Object> recorded) {
        try {
            Subreaper.enable();
            String difference = "";
            for (int slowness : SLOWNESS) {
                difference = play(recorded, slowness);
                if (difference.isEmpty()) {
                    return "";
                }
            }
            return difference;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static String play(Map<String, Object> recorded, int slowness) throws IOException, InterruptedException {
        Map<String, String> files = new LinkedHashMap<>();
        ((Map<?, ?>) recorded.get("jobs")).forEach((file, text) -> files.put((String) file, (String) text));
        List<Object> expected = new ArrayList<>();
        try (UpstartWorld world = new UpstartWorld(files, slowness)) {
            for (Object each : (List<?>) recorded.get("steps")) {
                Map<?, ?> step = (Map<?, ?>) each;
                String difference = step(world, step);
                if (!difference.isEmpty()) {
                    return step.get("do") + " " + step.get("job") + ": " + difference;
                }
                expected.addAll((List<?>) step.get("trace"));
                pump(world, step.get("do").equals("wait") ? 0 : BOUNDARY);
            }
            return UpstartTraces.difference(
                    (String) recorded.get("stability"), world.trace, expected, world.root.toString());
        }
    }

    /** Lets time pass; less of it when nothing lives that could do anything. */
    private static void pump(UpstartWorld world, double seconds) throws IOException, InterruptedException {
        long end = world.now() + (long) (seconds * MICROS);
        do {
            world.turn();
        } while (world.now() < end && !(seconds <= BOUNDARY && world.isQuiet()));
    }

    private static String step(UpstartWorld world, Map<?, ?> step) throws IOException, InterruptedException {
        UpstartEngine engine = world.engine();
        String job = (String) step.get("job");
        List<String> env = texts(step.get("env"));
        boolean wait = !Boolean.TRUE.equals(step.get("nowait"));
        String verb = (String) step.get("do");
        switch (verb) {
            case "wait" -> pump(world, ((Number) step.get("seconds")).doubleValue());
            case "kill-main" -> world.kill(job, (String) step.get("signal"));
            case "write-conf" -> world.write(file(step), (String) text(step));
            case "remove-conf" -> world.write(file(step), null);
            case "show-file" -> {
                return shown(world, step);
            }
            case "status" -> {
                return reply(step, engine.status(job, env));
            }
            case "list" -> {
                return listed(step, engine.list());
            }
            case "emit", "start", "stop", "restart", "reload" -> {
                long command = world.order(
                        (number, out) -> order(engine, verb, step, number, job, env, wait, world.now(), out));
                return ended(world, step, command, job);
            }
            default -> {
                return "unknown step";
            }
        }
        return "";
    }

    private static void order(
            UpstartEngine engine,
            String verb,
            Map<?, ?> step,
            long number,
            String job,
            List<String> env,
            boolean wait,
            long now,
            Consumer<Action> out) {
        switch (verb) {
            case "emit" -> engine.emit(number, (String) step.get("event"), env, wait, now, out);
            case "start" -> engine.start(number, job, env, wait, now, out);
            case "stop" -> engine.stop(number, job, env, wait, now, out);
            case "restart" -> engine.restart(number, job, env, wait, now, out);
            default -> engine.reload(number, job, env, now, out);
        }
    }

    private static String ended(UpstartWorld world, Map<?, ?> step, long command, String job)
            throws IOException, InterruptedException {
        double limit = step.get("timeout") instanceof Number timeout ? timeout.doubleValue() : LONGEST;
        long end = world.now() + (long) (limit * MICROS);
        while (world.reply(command) == null && world.now() < end) {
            world.turn();
        }
        Action.Reply reply = world.reply(command);
        return reply == null ? "no reply in time" : reply(step, world.engine().answer(reply, job));
    }

    private static String reply(Map<?, ?> step, UpstartEngine.Answer answer) {
        List<Object> expected = Arrays.asList(number(step.get("rc")), step.get("stdout"), step.get("stderr"));
        List<Object> actual = Arrays.asList((long) answer.code(), UpstartTraces.masked(answer.out()), answer.err());
        return actual.equals(expected) ? "" : actual + " and not " + expected;
    }

    private static String listed(Map<?, ?> step, UpstartEngine.Answer answer) {
        List<String> actual =
                UpstartTraces.masked(answer.out()).lines().sorted().toList();
        List<String> expected = texts(step.get("stdout")).stream().sorted().toList();
        return actual.equals(expected) ? "" : actual + " and not " + expected;
    }

    private static String shown(UpstartWorld world, Map<?, ?> step) throws IOException {
        Path file = world.root.resolve(file(step));
        String actual = Files.exists(file) ? Files.readString(file).replace(world.root.toString(), "ROOT") : null;
        Object expected = step.get("content");
        return Objects.equals(actual, expected) ? "" : file(step) + ": " + actual + " and not " + expected;
    }

    private static String file(Map<?, ?> step) {
        Object file = step.get("file") != null ? step.get("file") : step.get("name");
        return String.valueOf(file);
    }

    private static Object text(Map<?, ?> step) {
        return step.get("text") != null ? step.get("text") : step.get("content");
    }

    private static Object number(Object number) {
        return number instanceof Number n ? (Object) n.longValue() : number;
    }

    private static List<String> texts(Object list) {
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(String::valueOf).toList();
    }
}
