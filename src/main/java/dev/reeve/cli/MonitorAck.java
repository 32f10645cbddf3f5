/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Unreachable;
import java.util.List;
import java.util.Optional;

/** Acknowledges the problem of a check, or of a host or service of Nagios' configuration: contacts are notified of it no more. */
final class MonitorAck {
    private MonitorAck() {}

    /** The check, host or service with a problem that is called so: {@code disk}, {@code web/HTTP}, {@code web}, or the subject of its events. */
    static Optional<WatchName> problem(Invocation call, String name) throws Unreachable {
        return new Look(call.client().get("/v1/views/problems").value())
                .all("problems").stream()
                        .filter(one -> one.text("name").equals(name)
                                || one.text("subject").equals(name))
                        .findFirst()
                        .map(MonitorAck::name);
    }

    private static WatchName name(Look one) {
        return one.has("host")
                ? new WatchName(one.text("host"), one.has("description") ? one.text("description") : null)
                : new WatchName(one.text("name"), null);
    }

    static int run(Invocation call, WatchName name) throws Unreachable {
        if (call.flag("--remove")) {
            String remove = "REMOVE_" + name.kind() + "_ACKNOWLEDGEMENT;" + name.arguments();
            return MonitorOrder.send(call, List.of(remove), name + " is no longer acknowledged");
        }
        String reason = call.option("--reason");
        String line = "ACKNOWLEDGE_" + name.kind() + "_PROBLEM;" + name.arguments()
                + (call.flag("--until-change") ? ";1" : ";2")
                + (call.flag("--quiet") ? ";0" : ";1")
                + ";1;" + MonitorOrder.author(call) + ";"
                + MonitorOrder.line(reason == null ? "acknowledged" : reason);
        return MonitorOrder.send(call, List.of(line), name + " is acknowledged");
    }
}
