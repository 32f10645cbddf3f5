/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Reply;

/** What became of a request, for people. */
final class Answers {
    private Answers() {}

    static int print(Invocation call, Reply reply) {
        Look answer = new Look(reply.value());
        if (!answer.has("ruling")) {
            return call.refuse(reply);
        }
        boolean accepted = answer.truth("accepted");
        if (call.json()) {
            call.terminal().out().println(reply.text());
        } else {
            tell(call.terminal(), answer, accepted);
        }
        boolean failed = answer.text("outcome").startsWith("failed");
        return accepted && !failed ? Exit.OK : Exit.FAILED;
    }

    private static void tell(Terminal to, Look answer, boolean accepted) {
        String outcome = answer.text("outcome");
        String line = word(answer.text("ruling")) + answer.text("text") + (outcome.isEmpty() ? "" : "; " + outcome);
        if (accepted) {
            to.say(line);
        } else {
            to.complain(line);
        }
        String id = answer.text("decision", answer.text("event"));
        if (!id.isEmpty()) {
            String more = "reeve why " + id.substring(id.lastIndexOf(':') + 1) + " tells more";
            (accepted ? to.out() : to.err()).println(to.style("2", more));
        }
    }

    private static String word(String ruling) {
        return switch (ruling) {
            case "refuse" -> "refused: ";
            case "defer" -> "put off: ";
            case "ask" -> "waits for a person: ";
            case "would" -> "would be done: ";
            default -> "";
        };
    }
}
