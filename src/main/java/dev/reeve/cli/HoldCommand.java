/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.api.client.Unreachable;
import dev.reeve.model.BanAddress;
import dev.reeve.model.HoldLine;
import dev.reeve.model.HoldScope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve hold} and {@code reeve unhold} */
record HoldCommand(boolean lift) implements Command {
    private static final Duration USUAL = Duration.ofHours(1);

    @Override
    public CommandSpec spec() {
        return (lift ? unhold() : hold())
                .option("--state", "DIR", "where the hold file is; else where the socket is")
                .flag("--file", "use the hold file, whether or not a daemon answers")
                .remote()
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    private static Usage hold() {
        return Usage.command(
                        "hold",
                        "Stops every robot at once: nothing new is done in a scope, what runs keeps running; without a scope, lists the holds.",
                        "When no daemon answers, the hold is written to a file that the daemon reads, running or started later.")
                .argument("SCOPE", false, "all, class:disruptive, rule:NAME, group:NAME, service/web, or just web")
                .option("--reason", "TEXT", "why; it is kept and shown")
                .option("--for", "TIME", "how long, such as 30m; usually 1h")
                .examples(
                        "reeve hold all --reason \"kernel update\" --for 30m",
                        "reeve hold service/web --reason debugging",
                        "reeve hold");
    }

    private static Usage unhold() {
        return Usage.command(
                        "unhold", "Lifts a hold. What should have happened meanwhile is decided anew, not made up for.")
                .argument("HOLD", true, "its id or its scope, as reeve holds shows it")
                .option("--reason", "TEXT", "why; it is kept and shown")
                .examples("reeve unhold all");
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        if (!lift && call.argument(0) == null) {
            return HoldsCommand.list(call);
        }
        check(call);
        if (call.flag("--file")) {
            return byFile(call);
        }
        try {
            return lift ? askUnhold(call) : askHold(call);
        } catch (Unreachable nobody) {
            call.terminal().complain(String.valueOf(nobody.getMessage()));
            return byFile(call);
        }
    }

    private void check(Invocation call) {
        try {
            if (!lift && !HoldScope.isBare(call.required(0)) && BanAddress.canonical(call.required(0)) == null) {
                HoldScope.checkKind(call.required(0));
            }
        } catch (IllegalArgumentException wrong) {
            throw new UsageProblem(String.valueOf(wrong.getMessage()));
        }
    }

    private static int askHold(Invocation call) throws Unreachable {
        call.span("--for");
        Shape body = new Shape()
                .put("scope", call.required(0))
                .put("reason", reason(call))
                .put("for", call.option("--for"));
        return Answers.print(call, call.client().post("/v1/holds", body.value()));
    }

    private static int askUnhold(Invocation call) throws Unreachable {
        String path = "/v1/holds?hold=" + EventsCommand.encode(call.required(0)) + "&reason="
                + EventsCommand.encode(reason(call));
        return Answers.print(call, call.client().delete(path));
    }

    private int byFile(Invocation call) {
        HoldFile file = HoldFile.in(directory(call));
        try {
            return lift ? remove(call, file) : add(call, file);
        } catch (IOException failed) {
            call.terminal().complain("the hold file cannot be written: " + failed.getMessage());
            return Exit.FAILED;
        }
    }

    private static int add(Invocation call, HoldFile file) throws IOException {
        Duration wanted = call.span("--for");
        Instant now = call.terminal().clock().instant();
        HoldLine line = new HoldLine(
                byFile(call.required(0)),
                now.plus(wanted == null ? USUAL : wanted).truncatedTo(ChronoUnit.SECONDS),
                owner(call),
                reason(call).replaceAll("\\p{Cntrl}", " "));
        HoldLine stands = file.add(line, now);
        call.terminal().say("held by file: " + line.scope() + " until " + end(stands) + ", in " + file.path());
        if (!stands.equals(line)) {
            call.terminal()
                    .say("an earlier line of it, by " + stands.owner() + ", ends after " + line.until()
                            + " and still holds; to shorten it, reeve unhold " + line.scope() + " --file first");
        }
        return Exit.OK;
    }

    private static String end(HoldLine line) {
        return line.until() == null ? "its line is taken out" : line.until().toString();
    }

    /** Without a daemon nobody knows what a name alone stands for. */
    private static String byFile(String written) {
        String address = BanAddress.canonical(written);
        String scope = address == null ? written : "address/" + address;
        try {
            HoldScope.checkKind(scope);
            return scope;
        } catch (IllegalArgumentException wrong) {
            throw new UsageProblem(String.valueOf(wrong.getMessage()));
        }
    }

    private static int remove(Invocation call, HoldFile file) throws IOException {
        int lines = file.remove(call.required(0));
        if (lines == 0) {
            call.terminal().complain("no hold of scope '" + call.required(0) + "' is in " + file.path());
            return Exit.FAILED;
        }
        call.terminal().say("lifted by file: " + call.required(0) + ", from " + file.path());
        return Exit.OK;
    }

    private static String reason(Invocation call) {
        String reason = call.option("--reason");
        return reason == null || reason.isBlank() ? "no reason given" : reason;
    }

    private static String owner(Invocation call) {
        String user = call.terminal().environment().getOrDefault("SUDO_USER", System.getProperty("user.name", ""));
        return user.isBlank() ? "unknown" : user.replaceAll("\\p{Cntrl}", " ");
    }

    static Path directory(Invocation call) {
        String state = call.option("--state");
        Path parent = call.socket().toAbsolutePath().getParent();
        return state != null ? Path.of(state) : parent == null ? Path.of("/") : parent;
    }
}
