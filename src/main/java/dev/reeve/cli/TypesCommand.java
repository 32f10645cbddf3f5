/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.api.TypesShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve types}: needs no daemon. */
final class TypesCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "types",
                        "Lists the event types and actions that rules can name, with their attributes and parameters.",
                        "Needs no daemon.")
                .argument("NAME", false, "only those whose name begins so, in full")
                .json()
                .examples("reeve types", "reeve types check.result")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE)
                .build();
    }

    @Override
    public int run(Invocation call) {
        Look types = new Look(TypesShape.of(call.launcher().catalogue()));
        if (call.json()) {
            call.terminal().json(Json.text(types.value()));
            return Exit.OK;
        }
        String prefix = call.argument(0);
        List<Look> events = chosen(types.all("events"), prefix);
        List<Look> actions = chosen(types.all("actions"), prefix);
        if (events.isEmpty() && actions.isEmpty()) {
            call.terminal().complain("no event type or action begins with '" + prefix + "'; reeve types lists all");
            return Exit.FAILED;
        }
        print(call.terminal(), "EVENTS", "about", "subject", "attributes", events, prefix != null);
        print(call.terminal(), "ACTIONS", "on", "target", "parameters", actions, prefix != null);
        return Exit.OK;
    }

    private static List<Look> chosen(List<Look> types, @Nullable String prefix) {
        return types.stream()
                .filter(type -> prefix == null || type.text("name").startsWith(prefix))
                .toList();
    }

    private static void print(
            Terminal to, String title, String preposition, String kind, String fields, List<Look> types, boolean full) {
        if (types.isEmpty()) {
            return;
        }
        to.out().println(to.style("1", title));
        for (Look type : types) {
            List<String> traits = new ArrayList<>(List.of(preposition + " " + type.text(kind)));
            for (String trait : List.of("trust", "class", "nature")) {
                if (type.has(trait)) {
                    traits.add(type.text(trait));
                }
            }
            to.say("  " + type.text("name") + " (" + String.join(", ", traits) + "): " + type.text("doc"));
            if (full) {
                type.all(fields).forEach(field -> field(to, field));
            }
        }
    }

    private static void field(Terminal to, Look field) {
        String needed = field.truth("required")
                ? ", required"
                : field.has("otherwise") ? ", else " + field.text("otherwise") : "";
        to.say("      " + field.text("name") + ": " + field.text("kind") + needed + "; " + field.text("doc"));
    }
}
