/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

/** An action that fail2ban has as a program in Python, which Reeve does not run: what to do in its place. */
public final class PythonAction {
    private static final String SMTP = "smtp.py";

    private PythonAction() {}

    /** One line for people. */
    public static String instead(ActionSpec action, String jail) {
        String said = "the action " + action.actName() + " is a program in Python, which Reeve does not run: ";
        return said + (action.name().equals(SMTP) ? mail(action, jail) : rule(jail));
    }

    private static String rule(String jail) {
        return "have a rule `on: jail.ban` with `where: {jail: " + word(jail)
                + "}` notify a channel or `run` a command, or write the action as a file action.d/NAME.conf";
    }

    private static String mail(ActionSpec action, String jail) {
        String host = action.properties().getOrDefault("host", "localhost");
        String from = action.properties().getOrDefault("sender", "fail2ban");
        String to = action.properties().getOrDefault("dest", "root");
        return "for its mails, `notify: {bans: {mail: {host: " + word(host) + ", from: " + word(from) + ", to: ["
                + word(to) + "]}}}` and `rules: {mail-" + jail + ": {on: jail.ban, where: {jail: " + word(jail)
                + "}, do: [{notify: {channel: bans, text: '${event.text}'}}]}}`";
    }

    /** As a text of YAML. */
    private static String word(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
