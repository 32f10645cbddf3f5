/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Unreachable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * A stop or restart that takes down more than the one service that was named, so that the name on the command line does not say all of it.
 *
 * @param verb {@code stop}, {@code restart}, or another that takes nothing down
 * @param given what was typed, such as {@code web@*}
 */
record WideStop(ServiceTrees trees, String verb, String given, List<String> targets) {
    boolean agreed(Invocation call) throws Unreachable {
        return !wide() || Confirmation.given(call, "reeve " + verb + " " + given, lines());
    }

    private boolean wide() {
        return switch (verb) {
            case "stop" -> all().size() > 1 || !emptied().isEmpty();
            case "restart" -> targets.size() > 1;
            default -> false;
        };
    }

    /** In the order in which they go. */
    private SequencedSet<String> all() {
        SequencedSet<String> all = new LinkedHashSet<>();
        for (String target : targets) {
            all.addAll(verb.equals("stop") ? trees.takenDown(target).reversed() : List.of());
            all.add(target);
        }
        return all;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String name : all()) {
            String state = trees.service(name).text("state", "not configured");
            lines.add("service/" + name + " (" + state + ")" + (targets.contains(name) ? "" : ", which goes with it"));
        }
        emptied().forEach(group -> lines.add("group/" + group + ": nothing of it stays up"));
        return lines;
    }

    /** Groups of several of which the last that is up would go. */
    private List<String> emptied() {
        SequencedSet<String> all = all();
        return verb.equals("stop")
                ? trees.groups().entrySet().stream()
                        .filter(group -> group.getValue().size() > 1)
                        .filter(group ->
                                group.getValue().stream().anyMatch(each -> all.contains(each) && trees.up(each)))
                        .filter(group ->
                                group.getValue().stream().noneMatch(each -> !all.contains(each) && trees.up(each)))
                        .map(java.util.Map.Entry::getKey)
                        .toList()
                : List.of();
    }
}
