/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.monitor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form of files in {@code check_result_path}: {@code key=value} lines, a blank line after each result ({@code base/checks.c} of Nagios Core). */
final class ResultFile {
    private static final int MOST = 10_000;

    private ResultFile() {}

    /** Its results as external commands; what lacks a host or a return code is passed over. */
    static List<String> commands(String text) {
        List<String> commands = new ArrayList<>();
        Map<String, String> result = new LinkedHashMap<>();
        for (String line : (text + "\n\n").split("\n", -1)) {
            int equals = line.indexOf('=');
            if (line.isBlank()) {
                add(result, commands);
                result.clear();
            } else if (!line.startsWith("#") && equals > 0) {
                result.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return commands;
    }

    private static void add(Map<String, String> result, List<String> commands) {
        String host = result.getOrDefault("host_name", "");
        String code = result.getOrDefault("return_code", "");
        if (host.isEmpty() || !code.matches("-?\\d{1,9}") || host.indexOf(';') >= 0 || commands.size() >= MOST) {
            return;
        }
        String service = result.getOrDefault("service_description", "");
        String time = result.getOrDefault("finish_time", "").replaceFirst("\\..*", "");
        String at = time.matches("\\d{1,12}") ? "[" + time + "] " : "";
        String rest = ";" + code + ";" + result.getOrDefault("output", "");
        commands.add(at
                + (service.isEmpty()
                        ? "PROCESS_HOST_CHECK_RESULT;" + host + rest
                        : "PROCESS_SERVICE_CHECK_RESULT;" + host + ";" + service + rest));
    }
}
