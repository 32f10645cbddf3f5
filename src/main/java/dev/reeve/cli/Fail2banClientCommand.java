/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.api.client.Unreachable;
import dev.reeve.model.jail.TimeText;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code reeve fail2ban-client}: what existing scripts ask of fail2ban, answered in its words. Links of that name to {@code reeve} are this. */
final class Fail2banClientCommand implements Command {
    /** fail2ban's own status for everything that goes wrong. */
    static final int NOT_OK = 255;

    private static final Duration APPLYING = Duration.ofSeconds(30);
    static final String VERSION = "1.1.0";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Usage.command(
                        "fail2ban-client",
                        "Commands for jails, as fail2ban-client has them.",
                        "ping, version, status [JAIL], banned [ADDRESS...], unban ADDRESS...|--all, reload (as reeve apply), get JAIL banip|findtime|bantime|maxretry|logpath|ignoreip|ignoreself|failregex|ignoreregex|datepattern|usedns|maxlines|actions, set JAIL banip|unbanip ADDRESS....",
                        "It answers in the words of fail2ban-client and exits with 255 where that would. A ban by hand is one of Reeve's own and passes the guard; the jail's actions are not run for it.")
                .flag("--all", "with unban: everybody")
                .flag("--report-absent", "with set JAIL unbanip: who was not banned is an error")
                .flag("--with-time", "with get JAIL banip: with begin, length and end")
                .option("--str2sec", "TIME", "print a time such as 1d12h in seconds")
                .flag("-V", "print the version of fail2ban that is meant")
                .flag("--version", "the same with a name")
                .option("-c --conf", "DIR", "taken for scripts that say it; the daemon has its own configuration")
                .option("-s", "PATH", "taken for scripts that say it")
                .option("-p --pidfile", "PATH", "taken for scripts that say it")
                .flag("-q", "taken for scripts that say it")
                .option(
                        "--socket",
                        "PATH",
                        "the daemon's socket; else $REEVE_SOCKET, else /run/reeve/reeve.sock, else .reeve/reeve.sock")
                .examples(
                        "reeve fail2ban-client status sshd",
                        "reeve fail2ban-client set sshd unbanip 203.0.113.9",
                        "ln -s /usr/bin/reeve /usr/local/bin/fail2ban-client")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
        return spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel("COMMAND")
                .description("the command and what it is about")
                .build());
    }

    @Override
    public int run(Invocation call) {
        try {
            return answered(call);
        } catch (Unreachable nobody) {
            call.terminal().complain(String.valueOf(nobody.getMessage()));
            return NOT_OK;
        }
    }

    private static int answered(Invocation call) throws Unreachable {
        String time = call.option("--str2sec");
        if (time != null) {
            return seconds(call.terminal(), time);
        }
        if (call.flag("-V") || call.flag("--version")) {
            return print(call, call.flag("-V") ? VERSION : "Fail2Ban v" + VERSION);
        }
        List<String> words = call.arguments();
        String verb = words.isEmpty() ? "" : words.getFirst();
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        return switch (verb) {
            case "" -> throw new UsageProblem("a command is missing");
            case "version" -> print(call, VERSION);
            case "ping" -> ping(call);
            case "reload" -> reload(call);
            case "status", "banned", "get" -> new Fail2banAnswers(call, JailsSeen.of(call)).answer(verb, rest);
            case "set", "unban" -> new Fail2banOrders(call, JailsSeen.of(call)).order(verb, rest);
            default -> no(call, "Invalid command");
        };
    }

    private static int seconds(Terminal to, String time) {
        try {
            double seconds = TimeText.seconds(time);
            to.out().println(seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds));
            return Exit.OK;
        } catch (IllegalArgumentException wrong) {
            to.complain("--str2sec: " + wrong.getMessage());
            return NOT_OK;
        }
    }

    private static int ping(Invocation call) throws Unreachable {
        return call.client().get("/v1/status").ok() ? print(call, "Server replied: pong") : no(call, "no answer");
    }

    private static int reload(Invocation call) throws Unreachable {
        Shape nothingLost = new Shape().put("accept", 0);
        Look applied = new Look(
                call.client().post("/v1/apply", nothingLost.value(), APPLYING).value());
        if (applied.truth("applied")) {
            return print(call, "OK");
        }
        applied.all("findings").stream()
                .filter(finding -> finding.text("severity").equals("error"))
                .forEach(new PlanText(call.terminal())::finding);
        call.terminal().complain(applied.text("text", applied.text("detail", "the configuration was not applied")));
        return NOT_OK;
    }

    static int print(Invocation call, String text) {
        text.lines().forEach(call.terminal()::say);
        return Exit.OK;
    }

    static int no(Invocation call, String text) {
        call.terminal().say(text);
        return NOT_OK;
    }
}
