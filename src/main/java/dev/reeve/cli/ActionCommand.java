/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import dev.reeve.model.BanPolicy;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** A command that asks for one action on one target, such as {@code reeve restart web}. */
record ActionCommand(String action, String targetKind, boolean timed, Supplier<Usage> usage) implements Command {
    private static final Duration USUAL_WAIT = Duration.ofSeconds(30);
    private static final List<String> ASKING = List.of("service.stop", "service.restart");

    static ActionCommand service(String verb, String header) {
        return new ActionCommand(
                "service." + verb,
                "service",
                false,
                () -> Usage.command(
                                verb,
                                header,
                                Stream.of(
                                                "The request passes the guard as everything does; what it says against it is told, with the reason.",
                                                asks(verb))
                                        .filter(text -> !text.isEmpty())
                                        .toArray(String[]::new))
                        .argument("SERVICE", true, "the service's name, or web@* for all instances of web")
                        .examples("reeve " + verb + " web --reason \"new version\"", "reeve " + verb + " 'web@*'"));
    }

    private static String asks(String verb) {
        return switch (verb) {
            case "stop" ->
                "Before it takes down more than the one service, or the last of its group, it shows what, and asks for the node's name.";
            case "restart" -> "Before it restarts several at once it shows which, and asks for the node's name.";
            default -> "";
        };
    }

    static ActionCommand closeBreaker() {
        return new ActionCommand(
                "breaker.close",
                "group",
                false,
                () -> Usage.command(
                                "close-breaker",
                                "Has repairs go on that were stopped because many failed at once.",
                                "It closes by itself when few have been bad for five minutes. The event breaker.opened, and reeve why-not of a member, say what it is called.")
                        .argument(
                                "GROUP",
                                true,
                                "the group, or of targets that failed alike the first one, such as service/web")
                        .examples(
                                "reeve close-breaker shop --reason \"the switch is back\"",
                                "reeve close-breaker service/web"));
    }

    static ActionCommand ban() {
        return new ActionCommand(
                "ban.add",
                "address",
                true,
                () -> Usage.command(
                                "ban",
                                "Keeps an address out.",
                                "Addresses that are protected, such as this host's own and those of sessions, are refused.")
                        .argument("ADDRESS", true, "an IPv4 or IPv6 address, or a network")
                        .option("--for", "TIME", "how long, such as 10m; else as the action says")
                        .option("--ports", "PORTS", "only from these, such as 22,80,8000-8010; else from everything")
                        .option("--protocol", "PROTOCOL", "only for this, such as tcp or tcp,udp; else for any")
                        .option(
                                "--jail",
                                "JAIL",
                                "in the name of this jail: from its ports unless said otherwise, and its actions are told")
                        .examples(
                                "reeve ban 203.0.113.9 --for 1h --reason scanning",
                                "reeve ban 198.51.100.0/24 --ports 22 --protocol tcp"));
    }

    static ActionCommand unban() {
        return new ActionCommand(
                "ban.remove",
                "address",
                false,
                () -> Usage.command("unban", "Lets an address in again.")
                        .argument("ADDRESS", true, "an IPv4 or IPv6 address, or a network, as it was banned")
                        .examples("reeve unban 203.0.113.9"));
    }

    static ActionCommand allow() {
        return new ActionCommand(
                "ban.allow",
                "address",
                false,
                () -> Usage.command(
                                "allow",
                                "Has an address not be banned for a time by rules and jails.",
                                "A ban that is in force stays: reeve unban. It is kept over restarts; reeve bans --allowed lists who is. For always there is guard: protect in the configuration.")
                        .argument("ADDRESS", true, "an IPv4 or IPv6 address, or a network")
                        .option("--for", "TIME", "how long, such as 8h; usually 1h")
                        .flag("--end", "it may be banned again from now on")
                        .examples(
                                "reeve allow 203.0.113.9 --for 8h --reason \"pentest\"",
                                "reeve allow 203.0.113.9 --end"));
    }

