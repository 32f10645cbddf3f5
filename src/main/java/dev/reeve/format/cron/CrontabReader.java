/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.cron.CrontabItem.Job;
import dev.reeve.format.cron.CrontabItem.Setting;
import dev.reeve.model.CronExpression;
import dev.reeve.model.CronPrefix;
import dev.reeve.model.CronSyntaxError;
import dev.reeve.model.Origin;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads a crontab line by line, as load_env and load_entry of Debian's cron do. */
public final class CrontabReader {
    private static final int MAX_LINES = 10_000;
    private static final int MAX_COMMAND = 998;
    private static final int MAX_LINE = 100_000;
    private static final char NUL = 0;

    private final String file;
    private final CrontabKind kind;
    private final Findings findings;
    private final List<CrontabItem> items = new ArrayList<>();
    private SequencedMap<String, String> environment = new LinkedHashMap<>();
    private @Nullable ZoneId zone;
    private Crontab.@Nullable Drop dropped;

    private CrontabReader(String file, CrontabKind kind, Findings findings) {
        this.file = file;
        this.kind = kind;
        this.findings = findings;
    }

    public static Crontab read(String file, String text, CrontabKind kind, Findings findings) {
        return new CrontabReader(file, kind, findings).read(text);
    }

    private Crontab read(String text) {
        int number = 0;
        for (int at = 0; at < text.length() && !stopped(); ) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline;
            if (++number > MAX_LINES) {
                drop(number, 1, number, "line", "a table has at most " + MAX_LINES + " lines");
                break;
            }
            line(number, text.substring(at, end), newline >= 0);
            at = end + 1;
        }
        return new Crontab(file, stopped() ? List.of() : items, dropped);
    }

    private boolean stopped() {
        return kind.compat() && dropped != null;
    }

    private void line(int number, String raw, boolean ended) {
        int indent = indent(raw);
        String line = raw.substring(indent);
        if (line.isEmpty() || line.charAt(0) == '#') {
            return;
        }
        if (!ended) {
            String message = "the last line is not ended: a newline is missing after it";
            drop(number, raw.length() + 1, 0, "missing-newline", message);
        }
        if (stopped()) {
            return;
        }
        if (line.length() > MAX_LINE) {
            drop(number, MAX_LINE, number, "command", "the line is longer than " + MAX_LINE + " characters");
            return;
        }
        int nul = line.indexOf(NUL);
        if (nul >= 0 && !kind.compat()) {
            drop(number, indent + nul + 1, number, "line", "it has a NUL, where cron ends the text; take it out");
            return;
        }
        Setting setting = SettingLine.read(number, nul < 0 ? line : line.substring(0, nul));
        if (setting != null) {
            tellCut(number, indent, nul);
            set(setting, indent);
        } else {
            entry(number, line, indent);
        }
    }

    /** As the C programs have it: there the text ends. */
    private String cut(int number, int column, String text) {
        int nul = text.indexOf(NUL);
        tellCut(number, column, nul);
        return nul < 0 ? text : text.substring(0, nul);
    }

    private void tellCut(int number, int column, int nul) {
        if (nul >= 0) {
            String message = "a NUL: what stands behind it is left out, as Debian's cron does";
            findings.warning(new Origin(file, number, column + nul + 1), message);
        }
    }

    private static int indent(String raw) {
        int indent = 0;
        while (indent < raw.length() && (raw.charAt(indent) == ' ' || raw.charAt(indent) == '\t')) {
            indent++;
        }
        return indent;
    }

    private void set(Setting setting, int indent) {
        if (Unfit.in(setting.name() + setting.value()) >= 0) {
            findings.error(new Origin(file, setting.line(), indent + 1), Unfit.WHY + "; the setting is left out");
            return;
        }
        items.add(setting);
        environment = new LinkedHashMap<>(environment);
        environment.put(setting.name(), setting.value());
        if ("CRON_TZ".equals(setting.name()) && !kind.compat()) {
            boolean exists = ZoneId.getAvailableZoneIds().contains(setting.value());
            zone = exists ? ZoneId.of(setting.value()) : null;
            if (!exists) {
                findings.error(
                        new Origin(file, setting.line(), indent + 1),
                        "CRON_TZ: there is no zone " + Quote.of(setting.value()) + "; the machine's is used",
                        "a name such as Europe/Berlin");
            }
        }
    }

    private void entry(int number, String raw, int begin) {
        // cronie's sign that nothing is to be logged of the line; the daemon's own tables alone may have it.
        boolean unlogged = !kind.compat() && kind.isSystem() && raw.startsWith("-");
        String written = unlogged ? raw.substring(1) : raw;
        int indent = unlogged ? begin + 1 : begin;
        String line = kind.compat() ? written : RandomTimes.drawn(written, kind.machine() + "/" + file);
        CronPrefix prefix = CronExpression.prefix(line, CronExpression.Dialect.DEBIAN);
        if (!line.equals(written)) {
            drawn(number, indent + 1, prefix);
        }
        switch (prefix.parsed()) {
            case CronSyntaxError error -> {
                String hint = error.suggestion().isEmpty() ? "" : " (" + error.suggestion() + ")";
                int counted = number + (prefix.end() >= line.length() ? 1 : 0);
                drop(number, indent + error.column(), counted, error.field(), error.message() + hint);
            }
            case CronExpression when
            when !kind.compat() && when.text().indexOf('~') >= 0 -> {
                int column = indent + line.indexOf('~') + 1;
                drop(
                        number,
                        column,
                        number,
                        "random range",
                        "a '~' stands between two numbers of the field, the smaller first, such as '0~59'");
            }
            case CronExpression when -> {
                String rest = line.substring(prefix.end());
                int column = indent + prefix.end() + 1;
                if (kind.isSystem()) {
                    withUser(number, when, rest, column);
                } else {
                    command(number, when, kind.user(), rest, column);
                }
            }
        }
    }

    private void drawn(int number, int column, CronPrefix prefix) {
        if (prefix.parsed() instanceof CronExpression when && when.text().indexOf('~') < 0) {
            findings.warning(
                    new Origin(file, number, column),
                    "Debian's cron has no random times and runs nothing of this file for them; Reeve has drawn "
                            + Quote.of(when.text()));
        }
    }

    private void withUser(int number, CronExpression when, String rest, int column) {
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != ' ' && rest.charAt(end) != '\t') {
            end++;
        }
        String user = cut(number, column - 1, rest.substring(0, end));
        if (end == rest.length()) {
            String message = user.isEmpty()
                    ? "the user and the command are missing"
                    : "there is no command after " + Quote.of(user);
            drop(
                    number,
                    column + end,
                    number + 1,
                    "command",
                    message + "; here a line is: five fields, a user, a command");
        } else if (!kind.known().test(user)) {
            drop(
                    number,
                    column,
                    number,
                    "username",
                    "there is no user " + Quote.of(user) + "; here a user stands between the time and the command");
        } else {
            command(number, when, user, rest.substring(end + 1), column + end + 1);
        }
    }

    private void command(int number, CronExpression when, String user, String command, int column) {
        if (!kind.isSystem() && command.startsWith("*")) {
            drop(number, column, number, "command", "the command begins with a star: there is one field too many");
        } else if (command.length() > MAX_COMMAND) {
            String message = "it is longer than " + MAX_COMMAND + " characters; put it into a script";
            drop(number, column, number + 1, "command too long", message);
        } else {
            items.add(new Job(number, when, user, cut(number, column - 1, command), environment, zone));
        }
    }

    /** @param counted the line that Debian's cron counts */
    private void drop(int number, int column, int counted, String field, String message) {
        boolean taken = "missing-newline".equals(field);
        String here = kind.compat()
                ? "nothing of this file runs, as with Debian's cron"
                : "Debian's cron runs nothing of this file for it; Reeve "
                        + (taken ? "takes the line" : "leaves out this line alone");
        findings.error(new Origin(file, number, column), field + ": " + message + "; " + here);
        dropped = dropped == null ? new Crontab.Drop(counted, field) : dropped;
    }
}
