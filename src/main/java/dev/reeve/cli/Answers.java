/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import org.jspecify.annotations.Nullable;

/** What became of a request, for people. */
final class Answers {
    private Answers() {}

    /** What is so now that it succeeded. */
    interface Now {
        /** @return null: what the daemon said is all there is to say */
        @Nullable
        String says() throws Unreachable;
    }

    static int print(Invocation call, Reply reply) throws Unreachable {
        return print(call, reply, () -> null);
    }

    static int print(Invocation call, Reply reply, Now now) throws Unreachable {
        Look answer = new Look(reply.value());
        if (!answer.has("ruling")) {
            return call.refuse(reply);
        }
        boolean accepted = answer.truth("accepted");
        if (call.json()) {
            call.terminal().json(reply.text());
        } else {
            boolean done = accepted && answer.text("outcome").startsWith("succeeded");
            tell(call.terminal(), answer, accepted, done ? now.says() : null);
        }
        boolean failed = answer.text("outcome").startsWith("failed");
        return accepted && !failed ? Exit.OK : Exit.FAILED;
    }

    private static void tell(Terminal to, Look answer, boolean accepted, @Nullable String now) {
        String outcome = answer.text("outcome");
        String said = word(answer.text("ruling")) + answer.text("text") + (outcome.isEmpty() ? "" : "; " + outcome);
        String line = now == null ? said : now;
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
