/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Results as NRDP's clients send them in JSON, {@code {hostname, servicename, state, output}}, as external commands. */
final class PushedResults {
    private static final Duration AHEAD = Duration.ofDays(1);
    private static final int MOST_SHOWN = 40;

    private PushedResults() {}

    static List<String> commands(List<Value> results) {
        List<String> commands = new ArrayList<>();
        for (Value result : results) {
            if (!(result instanceof Value.Fields(SequencedMap<String, Value> fields))) {
                throw Problem.badRequest(
                        "a result is no object", "it has 'hostname', 'state', and perhaps 'servicename' and 'output'");
            }
            commands.add(command(fields));
        }
        return commands;
    }

    private static String command(SequencedMap<String, Value> fields) {
        String host = name(fields, "hostname");
        String service = name(fields, "servicename");
        String state = text(fields, "state");
        if (host.isEmpty() || state.isEmpty()) {
            throw Problem.badRequest(
                    "a result lacks '" + (host.isEmpty() ? "hostname" : "state") + "'",
                    "such as {\"hostname\": \"web\", \"servicename\": \"Backup\", \"state\": 0, \"output\": \"done\"}");
        }
        if (!state.matches("[0-9]{1,3}")) {
            throw Problem.badRequest(
                    "'state' of a result is '" + shown(state) + "'", "it is a number, such as 0, 1, 2 or 3");
        }
        String output = text(fields, "output")
                .replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replaceAll("\\p{Cntrl}", " ");
        return at(fields.get("time"), text(fields, "time"))
                + (service.isEmpty()
                        ? "PROCESS_HOST_CHECK_RESULT;" + host
                        : "PROCESS_SERVICE_CHECK_RESULT;" + host + ";" + service)
                + ";" + state + ";" + output;
    }

    /** A time that cannot be is refused: a result at the wrong time is worse than none. Clocks of senders may be wrong by their time zone. */
    private static String at(@Nullable Value value, String text) {
        if (text.isEmpty()) {
            return "";
        }
        String seconds = value instanceof Value.Real(double real) ? Long.toString((long) real) : text;
        long latest = Instant.now().plus(AHEAD).getEpochSecond();
        if (!seconds.matches("[1-9][0-9]{0,11}") || Long.parseLong(seconds) > latest) {
            throw Problem.badRequest(
                    "'time' of a result is '" + shown(text) + "'",
                    "it is when the result was found, in seconds since 1970, at most a day from now: up to " + latest);
        }
        return "[" + seconds + "] ";
    }

    private static String shown(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }

    /** Semicolons part arguments, and no name has one. */
    private static String name(SequencedMap<String, Value> fields, String key) {
        String name = text(fields, key);
        if (name.indexOf(';') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.badRequest("'" + key + "' has characters that no name has", "");
        }
        return name;
    }

    private static String text(SequencedMap<String, Value> fields, String key) {
        Value value = fields.get(key);
        return value == null ? "" : value.plain();
    }
}
