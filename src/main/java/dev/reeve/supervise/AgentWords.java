/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.Attributes;
import dev.reeve.model.ocf.Notification;
import dev.reeve.model.ocf.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What an agent is told with an action beyond its parameters, as variables. */
final class AgentWords {
    private static final List<String> OPERATIONS = List.of("start", "stop", "promote", "demote");
    private static final String NODE = "[A-Za-z0-9][A-Za-z0-9._-]{0,252}";

    private AgentWords() {}

    /** @throws IllegalArgumentException with a text for people, when what was said makes no sense */
    static SequencedMap<String, String> of(
            AgentVerb verb, Attributes said, String service, String node, @Nullable Instance running) {
        return switch (verb) {
            case NOTIFY ->
                notice(
                        said.text("type", "post"),
                        said.text("operation", "start"),
                        service,
                        node,
                        running != null,
                        running == null ? null : running.role);
            case MIGRATE_TO -> migration(node, other(said));
            case MIGRATE_FROM -> migration(other(said), node);
            default -> new LinkedHashMap<>();
        };
    }

    /**
     * One instance on one node: it is what it is about.
     *
     * @param there whether it runs; around an operation, whether it ran before that, as a cluster manager has it
     */
    static SequencedMap<String, String> notice(
            String type, String operation, String service, String node, boolean there, @Nullable Role role) {
        require(List.of("pre", "post").contains(type), "type is pre or post, not '" + type + "'");
        require(OPERATIONS.contains(operation), "operation is one of " + String.join(", ", OPERATIONS));
        List<Notification.Member> self = List.of(new Notification.Member(service, node));
        SequencedMap<String, List<Notification.Member>> members = new LinkedHashMap<>();
        members.put(operation, self);
        members.put("available", self);
        members.put(there ? "active" : "inactive", self);
        if (there) {
            members.put(role == Role.PROMOTED ? "promoted" : "unpromoted", self);
        }
        return meta(new Notification(type, operation, members, List.of(node)).meta());
    }

    private static SequencedMap<String, String> migration(String source, String target) {
        SequencedMap<String, String> both = new LinkedHashMap<>();
        both.put("migrate-source", source);
        both.put("migrate-target", target);
        return meta(both);
    }

    private static String other(Attributes said) {
        String node = said.text("node", "");
        require(node.matches(NODE), "node is the name of a machine, not '" + node + "'");
        return node;
    }

    /** By the names of the environment. */
    static SequencedMap<String, String> meta(SequencedMap<String, String> attributes) {
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        attributes.forEach((name, value) -> variables.put("OCF_RESKEY_CRM_meta_" + name.replace('-', '_'), value));
        return variables;
    }

    private static void require(boolean holds, String text) {
        if (!holds) {
            throw new IllegalArgumentException(text);
        }
    }
}
