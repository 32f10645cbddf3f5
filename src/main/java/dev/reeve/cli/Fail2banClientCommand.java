/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.api.client.Unreachable;
import dev.reeve.format.DiskReader;
import dev.reeve.format.Finding;
import dev.reeve.format.fail2ban.Fail2banConfig;
import dev.reeve.model.jail.TimeText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve fail2ban-client}: what existing scripts ask of fail2ban, answered in its words. Links of that name to {@code reeve} are this. */
final class Fail2banClientCommand implements Command {
    /** fail2ban's own status for everything that goes wrong. */
    static final int NOT_OK = 255;

    private static final Duration APPLYING = Duration.ofSeconds(30);
    static final String VERSION = "1.1.0";

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "fail2ban-client",
                        "Commands for jails, as fail2ban-client has them.",
                        "ping, version, status [JAIL], banned [ADDRESS...], unban ADDRESS...|--all, reload [JAIL] (as reeve apply), stop [JAIL], start [JAIL], set JAIL idle|bantime|findtime|maxretry|maxmatches|ignoreself|addignoreip|delignoreip VALUE (until the next reload), get JAIL banip|banned|findtime|bantime|maxretry|maxmatches|maxlines|logpath|logencoding|logtimezone|journalmatch|ignoreip|ignoreself|ignorecommand|prefregex|failregex|ignoreregex|datepattern|usedns|actions, set JAIL banip|unbanip ADDRESS....",
                        "It answers in the words of fail2ban-client and exits with 255 where that would. A ban by hand is one of Reeve's own and passes the guard, from the jail's ports; the jail's actions are told of it.")
                .flag("--all", "with unban: everybody")
                .flag("--if-exists", "with reload JAIL: no error where there is no such jail")
                .flag("--restart", "with reload: taken for scripts that say it")
                .flag("--unban", "with reload: taken for scripts that say it")
                .flag("--report-absent", "with set JAIL unbanip: who was not banned is an error")
                .flag("--with-time", "with get JAIL banip: with begin, length and end")
                .option("--str2sec", "TIME", "print a time such as 1d12h in seconds")
                .flag("-V", "print the version of fail2ban that is meant")
                .flag("--version", "the same with a name")
                .option(
                        "-c --conf",
                        "DIR",
                        "with -t: whose configuration; else taken for scripts that say it, since the daemon has its own")
                .option("-s", "PATH", "taken for scripts that say it")
                .option("-p --pidfile", "PATH", "taken for scripts that say it")
                .flags("-q -v", "taken for scripts that say it")
                .flag("-t --test", "read fail2ban's configuration and say whether it can be used; needs no daemon")
                .option(
                        "--socket",
                        "PATH",
                        "the daemon's socket; else $REEVE_SOCKET, else /run/reeve/reeve.sock, else .reeve/reeve.sock")
                .examples(
                        "reeve fail2ban-client status sshd",
                        "reeve fail2ban-client set sshd unbanip 203.0.113.9",
                        "ln -s /usr/bin/reeve /usr/local/bin/fail2ban-client")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .any("COMMAND", "the command and what it is about")
                .build();
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
        if (call.flag("--test")) {
            return test(call);
        }
        List<String> words = call.arguments();
        String verb = words.isEmpty() ? "" : words.getFirst();
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        return switch (verb) {
            case "" -> throw new UsageProblem("a command is missing");
            case "version" -> print(call, VERSION);
            case "ping" -> ping(call);
            case "echo" -> print(call, String.join(" ", rest));
            case "flushlogs" -> print(call, "logs: flushed");
            case "reload", "restart" -> reload(call, verb, rest);
            case "start" -> start(call, rest);
            case "stop" -> stop(call, rest);
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

    private static int test(Invocation call) {
        String given = call.option("--conf");
        String folder = Path.of(given == null ? "/etc/fail2ban" : given)
                .toAbsolutePath()
                .normalize()
                .toString();
        Fail2banConfig read = Fail2banConfig.read(DiskReader.STANDARD, folder);
        List<Finding> slips = read.findings().stream().filter(Finding::isError).toList();
        slips.forEach(slip -> call.terminal().complain(slip.toString()));
        return slips.isEmpty()
                ? print(call, "OK: configuration test is successful")
                : no(call, "ERROR: test configuration failed");
    }

    private static int ping(Invocation call) throws Unreachable {
        return call.client().get("/v1/status").ok() ? print(call, "Server replied: pong") : no(call, "no answer");
    }

    /** The daemon goes on: it runs more than jails. Those that are stopped let go of whom they banned, and stay so until the configuration is read anew. */
    private static int stop(Invocation call, List<String> rest) throws Unreachable {
        if (!rest.isEmpty() && JailsSeen.of(call).find(rest.getFirst()) == null) {
            return Fail2banAnswers.unknown(call, rest.getFirst());
        }
        String refused = Fail2banOrders.tune(call, rest.isEmpty() ? "*" : rest.getFirst(), "stopped", List.of());
        if (!refused.isEmpty()) {
            return no(call, refused);
        }
        return print(call, rest.isEmpty() ? "Shutdown successful" : "Jail stopped");
    }

    private static int start(Invocation call, List<String> rest) throws Unreachable {
        JailsSeen jails = JailsSeen.of(call);
        if (!rest.isEmpty()) {
            return jails.find(rest.getFirst()) == null
                    ? Fail2banAnswers.unknown(call, rest.getFirst())
                    : print(call, "Jail started");
        }
        if (!jails.jails().isEmpty()) {
            call.terminal().complain("Server already running");
            return NOT_OK;
        }
        return applied(call, "Server ready");
    }

    /** All jails are read anew, also where one is named; what did not change goes on. */
    private static int reload(Invocation call, String verb, List<String> rest) throws Unreachable {
        JailsSeen jails = JailsSeen.of(call);
        for (String name : rest) {
            if (jails.stopped().contains(name)) {
                return Fail2banAnswers.unknown(call, name);
            }
            if (jails.find(name) == null && !call.flag("--if-exists")) {
                call.terminal()
                        .complain("there is no jail " + name + "; " + verb + " without a name takes new ones up");
                return NOT_OK;
            }
        }
        return applied(call, "OK");
    }

    /** @param done what is said when it is in force */
    private static int applied(Invocation call, String done) throws Unreachable {
        Shape nothingLost = new Shape().put("accept", 0);
        Look applied = new Look(
                call.client().post("/v1/apply", nothingLost.value(), APPLYING).value());
        if (applied.truth("applied")) {
            return print(call, done);
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
