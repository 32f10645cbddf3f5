/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.api.client.Unreachable;

/** Asks the daemon for an action of a service's agent: {@code reeve agent promote SERVICE}. */
final class AgentAsk {
    private static final String WHEN = "(pre|post)-(start|stop|promote|demote)";

    private AgentAsk() {}

    static int run(Invocation call, String verb) throws Unreachable {
        String service = call.required(1);
        String target = service.startsWith("service/") ? service : "service/" + service;
        return switch (verb) {
            case "notify" -> ActionCommand.ask(call, "agent.notify", target, notice(call.argument(2)));
            case "migrate" -> ActionCommand.ask(call, migration(call), target, new Shape().put("node", node(call)));
            default -> ActionCommand.ask(call, "agent." + verb, target, new Shape());
        };
    }

    private static Shape notice(@org.jspecify.annotations.Nullable String when) {
        String said = when == null ? "post-start" : when;
        if (!said.matches(WHEN)) {
            throw new UsageProblem("expected pre or post, '-', and start, stop, promote or demote, such as"
                    + " post-promote, found '" + said + "'");
        }
        int dash = said.indexOf('-');
        return new Shape().put("type", said.substring(0, dash)).put("operation", said.substring(dash + 1));
    }

    private static String migration(Invocation call) {
        return call.flag("--from") ? "agent.migrate-from" : "agent.migrate-to";
    }

    private static String node(Invocation call) {
        String node = call.argument(2);
        if (node == null) {
            throw new UsageProblem("migrate needs the other machine's name: reeve agent migrate SERVICE NODE");
        }
        return node;
    }
}
