/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import dev.reeve.model.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What a service runs, as whom and where: for services and for jobs alike. */
final class RunPart {
    private static final String NO_GLOBS = "set -f; ";

    private RunPart() {}

    static void write(Source from, Target to) {
        command(from, to);
        environment(from, to);
        text(from, to, "User", "user");
        text(from, to, "Group", "group-id");
        directory(from, to);
        umask(from, to);
        SurroundingsPart.write(from, to);
    }

    static boolean isTask(Source from) {
        return from.text("Type", "simple").equals("oneshot");
    }

    private static void command(Source from, Target to) {
        List<ExecLine> lines = from.commands("ExecStart");
        if (lines.isEmpty()) {
            from.findings().error(from.unit().origin(), "there is no ExecStart, so there is nothing to run");
            return;
        }
        ExecLine first = lines.getFirst();
        Origin origin = first.entry().origin();
        lines.forEach(line -> rights(from, line));
        Variables.tell(from, lines);
        if (lines.size() > 1 && !isTask(from)) {
            from.findings().error(origin, "only Type=oneshot may have several commands; the first is taken");
        }
        if (lines.size() > 1 && isTask(from)) {
            to.put("shell", NO_GLOBS + together(lines), origin);
        } else if (first.ignoreFailure() && isTask(from)) {
            to.put("shell", NO_GLOBS + together(List.of(first)), origin);
        } else if (first.hasVariables()) {
            to.put("shell", NO_GLOBS + "exec " + first.shell(), origin);
        } else {
            to.put("run", first.plain(), origin);
        }
        if (first.ignoreFailure() && !isTask(from)) {
            from.warn(origin, "'-' is not translated: an end with another status than 0 is a failure here");
        }
    }

    private static void rights(Source from, ExecLine line) {
        if (line.privileged() && from.said("User") != null) {
            from.warn(
                    line.entry().origin(),
                    "'+' and '!' are not translated: the command runs as the service's user here");
        }
    }

    private static String together(List<ExecLine> lines) {
        List<String> commands = new ArrayList<>();
        lines.forEach(line -> commands.add(line.ignoreFailure() ? "{ " + line.shell() + " || true; }" : line.shell()));
        return String.join(" && ", commands);
    }

    private static void environment(Source from, Target to) {
        SequencedMap<String, Object> variables = new LinkedHashMap<>();
        Origin origin = from.unit().origin();
        for (Source.Said word : from.words("Environment")) {
            int equals = word.text().indexOf('=');
            if (equals <= 0 || !word.text().substring(0, equals).matches("[A-Za-z_][A-Za-z0-9_]{0,255}")) {
                from.findings()
                        .error(word.origin(), "Environment: not NAME=VALUE: " + dev.reeve.format.Quote.of(word.text()));
            } else {
                variables.put(word.text().substring(0, equals), word.text().substring(equals + 1));
                origin = word.origin();
            }
        }
        if (!variables.isEmpty()) {
            to.put("environment", variables, origin);
        }
        for (Entry entry : from.unit().all(from.section(), "EnvironmentFile")) {
            Source.Said file = from.words("EnvironmentFile").stream()
                    .filter(word -> word.origin().equals(entry.origin()))
                    .findFirst()
                    .orElse(null);
            if (file != null) {
                to.add("env-files", file.text(), file.origin());
            }
        }
    }

    private static void text(Source from, Target to, String directive, String key) {
        Source.Said said = from.said(directive);
        if (said != null) {
            to.put(key, said.text(), said.origin());
        }
    }

    private static void directory(Source from, Target to) {
        Source.Said said = from.said("WorkingDirectory");
        if (said == null) {
            return;
        }
        String path = said.text().startsWith("-") ? said.text().substring(1) : said.text();
        if (path.equals("~")) {
            from.warn(said.origin(), "WorkingDirectory=~ is not translated: give the user's home as `directory`");
        } else {
            to.put("directory", path, said.origin());
        }
    }

    private static void umask(Source from, Target to) {
        Source.Said said = from.said("UMask");
        if (said == null) {
            return;
        }
        String mask = octal(said.text());
        if (mask == null) {
            from.findings().error(said.origin(), "UMask is no octal mode: " + dev.reeve.format.Quote.of(said.text()));
        } else {
            to.put("umask", mask, said.origin());
        }
    }

    static @Nullable String octal(String text) {
        String digits = text.replaceFirst("^0+(?=.)", "");
        return digits.matches("[0-7]{1,3}") ? "0" + "0".repeat(3 - digits.length()) + digits : null;
    }
}
