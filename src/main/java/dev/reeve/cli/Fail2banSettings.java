/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.model.jail.HostAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of a jail in the words in which fail2ban-client prints them. */
record Fail2banSettings(Look jail) {
    /** @return null where there is no setting of this name */
    @Nullable
    String text(String name) {
        return switch (name) {
            case "findtime" -> jail.text("find_seconds");
            case "bantime" -> jail.text("ban_seconds", "-1");
            case "maxretry" -> jail.text("max_retry");
            case "maxmatches" -> jail.text("max_matches");
            case "maxlines" -> jail.text("max_lines");
            case "usedns" -> jail.text("use_dns");
            case "prefregex" -> jail.text("prefregex");
            case "ignoreself" -> jail.truth("ignore_self") ? "True" : "False";
            case "ignorecommand" -> jail.text("ignore_command");
            case "logtimezone" -> jail.text("log_time_zone", "None");
            case "logencoding" -> "Current log encoding is set to:\n" + encoding();
            case "datepattern" -> "Current date pattern set to: " + jail.text("date_pattern", "Default Detectors");
            default -> lists(name);
        };
    }

    private String encoding() {
        String encoding = jail.text("log_encoding");
        return encoding.equals("auto") ? "UTF-8" : encoding;
    }

    private @Nullable String lists(String name) {
        return switch (name) {
            case "logpath" ->
                tree(
                        "Current monitored log file(s):",
                        "No file is currently monitored",
                        LogGlobs.files(jail.texts("files")));
            case "ignoreip" ->
                tree("These IP addresses/networks are ignored:", "No IP address/network is ignored", ignored());
            case "failregex", "ignoreregex" -> expressions(jail.texts(name));
            case "actions" -> actions(jail.texts("actions"));
            case "journalmatch" -> journal(jail.texts("journal_match"));
            default -> null;
        };
    }

    /** Networks and names first, and networks without the bits that do not count. */
    private List<String> ignored() {
        List<String> all = jail.texts("ignore_ip").stream()
                .map(JailsSeen::spelling)
                .distinct()
                .toList();
        return Stream.concat(
                        all.stream().filter(id -> !isOneAddress(id)),
                        all.stream().filter(Fail2banSettings::isOneAddress))
                .toList();
    }

    private static boolean isOneAddress(String id) {
        return id.indexOf('/') < 0 && HostAddress.parse(id).isAddress();
    }

    private static String journal(List<String> alternatives) {
        return alternatives.isEmpty()
                ? "No journal match filter set"
                : "Current match filter:\n" + String.join(" + ", alternatives);
    }

    private String actions(List<String> actions) {
        return actions.isEmpty()
                ? "No actions for jail " + jail.text("name")
                : "The jail " + jail.text("name") + " has the following actions:\n" + String.join(", ", actions);
    }

    private static String expressions(List<String> texts) {
        List<String> numbered = new ArrayList<>();
        texts.forEach(text -> numbered.add("[" + numbered.size() + "]: " + text.replace("\n", "\\n")));
        return tree("The following regular expression are defined:", "No regular expression is defined", numbered);
    }

    private static String tree(String title, String none, List<String> items) {
        StringBuilder text = new StringBuilder(items.isEmpty() ? none : title);
        for (int i = 0; i < items.size(); i++) {
            text.append(i < items.size() - 1 ? "\n|- " : "\n`- ").append(items.get(i));
        }
        return text.toString();
    }
}
