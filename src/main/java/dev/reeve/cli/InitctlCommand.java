/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Upstart's initctl, with its words and exit codes. Installed under that name, or under that of one of its commands, the {@code reeve} script calls this. */
final class InitctlCommand implements Command {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final List<String> VERBS = List.of(
            "start",
            "stop",
            "restart",
            "reload",
            "status",
            "list",
            "emit",
            "show-config",
            "check-config",
            "usage",
            "reload-configuration");
    private static final List<String> WITHOUT_NAME =
            List.of("list", "show-config", "check-config", "reload-configuration");

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "initctl",
                        "Commands for Upstart jobs, as initctl has them.",
                        "start|stop|restart|reload|status JOB [NAME=VALUE...], list, emit EVENT [NAME=VALUE...], show-config [JOB], check-config [JOB], usage JOB, reload-configuration (as reeve apply), version.")
                .flag("-n --no-wait", "do not wait until the job is where it is to go")
                .flag("-e --enumerate", "show-config: each event on a line of its own")
                .flag("-w --warn", "check-config: unknown jobs and events count in any case")
                .flag("-q --quiet", "say nothing but errors")
                .flag("--system", "there is one init only; taken for scripts that say it")
                .option(
                        "--socket",
                        "PATH",
                        "the daemon's socket; else $REEVE_SOCKET, else /run/reeve/reeve.sock, else .reeve/reeve.sock")
                .examples("reeve initctl list", "reeve initctl start tty N=1", "reeve initctl emit net-up IFACE=eth0")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .any("COMMAND", "the command and what it is about")
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        List<String> words = new ArrayList<>(call.arguments());
        String verb = words.isEmpty() ? "" : words.removeFirst();
        if (verb.equals("version")) {
            call.terminal().out().println("init (reeve " + Version.TEXT + ", for upstart jobs)");
            return Exit.OK;
        }
        if (!VERBS.contains(verb)) {
            throw new UsageProblem(
                    verb.isEmpty() ? "a command is missing" : "there is no initctl command '" + verb + "'");
        }
        Map<String, String> environment = call.terminal().environment();
        String ownJob = environment.getOrDefault("UPSTART_JOB", "");
        boolean own = words.isEmpty() && !ownJob.isEmpty() && !WITHOUT_NAME.contains(verb) && !verb.equals("emit");
        if (words.isEmpty() && !own && !WITHOUT_NAME.contains(verb)) {
            throw new UsageProblem(verb.equals("emit") ? "missing event name" : "missing job name");
        }
        // A hook that waited for its own job would wait for ever.
        boolean wait = !call.flag("--no-wait") && !own;
        Shape body = new Shape().put("verb", verb).put("wait", wait);
        if (own) {
            body.put("job", ownJob).put("instance", environment.getOrDefault("UPSTART_INSTANCE", ""));
        } else if (!words.isEmpty()) {
            body.put("name", words.removeFirst());
        }
        if (call.flag("--enumerate")) {
            words.add("-e");
        }
        if (call.flag("--warn")) {
            words.add("--warn");
        }
        return said(
                call,
                call.client().post("/v1/upstart", body.texts("words", words).value(), LONGEST));
    }

    private static int said(Invocation call, Reply reply) {
        if (!reply.ok()) {
            return call.refuse(reply);
        }
        Look look = new Look(reply.value());
        if (!call.flag("--quiet")) {
            call.terminal().out().print(Terminal.harmless(look.text("out")));
        }
        call.terminal().err().print(Terminal.harmless(look.text("err")));
        return look.at("code").value() instanceof Value.Int(long code) ? (int) code : Exit.FAILED;
    }
}