    @Override
    public CommandSpec spec() {
        Usage all = usage.get();
        return (ASKING.contains(action) ? all.confirmed() : all)
                .option("--reason", "TEXT", "why; it is kept and shown")
                .option("--wait", "TIME", "how long to wait for the outcome; usually 30s, 0 for not")
                .remote()
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        String given = call.required(0);
        boolean all = targetKind.equals("service") && given.endsWith("@*");
        boolean tells = action.equals("service.stop") && !call.json();
        if (!all && !tells) {
            int code = ask(call, given);
            return code == Exit.FAILED && targetKind.equals("service") && !call.json() ? misspelt(call, given) : code;
        }
        ServiceTrees trees = new ServiceTrees(
                new Look(call.client().get("/v1/views/services").value()));
        List<String> targets = Services.meant(given.replaceFirst("^service/", ""), trees.names());
        if (targets.isEmpty()) {
            call.terminal().complain("there is no instance " + given);
            return Exit.FAILED;
        }
        String verb = action.substring(action.indexOf('.') + 1);
        if (!new WideStop(trees, verb, given, targets).agreed(call)) {
            return Exit.FAILED;
        }
        int code = Exit.OK;
        for (String target : targets) {
            tell(call, trees, target, tells && call.flag("--yes"));
            code = Math.max(code, ask(call, target));
        }
        return code;
    }

    /** What was perhaps meant, of a service that there is not. */
    private static int misspelt(Invocation call, String given) throws Unreachable {
        Reply services = call.client().get("/v1/views/services");
        List<String> names = new ServiceTrees(new Look(services.value())).names();
        String name = given.replaceFirst("^service/", "");
        if (!names.isEmpty() && !names.contains(name)) {
            return Services.unknown(call, name, names);
        }
        return Exit.FAILED;
    }

    /** What else a stop takes down, where that was not shown for a question. */
    private static void tell(Invocation call, ServiceTrees trees, String target, boolean tells) {
        List<String> others = tells ? trees.takenDown(target) : List.of();
        if (!others.isEmpty()) {
            call.terminal().say("a stop of " + target + " takes down too: " + String.join(", ", others.reversed()));
            call.terminal().flush();
        }
    }

    private int ask(Invocation call, String given) throws Unreachable {
        Shape parameters = new Shape();
        if (action.equals("ban.allow")) {
            put(parameters, "for", call.span("--for") == null ? null : call.option("--for"));
            return ask(call, call.flag("--end") ? "ban.disallow" : action, target(given), parameters);
        }
        if (timed && call.span("--for") != null) {
            parameters.put("for", call.option("--for"));
        }
        String jail = timed ? call.option("--jail") : null;
        if (jail != null && !inTheNameOf(call, jail, parameters)) {
            return Exit.FAILED;
        }
        if (timed) {
            put(parameters, "ports", call.option("--ports"));
            put(parameters, "protocol", call.option("--protocol"));
        }
        return ask(call, action, target(given), parameters);
    }

    private static boolean inTheNameOf(Invocation call, String name, Shape parameters) throws Unreachable {
        JailsSeen jails = JailsSeen.of(call);
        Look jail = jails.find(name);
        if (jail == null) {
            call.terminal().complain("there is no jail " + name + "; there are: " + String.join(", ", jails.names()));
            return false;
        }
        boolean ports = call.option("--ports") != null || call.option("--protocol") != null;
        JailsSeen.scope(jail).forEach((key, value) -> put(parameters, key, ports ? null : value));
        put(parameters, "jail", name);
        if (JailsSeen.onlyActions(jail) && !ports) {
            parameters.put(BanPolicy.ONLY_ACTIONS, true);
        }
        return true;
    }

    private static void put(Shape parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    static int ask(Invocation call, String action, String target, Shape parameters) throws Unreachable {
        return ask(
                call,
                action,
                target,
                parameters,
                () -> action.equals("breaker.close")
                        ? "no breaker '" + target.replaceFirst("^group/", "")
                                + "' is open now: it keeps no repairs back"
                        : null);
    }

    static int ask(Invocation call, String action, String target, Shape parameters, Answers.Now now)
            throws Unreachable {
        Duration wanted = call.span("--wait");
        Duration wait = wanted == null ? USUAL_WAIT : wanted;
        Shape body = new Shape()
                .put("action", action)
                .put("target", target)
                .put("parameters", parameters.value())
                .put("reason", call.option("--reason"))
                .put("wait", wait.toSeconds() + "s");
        return Answers.print(call, call.client().post("/v1/actions", body.value(), wait), now);
    }

    /** {@code web} and {@code service/web} mean the same. */
    private String target(String given) {
        return given.startsWith(targetKind + "/") ? given : targetKind + "/" + given;
    }
}
