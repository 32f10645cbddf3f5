/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.model.ocf.AgentAction;
import dev.reeve.model.ocf.AgentMetadata;
import dev.reeve.model.ocf.AgentName;
import dev.reeve.model.ocf.AgentParameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent says of itself as a manual page. */
final class AgentPage {
    private static final int WIDTH = 88;

    private final Terminal to;

    AgentPage(Terminal to) {
        this.to = to;
    }

    void print(AgentName name, AgentMetadata agent) {
        head("NAME");
        text(4, name + (agent.shortDescription().isEmpty() ? "" : " - " + agent.shortDescription()));
        head("DESCRIPTION");
        text(4, agent.longDescription());
        if (!agent.parameters().isEmpty()) {
            head("PARAMETERS");
            agent.parameters().forEach(this::parameter);
        }
        head("ACTIONS");
        agent.actions().forEach(action -> to.say("    " + action(action)));
        head("VERSION");
        text(
                4,
                "agent " + (agent.version() == null ? "-" : agent.version())
                        + (agent.ocfVersion() == null ? "" : ", OCF " + agent.ocfVersion()));
    }

    private void head(String title) {
        to.out().println(to.style("1", title));
    }

    private void parameter(AgentParameter parameter) {
        List<String> traits = new ArrayList<>();
        add(traits, parameter.required(), "required");
        add(traits, parameter.deprecated(), "deprecated");
        add(traits, parameter.uniqueGroup() != null, "unique in group " + parameter.uniqueGroup());
        add(traits, parameter.unique() && parameter.uniqueGroup() == null, "unique");
        add(traits, parameter.reloadable(), "reloadable");
        traits.add(parameter.type() == null ? "any text" : parameter.type());
        add(traits, !parameter.options().isEmpty(), "one of " + String.join(", ", parameter.options()));
        String standard = standard(parameter.defaultValue());
        add(traits, !standard.isEmpty(), standard);
        to.say("    " + parameter.name() + " (" + String.join("; ", traits) + ")");
        text(8, parameter.longDescription().isEmpty() ? parameter.shortDescription() : parameter.longDescription());
    }

    private static String standard(@Nullable String value) {
        return value == null || value.isEmpty() ? "" : "default " + value;
    }

    private static void add(List<String> to, boolean whether, String what) {
        if (whether) {
            to.add(what);
        }
    }

    private static String action(AgentAction action) {
        List<String> traits = new ArrayList<>();
        add(traits, action.timeoutText() != null, "timeout at least " + action.timeoutText());
        add(traits, action.intervalText() != null, "interval " + action.intervalText());
        add(traits, action.depth() != null, "depth " + action.depth());
        add(traits, action.role() != null, "role " + action.role());
        return action.name() + (traits.isEmpty() ? "" : ": " + String.join(", ", traits));
    }

    /** Paragraphs stay, lines are broken anew; lines that begin with a blank are kept, for they are lists and examples. */
    private void text(int indent, String text) {
        StringBuilder line = new StringBuilder();
        for (String written : text.lines().toList()) {
            boolean kept = written.isBlank() || Character.isWhitespace(written.charAt(0));
            if (kept) {
                flush(indent, line);
                to.say(" ".repeat(indent) + written.stripTrailing());
                continue;
            }
            for (String word : written.strip().split("\\s+")) {
                if (!line.isEmpty() && indent + line.length() + 1 + word.length() > WIDTH) {
                    flush(indent, line);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
        }
        flush(indent, line);
        to.out().println();
    }

    private void flush(int indent, StringBuilder line) {
        if (!line.isEmpty()) {
            to.say(" ".repeat(indent) + line);
            line.setLength(0);
        }
    }
}
