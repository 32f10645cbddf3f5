/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.api.client.Unreachable;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve plan} and {@code reeve apply} */
record PlanCommand(boolean apply) implements Command {
    private static final Duration APPLYING = Duration.ofSeconds(30);

    @Override
    public CommandSpec spec() {
        return apply ? applying() : planning();
    }

    private static CommandSpec planning() {
        return Usage.command(
                        "plan",
                        "Shows what the configuration on the disk would change: what is added, changed, removed, started and stopped.")
                .remote()
                .examples("reeve plan && reeve apply")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    private static CommandSpec applying() {
        return Usage.command(
                        "apply",
                        "Puts the configuration on the disk into force, all of it or nothing.",
                        "A configuration that removes many objects at once, as an empty or cut file would, is refused unless that number is accepted. Then it shows what is removed, and asks for the node's name.")
                .option("--accept", "N", "so many objects may be removed")
                .confirmed()
                .remote()
                .examples("reeve apply", "reeve apply --accept 12", "reeve apply --accept 12 --yes")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        if (apply && !agreed(call)) {
            return Exit.FAILED;
        }
        var reply = apply
                ? call.client()
                        .post(
                                "/v1/apply",
                                new Shape()
                                        .put("accept", call.number("--accept", 0, 0, 100_000))
                                        .value(),
                                APPLYING)
                : call.client().get("/v1/plan");
        Look plan = new Look(reply.value());
        if (!plan.has("valid") && !plan.has("applied")) {
            return call.refuse(reply);
        }
        if (call.json()) {
            call.terminal().json(reply.text());
        } else {
            new PlanText(call.terminal()).print(plan);
        }
        return (apply ? plan.truth("applied") : plan.truth("valid")) ? Exit.OK : Exit.FAILED;
    }

    /** Only where something was accepted that would else be refused: the daemon says what else is to say. */
    private static boolean agreed(Invocation call) throws Unreachable {
        int accept = call.number("--accept", 0, 0, 100_000);
        if (accept == 0 || call.flag("--yes") || call.json()) {
            return true;
        }
        Look plan = new Look(call.client().get("/v1/plan").value());
        long needed = plan.truth("valid") ? plan.number("needed", 0) : 0;
        return needed == 0
                || needed > accept
                || Confirmation.given(call, "reeve apply --accept " + accept, new PlanText(call.terminal()).loss(plan));
    }
}
