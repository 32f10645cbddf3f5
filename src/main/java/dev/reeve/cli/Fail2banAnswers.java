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
    static final String TOO_FEW = "Sorry but the command is invalid";
    private static final String UNKNOWN = "Invalid command (no get action or not yet implemented)";

    int answer(String verb, List<String> words) {
        jails.warn(call);
        return switch (verb) {
            case "status" -> words.isEmpty() ? all() : about(words.getFirst(), this::status);
            case "banned" -> banned(words);
            default ->
                words.size() < 2
                        ? Fail2banClientCommand.no(call, TOO_FEW)
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
        if (text.isEmpty()) {
            call.terminal().out().println();
        }
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
                + "\n|  `- " + reads(jail)
                + "\n`- Actions\n   |- Currently banned:\t" + banned.size() + "\n   |- Total banned:\t"
                + Math.max(banned.size(), jail.number("banned", 0)) + "\n   `- Banned IP list:\t"
                + String.join(" ", banned));
    }

    private static String reads(Look jail) {
        return jail.has("journal")
                ? "Journal matches:\t" + jail.text("journal")
                : "File list:\t" + String.join(" ", LogGlobs.files(jail.texts("files")));
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
        Fail2banSettings settings = new Fail2banSettings(jail);
        return switch (words.getFirst()) {
            case "banip" -> banIp(jail, words.size() > 1 ? words.get(1) : " ");
            case "banned" -> say(banned(JailsSeen.banned(jail), words.subList(1, words.size())));
            default -> {
                String text = settings.text(words.getFirst());
                yield text == null ? Fail2banClientCommand.no(call, UNKNOWN) : say(text);
            }
        };
    }

    /** A single answer stands by itself, as the words of Python's lists do. */
    private static String banned(List<String> banned, List<String> asked) {
        List<String> answers = asked.stream()
                .map(id -> banned.contains(JailsSeen.spelling(id)) ? "1" : "0")
                .toList();
        return switch (answers.size()) {
            case 0 -> list(banned);
            case 1 -> answers.getFirst();
            default -> "[" + String.join(", ", answers) + "]";
        };
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
