/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.api.client.Unreachable;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve status} */
final class StatusCommand implements Command {
    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "status",
                        "Shows what the daemon does and what is wrong, what is wrong first.",
                        "Exits with 4 when the daemon is degraded or a service is in quarantine, so that a monitor can call it.")
                .argument("SERVICE", false, "this service alone, such as web")
                .remote()
                .examples(
                        "reeve status",
                        "reeve status web",
                        "reeve status --json | jq '.services[] | select(.state != \"running\")'")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE, Exit.DEGRADED)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        String service = call.argument(0);
        return service == null ? all(call) : one(call, bare(service));
    }

    private static String bare(String service) {
        return service.startsWith("service/") ? service.substring("service/".length()) : service;
    }

    private static int one(Invocation call, String name) throws Unreachable {
        var reply = call.client().get("/v1/views/services");
        if (!reply.ok()) {
            return call.print(reply, nothing -> Exit.OK);
        }
        List<Look> services = new Look(reply.value()).all("services");
        Optional<Look> found =
                services.stream().filter(one -> one.text("name").equals(name)).findFirst();
        if (found.isEmpty()) {
            return Services.unknown(
                    call, name, services.stream().map(one -> one.text("name")).toList());
        }
        if (call.json()) {
            call.terminal().out().println(Json.text(found.get().value()));
        } else {
            new StatusText(call.terminal()).one(found.get(), views(call, "holds"), views(call, "checks"));
        }
        return found.get().text("state").equals("quarantined") ? Exit.DEGRADED : Exit.OK;
    }

    /** What bears on it besides: of no more weight than that, so that a daemon without an answer is none. */
    private static List<Look> views(Invocation call, String name) throws Unreachable {
        var reply = call.client().get("/v1/views/" + name);
        return reply.ok() ? new Look(reply.value()).all(name) : List.of();
    }

    private static int all(Invocation call) throws Unreachable {
        var reply = call.client().get("/v1/status");
        int code = call.print(reply, status -> {
            new StatusText(call.terminal()).print(status);
            return Exit.OK;
        });
        boolean degraded = !new Look(reply.value()).all("degraded").isEmpty();
        return code == Exit.OK && degraded ? Exit.DEGRADED : code;
    }
}
