/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.api.Shape;
import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import java.util.List;

/** Hands external commands to the daemon, and tells what became of each. */
final class MonitorOrder {
    private static final int MOST_AUTHOR = 60;

    private MonitorOrder() {}

    static int send(Invocation call, List<String> commands, String done) throws Unreachable {
        Reply reply = call.client()
                .post(
                        "/v1/monitor/commands",
                        new Shape().texts("commands", commands).value());
        Look look = new Look(reply.value());
        if (!look.has("answers")) {
            return call.refuse(reply);
        }
        if (call.json()) {
            call.terminal().json(Json.text(reply.value()));
        } else {
            say(call, look.all("answers"), done);
        }
        boolean all = look.all("answers").stream().allMatch(answer -> answer.truth("accepted"));
        return all ? Exit.OK : Exit.FAILED;
    }

    /** What was done is said once, however many commands it took. */
    private static void say(Invocation call, List<Look> answers, String done) {
        StringBuilder numbers = new StringBuilder();
        for (Look answer : answers) {
            String text = answer.text("text");
            if (!answer.truth("accepted")) {
                call.terminal().complain(text);
            } else if (text.startsWith("done, ")) {
                numbers.append(text.substring(4));
            }
        }
        if (answers.stream().anyMatch(answer -> answer.truth("accepted"))) {
            call.terminal().say(done + numbers);
        }
    }

    /** Who gives the order: semicolons part arguments. */
    static String author(Invocation call) {
        String given = call.option("--author");
        String user = given != null
                ? given
                : call.terminal().environment().getOrDefault("SUDO_USER", System.getProperty("user.name", "root"));
        return argument(user.substring(0, Math.min(user.length(), MOST_AUTHOR)));
    }

    /** As an argument that is not the last. */
    static String argument(String text) {
        return line(text).replace(';', ',');
    }

    /** On one line. */
    static String line(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
