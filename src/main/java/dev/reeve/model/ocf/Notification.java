/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.ocf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What the action {@code notify} is told: before or after what, and which instances are what on which nodes.
 *
 * @param type {@code pre} or {@code post}
 * @param operation {@code start}, {@code stop}, {@code promote} or {@code demote}
 * @param members of each list: {@code start}, {@code stop}, {@code promote}, {@code demote}, {@code active}, {@code inactive}, {@code promoted}, {@code unpromoted}, {@code available}
 * @param nodes every node
 */
public record Notification(
        String type, String operation, SequencedMap<String, List<Member>> members, List<String> nodes) {
    private static final List<String> LISTS =
            List.of("start", "stop", "promote", "demote", "active", "inactive", "promoted", "unpromoted", "available");

    /** An instance and where it is. */
    public record Member(String instance, String node) {}

    /** Every list is given, an empty one too: agents do not ask whether there is one. */
    public SequencedMap<String, String> meta() {
        SequencedMap<String, String> meta = new LinkedHashMap<>();
        meta.put("notify-type", type);
        meta.put("notify-operation", operation);
        for (String list : LISTS) {
            for (String name : names(list)) {
                put(meta, name, members.getOrDefault(list, List.of()));
            }
        }
        meta.put("notify-all-uname", String.join(" ", nodes));
        return meta;
    }

    private static List<String> names(String list) {
        return switch (list) {
            case "promoted" -> List.of("promoted", "master");
            case "unpromoted" -> List.of("unpromoted", "slave");
            default -> List.of(list);
        };
    }

    private static void put(SequencedMap<String, String> meta, String name, List<Member> members) {
        List<String> instances = new ArrayList<>();
        List<String> nodes = new ArrayList<>();
        for (Member member : members) {
            instances.add(member.instance());
            nodes.add(member.node());
        }
        meta.put("notify-" + name + "-resource", String.join(" ", instances));
        meta.put("notify-" + name + "-uname", String.join(" ", nodes));
    }
}
