/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.api.client.Unreachable;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve tree} */
final class TreeCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "tree",
                        "Shows which service needs which, and how each is.",
                        "Below a service stand those that must be ready before it starts. 'before it' marks those that are only started first. "
                                + "With a name it also says what has to go down when that service is stopped.")
                .argument("SERVICE", false, "only this one and what it needs")
                .remote()
                .examples("reeve tree", "reeve tree shop", "reeve tree --json | jq '.services[] | select(.waits)'")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        var reply = call.client().get("/v1/views/services");
        if (!reply.ok()) {
            return call.refuse(reply);
        }
        ServiceTrees trees = new ServiceTrees(new Look(reply.value()));
        String name = call.argument(0);
        if (name != null && !trees.has(name)) {
            return Services.unknown(call, name, trees.names());
        }
        return call.json() ? json(call, trees, name) : print(call.terminal(), trees, name);
    }

    private static int print(Terminal to, ServiceTrees trees, @Nullable String name) {
        List<ServiceTrees.Row> rows = name == null ? trees.all() : trees.of(name);
        if (rows.isEmpty()) {
            to.say("there are no services");
        }
        for (ServiceTrees.Row row : rows) {
            String state = row.service().text("state", "not configured");
            String reason = List.of("running", "done").contains(state)
                    ? ""
                    : row.service().text("reason");
            String note = row.note().isEmpty() ? "" : " (" + row.note() + ")";
            to.out()
                    .println(row.prefix() + clean(row.name()) + "  " + to.style(Services.style(state), state) + note
                            + (reason.isEmpty() ? "" : "  " + clean(reason)));
        }
        if (name != null && !trees.takenDown(name).isEmpty()) {
            to.say("a stop of " + name + " takes down, in this order: "
                    + String.join(", ", trees.takenDown(name).reversed()));
        }
        return Exit.OK;
    }

    private static String clean(String text) {
        return dev.reeve.explain.EntryLine.clean(text, 200);
    }

    private static int json(Invocation call, ServiceTrees trees, @Nullable String name) {
        List<Value> all = new ArrayList<>();
        List<String> names = name == null
                ? trees.names()
                : trees.of(name).stream().map(ServiceTrees.Row::name).distinct().toList();
        for (String each : names) {
            Look service = trees.service(each);
            all.add(new Shape()
                    .put("name", each)
                    .put("state", service.text("state", "not configured"))
                    .put("reason", service.text("reason"))
                    .put("waits", service.has("waits") ? service.text("waits") : null)
                    .texts("needs", service.texts("needs"))
                    .texts("after", service.texts("after"))
                    .texts("with", service.texts("with"))
                    .texts("neededBy", trees.neededBy(each))
                    .texts("takesDown", trees.takenDown(each))
                    .value());
        }
        call.terminal()
                .json(dev.reeve.api.Json.text(new Shape().put("services", all).value()));
        return Exit.OK;
    }
}
