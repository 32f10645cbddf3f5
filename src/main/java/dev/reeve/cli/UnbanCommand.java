/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import dev.reeve.model.Amount;
import dev.reeve.model.BanAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve unban}: one address, or the last bans of a jail or rule together. */
final class UnbanCommand implements Command {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MOST_TOLD = 20;
    private static final List<String> MANY = List.of("--last", "--since", "--jail", "--rule");

    private final ActionCommand one = ActionCommand.unban();

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "unban",
                        "Lets an address in again, or all that were banned last.",
                        "With --last or --since the newest bans of a jail, a rule or all of them are taken back as one act; what a person banned stays. For when what they rest on may have been forged.")
                .argument("ADDRESS", false, "an IPv4 or IPv6 address, or a network, as it was banned")
                .option("--last", "N", "the last so many, at most 5000")
                .option("--since", "TIME", "those of the last such time, such as 10m")
                .option("--jail", "JAIL", "only what this jail banned")
                .option("--rule", "RULE", "only what this rule banned")
                .option("--reason", "TEXT", "why; it is kept and shown")
                .option("--wait", "TIME", "how long to wait for the outcome of one; usually 30s, 0 for not")
                .remote()
                .examples(
                        "reeve unban 203.0.113.9",
                        "reeve unban --last 20 --jail sshd",
                        "reeve unban --since 10m --reason \"feigned senders\"")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        boolean many = MANY.stream().anyMatch(option -> call.option(option) != null);
        if (!many) {
            List<String> letIn = call.json() ? List.of() : byActions(call, call.argument(0));
            int status = one.run(call);
            if (status == Exit.OK && !letIn.isEmpty()) {
                call.terminal()
                        .say("let in by " + (letIn.size() == 1 ? "jail " : "jails ") + String.join(", ", letIn)
                                + ", whose actions are told (they alone keep out there)");
            }
            return status;
        }
        if (call.argument(0) != null) {
            throw new UsageProblem("either an ADDRESS, or --last or --since");
        }
        if (call.option("--last") == null && call.option("--since") == null) {
            throw new UsageProblem("say how many: --last N or --since TIME");
        }
        return rollBack(call);
    }

    /** Jails that ban it, where not Reeve but their actions keep out: the packet filter knows nothing of these. */
    private static List<String> byActions(Invocation call, @Nullable String address) throws Unreachable {
        String canonical = address == null ? null : BanAddress.canonical(address.replaceFirst("^address/", ""));
        if (canonical == null) {
            return List.of();
        }
        Reply reply = call.client().get("/v1/views/jails");
        return !reply.ok()
                ? List.of()
                : new Look(reply.value())
                        .all("jails").stream()
                                .filter(jail -> !jail.truth("native"))
                                .filter(jail -> JailsSeen.bans(jail).stream()
                                        .anyMatch(ban -> ban.text("id").equals(canonical)))
                                .map(jail -> jail.text("name"))
                                .toList();
    }

    private static int rollBack(Invocation call) throws Unreachable {
        Shape body = new Shape();
        Integer last = number(call.option("--last"));
        if (last != null) {
            body.put("last", last);
        }
        if (call.span("--since") != null) {
            body.put("since", call.option("--since"));
        }
        body.put("jail", call.option("--jail"))
                .put("rule", call.option("--rule"))
                .put("reason", call.option("--reason"));
        Reply reply = call.client().post("/v1/bans/rollback", body.value(), PATIENCE);
        return reply.ok() ? told(call, reply) : call.refuse(reply);
    }

    private static @Nullable Integer number(@Nullable String text) {
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException none) {
            throw new UsageProblem("--last: expected a number, found '" + text + "'");
        }
    }

    private static int told(Invocation call, Reply reply) {
        Look answer = new Look(reply.value());
        long refused = answer.number("refused", 0);
        if (call.json()) {
            call.terminal().json(reply.text());
        } else {
            List<String> lifted = answer.texts("lifted");
            String names = String.join(", ", lifted.stream().limit(MOST_TOLD).toList());
            call.terminal()
                    .say(
                            lifted.isEmpty()
                                    ? "there was no such ban"
                                    : "lifted " + Amount.of(lifted.size(), "ban") + ": " + names
                                            + (lifted.size() > MOST_TOLD ? ", …" : ""));
            answer.all("first_refused")
                    .forEach(no -> call.terminal().complain(no.text("address") + ": " + no.text("text")));
        }
        return refused == 0 ? Exit.OK : Exit.FAILED;
    }
}
