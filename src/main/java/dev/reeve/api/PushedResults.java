/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/** Results as NRDP's clients send them in JSON, {@code {hostname, servicename, state, output}}, as external commands. */
final class PushedResults {
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
        if (host.isEmpty() || !state.matches("[0-9]{1,3}")) {
            throw Problem.badRequest(
                    "a result lacks 'hostname' or 'state'",
                    "such as {\"hostname\": \"web\", \"servicename\": \"Backup\", \"state\": 0, \"output\": \"done\"}");
        }
        String output = text(fields, "output")
                .replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replaceAll("\\p{Cntrl}", " ");
        String time = text(fields, "time");
        String at = time.matches("[1-9][0-9]{0,11}") ? "[" + time + "] " : "";
        return at
                + (service.isEmpty()
                        ? "PROCESS_HOST_CHECK_RESULT;" + host
                        : "PROCESS_SERVICE_CHECK_RESULT;" + host + ";" + service)
                + ";" + state + ";" + output;
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
