/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.format.Suggestion;
import java.util.ArrayList;
import java.util.List;

/** Services by the names that commands take, and how they look. */
final class Services {
    private Services() {}

    static String style(String state) {
        return switch (state) {
            case "running", "done" -> "32";
            case "stopped" -> "0";
            case "stuck", "quarantined", "not configured" -> "31";
            default -> "33";
        };
    }

    static int unknown(Invocation call, String name, List<String> names) {
        String nearest = Suggestion.nearest(name, names);
        call.terminal()
                .complain("there is no service '" + name + "'"
                        + (nearest.isEmpty() ? "; reeve status lists them" : "; did you mean '" + nearest + "'?"));
        return Exit.FAILED;
    }

    /** The services that {@code web@*} means; the name itself where it has no star. */
    static List<String> meant(String given, List<String> names) {
        if (!given.endsWith("@*")) {
            return List.of(given);
        }
        String start = given.substring(0, given.length() - 1);
        List<String> meant = new ArrayList<>();
        names.stream().filter(name -> name.startsWith(start)).forEach(meant::add);
        return meant;
    }
}
