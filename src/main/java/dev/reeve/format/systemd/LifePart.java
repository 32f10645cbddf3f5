/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import dev.reeve.format.Quote;
import dev.reeve.model.Origin;
import dev.reeve.model.Spans;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** How a service starts, ends and is started again. */
final class LifePart {
    /** What systemd waits where nothing is said; Reeve would wait less. */
    private static final String USUAL_STOP = "1m30s";

    private static final String USUAL_START = "1m30s";

    private static final List<String> SIGNALS = List.of(
            "TERM", "INT", "HUP", "QUIT", "KILL", "USR1", "USR2", "ABRT", "ALRM", "CONT", "STOP", "WINCH", "PIPE",
            "TSTP", "TTIN", "TTOU", "URG", "PWR");

    private LifePart() {}

    static void write(Source from, Target to) {
        type(from, to);
        restart(from, to);
        stop(from, to);
        log(from, to);
    }

    private static void type(Source from, Target to) {
        Source.Said type = from.said("Type");
        String form = switch (type == null ? "simple" : type.text()) {
            case "notify", "notify-reload" -> "notify";
            case "forking" -> "forking";
            case "oneshot" -> "task";
            default -> "simple";
        };
        if (type != null && type.text().equals("dbus")) {
            from.warn(type.origin(), "Type=dbus is taken as simple: it counts as ready once it was executed");
        }
        if (type == null || form.equals("simple")) {
            return;
        }
        to.put("type", form, type.origin());
        if (!form.equals("task")) {
            ready(from, to, type.origin());
        }
        if (form.equals("notify")) {
            told(from, to);
        }
        Source.Said file = from.said("PIDFile");
        if (form.equals("forking") && file != null) {
            to.put("pid-file", file.text().startsWith("/") ? file.text() : "/run/" + file.text(), file.origin());
        }
    }

    /** It says itself when it is ready, for which systemd waits longer than Reeve. */
    private static void ready(Source from, Target to, Origin origin) {
        String own = from.span("TimeoutStartSec");
        String within = own == null ? from.span("TimeoutSec") : own;
        SequencedMap<String, Object> ready = new LinkedHashMap<>();
        ready.put("itself", true);
        ready.put("within", within == null ? USUAL_START : within);
        to.put("ready", ready, origin);
    }

    private static void told(Source from, Target to) {
        String watchdog = from.span("WatchdogSec");
        if (watchdog != null) {
            boolean brief = Spans.parse(watchdog).toMillis() < 1_000;
            to.put("watchdog", brief ? "1s" : watchdog, from.unit().origin());
        }
        Source.Said access = from.said("NotifyAccess");
        if (access != null && List.of("main", "exec", "none").contains(access.text())) {
            to.put("notify-access", access.text().equals("exec") ? "all" : access.text(), access.origin());
        } else if (access == null) {
            to.put("notify-access", "main", from.unit().origin());
        }
    }

    private static void restart(Source from, Target to) {
        Source.Said said = from.said("Restart");
        String restart = switch (said == null ? "no" : said.text()) {
            case "always" -> "always";
            case "on-failure" -> "on-failure";
            case "on-abnormal", "on-abort", "on-watchdog" -> "on-abnormal";
            default -> "never";
        };
        if (said != null
                && !List.of("no", "always", "on-failure", "on-abnormal").contains(said.text())) {
            from.warn(said.origin(), "Restart=" + said.text() + " has no exact counterpart; " + restart + " is taken");
        }
        to.put("restart", restart, said == null ? from.unit().origin() : said.origin());
        from.words("SuccessExitStatus").forEach(word -> success(from, to, word));
        if (!restart.equals("never")) {
            backoff(from, to);
        }
    }

    /** Numbers and signals; names of statuses such as TEMPFAIL are systemd's own. */
    private static void success(Source from, Target to, Source.Said word) {
        String end = word.text().startsWith("SIG") ? word.text().substring(3) : word.text();
        boolean status = end.matches("[0-9]{1,3}") && Integer.parseInt(end) <= 255;
        if (status || SIGNALS.contains(end)) {
            to.add("success-exit", status ? (Object) Integer.valueOf(end) : "SIG" + end, word.origin());
        } else {
            from.warn(
                    word.origin(),
                    "SuccessExitStatus=" + Quote.line(word.text(), 80)
                            + " is not translated: give the status as a number in `success-exit`");
        }
    }

    private static void backoff(Source from, Target to) {
        String first = from.span("RestartSec");
        if (first == null) {
            return;
        }
        SequencedMap<String, Object> backoff = new LinkedHashMap<>();
        String most = from.span("RestartMaxDelaySec");
        Double factor = factor(from);
        backoff.put("first", first);
        backoff.put("max", factor == null || most == null ? first : most);
        backoff.put("factor", factor == null ? (Object) 1 : factor);
        backoff.put("jitter", 0);
        to.put("backoff", backoff, from.unit().origin());
    }

    /** By which the first wait becomes the longest in so many steps; null without steps. */
    private static @Nullable Double factor(Source from) {
        Duration first = TimeSpans.parse(from.text("RestartSec", ""));
        Duration most = TimeSpans.parse(from.text("RestartMaxDelaySec", ""));
        String steps = from.text("RestartSteps", "");
        if (first == null || most == null || !steps.matches("[1-9][0-9]{0,3}") || first.compareTo(most) >= 0) {
            return null;
        }
        double factor =
                Math.pow((double) most.toMillis() / Math.max(1, first.toMillis()), 1.0 / Integer.parseInt(steps));
        return Math.clamp(Math.round(factor * 100) / 100.0, 1, 100);
    }

    private static void stop(Source from, Target to) {
        SequencedMap<String, Object> stop = new LinkedHashMap<>();
        Source.Said signal = from.said("KillSignal");
        if (signal != null) {
            String name = signal.text().toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
            if (SIGNALS.contains(name)) {
                stop.put("signal", name);
            } else {
                from.warn(signal.origin(), "KillSignal=" + signal.text() + " is not translated: TERM is sent");
            }
        }
        stop.put("timeout", timeout(from));
        to.put("stop", stop, from.unit().origin());
        Source.Said mode = from.said("KillMode");
        if (mode != null && !mode.text().equals("control-group") && !mode.text().equals("mixed")) {
            from.warn(
                    mode.origin(),
                    "KillMode=" + mode.text() + " is not translated: a stop ends every process of the service");
        }
    }

    private static String timeout(Source from) {
        Source.Said said = from.said("TimeoutStopSec") == null ? from.said("TimeoutSec") : from.said("TimeoutStopSec");
        if (said == null) {
            return USUAL_STOP;
        }
        String span = from.span(said.key());
        if (span == null) {
            from.warn(said.origin(), said.key() + "=" + said.text() + ": a stop has an end here; a day is taken");
            return "1d";
        }
        return span;
    }

    private static void log(Source from, Target to) {
        Source.Said said = from.said("StandardOutput");
        if (said == null) {
            return;
        }
        String[] parts = said.text().split(":", 2);
        if (parts.length == 2 && List.of("file", "append", "truncate").contains(parts[0])) {
            to.put("log", java.util.Map.of("file", parts[1]), said.origin());
        } else if (parts[0].equals("socket") || parts[0].startsWith("fd") || parts[0].equals("tty")) {
            from.warn(said.origin(), "StandardOutput=" + said.text() + " is not translated: Reeve keeps a file");
        }
    }
}
