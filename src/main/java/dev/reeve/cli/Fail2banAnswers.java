/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Questions about jails, answered with the text that fail2ban-client prints. */
record Fail2banAnswers(Invocation call, JailsSeen jails) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String UNKNOWN = "Invalid command (no get action or not yet implemented)";

    int answer(String verb, List<String> words) {
        return switch (verb) {
            case "status" -> words.isEmpty() ? all() : about(words.getFirst(), this::status);
            case "banned" -> banned(words);
            default ->
                words.size() < 2
                        ? Fail2banClientCommand.no(call, "Invalid command")
                        : about(words.getFirst(), jail -> get(jail, words.subList(1, words.size())));
        };
    }

    private interface Question {
        int of(Look jail);
    }

    private int about(String name, Question question) {
        Look jail = jails.find(name);
        return jail == null ? unknown(call, name) : question.of(jail);
    }

    static int unknown(Invocation call, String name) {
        return Fail2banClientCommand.no(call, "Sorry but the jail '" + name + "' does not exist");
    }

    private int say(String text) {
        text.lines().forEach(line -> call.terminal().out().println(clean(line)));
        return Exit.OK;
    }

    /** Control characters go, but tabs are fail2ban's own. */
    private static String clean(String line) {
        return List.of(line.split("\t", -1)).stream()
                .map(part -> dev.reeve.explain.EntryLine.clean(part, 1_000_000))
                .collect(Collectors.joining("\t"));
    }

    private int all() {
        List<String> names = jails.names();
        return say("Status\n|- Number of jail:\t" + names.size() + "\n`- Jail list:\t" + String.join(", ", names));
    }

    private int status(Look jail) {
        List<String> banned = JailsSeen.banned(jail);
        return say("Status for the jail: " + jail.text("name") + "\n|- Filter\n|  |- Currently failed:\t"
                + jail.number("counted", 0) + "\n|  |- Total failed:\t" + jail.number("failed", 0)
                + "\n|  `- File list:\t" + String.join(" ", LogGlobs.files(jail.texts("files")))
                + "\n`- Actions\n   |- Currently banned:\t" + banned.size() + "\n   |- Total banned:\t"
                + Math.max(banned.size(), jail.number("banned", 0)) + "\n   `- Banned IP list:\t"
                + String.join(" ", banned));
    }

    /** As Python writes lists. */
    private int banned(List<String> ids) {
        if (ids.isEmpty()) {
            return say(jails.jails().stream()
                    .map(jail -> "{'" + jail.text("name") + "': " + list(JailsSeen.banned(jail)) + "}")
                    .collect(Collectors.joining(", ", "[", "]")));
        }
        return say(ids.stream()
                .map(id -> list(jails.banning(JailsSeen.spelling(id))))
                .collect(Collectors.joining(", ", "[", "]")));
    }

    private static String list(List<String> texts) {
        return texts.stream().map(text -> "'" + text + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    private int get(Look jail, List<String> words) {
        return switch (words.getFirst()) {
            case "banip" -> banIp(jail, words.size() > 1 ? words.get(1) : " ");
            case "findtime" -> say(jail.text("find_seconds"));
            case "bantime" -> say(jail.text("ban_seconds", "-1"));
            case "maxretry" -> say(jail.text("max_retry"));
            case "usedns" -> say(jail.text("use_dns"));
            case "maxlines" -> say(jail.text("max_lines"));
            case "ignoreself" -> say(jail.truth("ignore_self") ? "True" : "False");
            case "datepattern" -> say("Current date pattern set to: " + jail.text("date_pattern", "Default Detectors"));
            case "logpath" ->
                tree(
                        "Current monitored log file(s):",
                        "No file is currently monitored",
                        LogGlobs.files(jail.texts("files")));
            case "ignoreip" ->
                tree(
                        "These IP addresses/networks are ignored:",
                        "No IP address/network is ignored",
                        jail.texts("ignore_ip"));
            case "failregex", "ignoreregex" -> expressions(jail.texts(words.getFirst()));
            case "actions" -> actions(jail);
            default -> Fail2banClientCommand.no(call, UNKNOWN);
        };
    }

    private int actions(Look jail) {
        List<String> actions = jail.texts("actions");
        return say(
                actions.isEmpty()
                        ? "No actions for jail " + jail.text("name")
                        : "The jail " + jail.text("name") + " has the following actions:\n"
                                + String.join(", ", actions));
    }

    private int expressions(List<String> texts) {
        List<String> numbered = new java.util.ArrayList<>();
        texts.forEach(text -> numbered.add("[" + numbered.size() + "]: " + text.replace("\n", "\\n")));
        return tree("The following regular expression are defined:", "No regular expression is defined", numbered);
    }

    private int tree(String title, String none, List<String> items) {
        StringBuilder text = new StringBuilder(items.isEmpty() ? none : title);
        for (int i = 0; i < items.size(); i++) {
            text.append(i < items.size() - 1 ? "\n|- " : "\n`- ").append(items.get(i));
        }
        return say(text.toString());
    }

    private int banIp(Look jail, String separator) {
        if (!call.flag("--with-time")) {
            return say(String.join(separator, JailsSeen.banned(jail)));
        }
        return say(JailsSeen.bans(jail).stream().map(this::timed).collect(Collectors.joining("\n")));
    }

    private String timed(Look ban) {
        Instant since = ban.instant("since");
        Instant until = ban.instant("until");
        String begin = ban.text("id") + " \t" + (since == null ? "" : text(since)) + " + ";
        return until == null || since == null
                ? begin + "-1 = 9999-12-31 23:59:59"
                : begin + Duration.between(since, until).toSeconds() + " = " + text(until);
    }

    private String text(Instant time) {
        return TIME.format(time.atZone(call.terminal().zone()));
    }
}
