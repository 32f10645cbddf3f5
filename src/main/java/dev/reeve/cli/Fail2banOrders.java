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
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Bans and their ends by hand, in the words of fail2ban-client. Each is a request that passes the guard. */
record Fail2banOrders(Invocation call, JailsSeen jails) {
    private static final Duration WAIT = Duration.ofSeconds(30);
    /** What can be set while a jail runs, until the configuration is read anew. */
    private static final List<String> SETTINGS = List.of(
            "idle", "bantime", "findtime", "maxretry", "maxmatches", "ignoreself", "addignoreip", "delignoreip");

    /** What fail2ban changes until its next start, and Reeve in its configuration alone. */
    private static final List<String> FROM_FILES = List.of(
            "ignorecommand",
            "ignorecache",
            "addlogpath",
            "dellogpath",
            "logencoding",
            "addjournalmatch",
            "deljournalmatch",
            "addfailregex",
            "delfailregex",
            "addignoreregex",
            "delignoreregex",
            "datepattern",
            "usedns",
            "attempt",
            "maxlines",
            "addaction",
            "delaction",
            "action");

    /** Those that do without a value. */
    private static final List<String> ALONE = List.of("addignoreip", "delignoreip");

    private static final Duration APPLYING = Duration.ofSeconds(30);

    private static final int MOST = 10_000;
    private static final long LONGEST_SECONDS = Duration.ofDays(3_650).toSeconds();

    int order(String verb, List<String> words) throws Unreachable {
        if (verb.equals("unban")) {
            return unban(words);
        }
        Look jail = words.isEmpty() ? null : jails.find(words.getFirst());
        if (words.size() < 2 || words.size() == 2 && takesAValue(words.get(1))) {
            return Fail2banClientCommand.no(call, Fail2banAnswers.TOO_FEW);
        }
        if (jail == null) {
            return Fail2banAnswers.unknown(call, words.getFirst());
        }
        if (SETTINGS.contains(words.get(1))) {
            return set(words.getFirst(), words.get(1), words.subList(2, words.size()));
        }
        List<String> ids = words.stream()
                .skip(2)
                .limit(MOST)
                .map(JailsSeen::spelling)
                .distinct()
                .toList();
        return switch (words.get(1)) {
            case "banip" -> ban(jail, ids);
            case "unbanip" -> unban(jail, ids);
            default -> Fail2banClientCommand.no(call, unknown(words.get(1)));
        };
    }

    private static boolean takesAValue(String setting) {
        return FROM_FILES.contains(setting) || SETTINGS.contains(setting) && !ALONE.contains(setting);
    }

    private int set(String jail, String setting, List<String> values) throws Unreachable {
        String refused = tune(call, jail, setting, values);
        if (!refused.isEmpty()) {
            return Fail2banClientCommand.no(call, refused);
        }
        Look now = JailsSeen.of(call).find(jail);
        if (now == null) {
            return Fail2banAnswers.unknown(call, jail);
        }
        String text = setting.equals("idle")
                ? now.truth("idle") ? "True" : "False"
                : new Fail2banSettings(now).text(ALONE.contains(setting) ? "ignoreip" : setting);
        return Fail2banClientCommand.print(call, text == null ? "" : text);
    }

    /** Sets something of a jail, or of all ({@code *}). @return empty, or why it is not done */
    static String tune(Invocation call, String jail, String setting, List<String> values) throws Unreachable {
        Shape body = new Shape().put("jail", jail).put("setting", setting).texts("values", values);
        Look answer =
                new Look(call.client().post("/v1/jails", body.value(), APPLYING).value());
        return answer.truth("accepted") ? "" : answer.text("text", answer.text("detail", "not done"));
    }

    private static String unknown(String setting) {
        return FROM_FILES.contains(setting)
                ? "Invalid command: Reeve takes this from the configuration; change it there and reload"
                : "Invalid command '" + setting + "' (no set action or not yet implemented)";
    }

    private int ban(Look jail, List<String> ids) throws Unreachable {
        long seconds = Math.min(jail.number("ban_seconds", LONGEST_SECONDS), LONGEST_SECONDS);
        Shape parameters = scope(jail).put("for", Math.max(1, seconds) + "s").put("jail", jail.text("name"));
        if (JailsSeen.onlyActions(jail)) {
            parameters.put(BanPolicy.ONLY_ACTIONS, true);
        }
        int done = 0;
        for (String id : ids) {
            boolean had = JailsSeen.banned(jail).contains(id);
            boolean accepted = !had && ask("ban.add", id, parameters, "by hand for jail " + jail.text("name"));
            done += accepted ? 1 : 0;
        }
        call.terminal().say(Integer.toString(done));
        return done == 0 && !ids.isEmpty() && ids.stream().noneMatch(JailsSeen.banned(jail)::contains)
                ? Fail2banClientCommand.NOT_OK
                : Exit.OK;
    }

    private int unban(Look jail, List<String> ids) throws Unreachable {
        List<String> absent = new ArrayList<>(ids);
        absent.removeAll(JailsSeen.banned(jail));
        if (call.flag("--report-absent") && !absent.isEmpty()) {
            return Fail2banClientCommand.no(call, "not banned: ['" + String.join("', '", absent) + "']");
        }
        return lift(ids.stream().filter(id -> !absent.contains(id)).toList(), scope(jail));
    }

    private static Shape scope(Look jail) {
        Shape shape = new Shape();
        JailsSeen.scope(jail).forEach(shape::put);
        return shape;
    }

    private int unban(List<String> ids) throws Unreachable {
        TreeSet<String> banned = new TreeSet<>();
        jails.jails().forEach(jail -> banned.addAll(JailsSeen.banned(jail)));
        if (!call.flag("--all") && ids.isEmpty()) {
            return Fail2banClientCommand.no(call, "Invalid command");
        }
        return lift(
                call.flag("--all")
                        ? List.copyOf(banned)
                        : ids.stream()
                                .map(JailsSeen::spelling)
                                .filter(banned::contains)
                                .toList(),
                new Shape());
    }

    private int lift(List<String> ids, Shape parameters) throws Unreachable {
        int done = 0;
        for (String id : ids) {
            done += ask("ban.remove", id, parameters, "by hand through fail2ban-client") ? 1 : 0;
        }
        call.terminal().say(Integer.toString(done));
        return done == ids.size() ? Exit.OK : Fail2banClientCommand.NOT_OK;
    }

    /** @return whether it is done; else says why not */
    private boolean ask(String action, String id, Shape parameters, String reason) throws Unreachable {
        Shape body = new Shape()
                .put("action", action)
                .put("target", "address/" + id)
                .put("parameters", parameters.value())
                .put("reason", reason)
                .put("wait", WAIT.toSeconds() + "s");
        Reply reply = call.client().post("/v1/actions", body.value(), WAIT);
        Look answer = new Look(reply.value());
        boolean done = answer.truth("accepted") && !answer.text("outcome").startsWith("failed");
        if (!done) {
            call.terminal().complain(id + ": " + answer.text("text", answer.text("detail", "not done")));
        }
        return done;
    }
}
