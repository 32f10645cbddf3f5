/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import dev.reeve.model.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Commands around a service's life, and the directories that systemd makes for it. */
final class HookPart {
    private static final Map<String, String> PLACES = places();
    private static final Map<String, String> HOOKS = hooks();

    /** systemd's own; Reeve's is shorter. */
    private static final String USUAL = "1m30s";

    private HookPart() {}

    private static Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("RuntimeDirectory", "/run/");
        places.put("StateDirectory", "/var/lib/");
        places.put("CacheDirectory", "/var/cache/");
        places.put("LogsDirectory", "/var/log/");
        places.put("ConfigurationDirectory", "/etc/");
        return places;
    }

    private static Map<String, String> hooks() {
        Map<String, String> hooks = new LinkedHashMap<>();
        hooks.put("ExecStartPre", "before-start");
        hooks.put("ExecStartPost", "after-start");
        hooks.put("ExecStop", "before-stop");
        hooks.put("ExecStopPost", "after-stop");
        return hooks;
    }

    static void write(Source from, Target to) {
        PLACES.forEach((directive, place) -> directories(from, to, directive, place));
        HOOKS.forEach((directive, key) -> hooks(from, to, directive, key));
        reload(from, to);
    }

    private static void hooks(Source from, Target to, String directive, String key) {
        List<ExecLine> lines = from.commands(directive);
        Variables.tell(from, lines);
        lines.forEach(line -> to.add(
                key, command(line, patience(from, directive)), line.entry().origin()));
    }

    private static void directories(Source from, Target to, String directive, String place) {
        String mode = from.text(directive + "Mode", "0755");
        for (Source.Said word : from.words(directive)) {
            List<Object> run = new ArrayList<>(List.of("/usr/bin/install", "-d", "-m", mode));
            Source.Said user = from.said("User");
            if (user != null) {
                run.addAll(List.of("-o", user.text()));
            }
            Source.Said group = from.said("Group");
            if (group != null) {
                run.addAll(List.of("-g", group.text()));
            }
            run.add(place + word.text().split(":", 2)[0]);
            SequencedMap<String, Object> command = new LinkedHashMap<>();
            command.put("run", run);
            command.put("user", "root");
            command.put("timeout", USUAL);
            to.add("before-start", command, word.origin());
        }
    }

    /** How long systemd lets such a command run. */
    private static String patience(Source from, String directive) {
        String own = from.span(directive.contains("Stop") ? "TimeoutStopSec" : "TimeoutStartSec");
        String both = own == null ? from.span("TimeoutSec") : own;
        return both == null ? USUAL : both;
    }

    private static SequencedMap<String, Object> command(ExecLine line, String timeout) {
        SequencedMap<String, Object> command = new LinkedHashMap<>();
        String shell = line.shell().replaceAll("\\$(\\{?)MAINPID\\b", "\\$$1REEVE_MAIN_PID");
        if (line.ignoreFailure()) {
            command.put("shell", "set -f; " + shell + " || true");
        } else if (line.hasVariables()) {
            command.put("shell", "set -f; exec " + shell);
        } else {
            command.put("run", line.plain());
        }
        if (line.privileged()) {
            command.put("user", "root");
        }
        command.put("timeout", timeout);
        return command;
    }

    private static void reload(Source from, Target to) {
        List<ExecLine> lines = from.commands("ExecReload");
        Source.Said signal = from.said("ReloadSignal");
        if (lines.isEmpty() && signal == null) {
            if (from.text("Type", "").equals("notify-reload")) {
                to.put("reload", signal("HUP"), from.unit().origin());
            }
            return;
        }
        if (signal != null) {
            to.put("reload", signal(signal.text().replaceFirst("^SIG", "")), signal.origin());
            return;
        }
        ExecLine last = lines.getLast();
        Origin origin = last.entry().origin();
        String sent = sent(last);
        Variables.tell(from, List.of(last));
        if (lines.size() > 1) {
            from.warn(origin, "only the last of several ExecReload commands is translated");
        }
        to.put("reload", sent.isEmpty() ? command(last, patience(from, "ExecReload")) : signal(sent), origin);
    }

    private static Map<String, Object> signal(String name) {
        return Map.of("signal", name);
    }

    /** The signal of {@code kill -HUP $MAINPID}; empty for another command. */
    private static String sent(ExecLine line) {
        List<String> words = line.words();
        boolean kill = words.size() == 3
                && words.getFirst().matches("(/usr)?(/bin/)?kill")
                && words.get(1).matches("-(SIG)?[A-Z][A-Z0-9]*|-1")
                && words.get(2).matches("\\$MAINPID|\\$\\{MAINPID}");
        String sent = kill ? words.get(1).replaceFirst("^-(SIG)?", "") : "";
        return sent.equals("1") ? "HUP" : sent;
    }
}
