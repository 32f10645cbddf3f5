/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.Moment;
import dev.reeve.model.monitor.WatchSpec;
import java.util.Locale;
import java.util.Optional;

/** Macros of one host or service that depend on its results. */
record HostServiceMacros(WatchSpec spec, WatchStatus status, WatchFacts facts, Moment now, long begun) {
    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;
    private static final double MICROS = 1e6;

    static boolean ofHost(String name) {
        return name.startsWith("HOST")
                || name.startsWith("LASTHOST")
                || name.startsWith("LONGHOST")
                || name.startsWith("MAXHOST");
    }

    static boolean ofService(String name) {
        return name.startsWith("SERVICE")
                || name.startsWith("LASTSERVICE")
                || name.startsWith("LONGSERVICE")
                || name.startsWith("MAXSERVICE");
    }

    Optional<String> value(String name) {
        // HOSTSTATE and SERVICESTATE are asked of one kind each, so that one table is enough.
        String bare = name.replaceFirst("HOST|SERVICE", "");
        return Optional.ofNullable(
                switch (bare) {
                    case "STATE" -> name(status.state());
                    case "STATEID" -> Integer.toString(status.state());
                    case "STATETYPE" -> status.hard() ? "HARD" : "SOFT";
                    case "ATTEMPT" -> Integer.toString(status.attempt());
                    case "MAXATTEMPTS" -> Integer.toString(status.attempts());
                    case "OUTPUT" -> status.text();
                    case "LONGOUTPUT" -> facts.longText.replace("\\", "\\\\").replace("\n", "\\n");
                    case "PERFDATA" -> facts.performance;
                    case "ISVOLATILE" -> spec.repeats() ? "1" : "0";
                    case "CHECKTYPE" -> facts.passive ? "PASSIVE" : "ACTIVE";
                    case "PERCENTCHANGE" -> String.format(Locale.ROOT, "%.2f", status.percent());
                    case "DOWNTIME" -> Integer.toString(status.depth());
                    case "NOTIFICATIONNUMBER" -> Integer.toString(status.number());
                    case "NOTIFICATIONENABLED" -> spec.notification().enabled() ? "1" : "0";
                    case "NOTIFICATIONPERIOD" -> or(spec.notification().period());
                    case "NOTIFICATIONID", "INFOURL" -> "";
                    default -> time(bare);
                });
    }

    private static String or(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }

    private @org.jspecify.annotations.Nullable String time(String bare) {
        return switch (bare) {
            case "LASTSTATE" -> name(facts.lastState);
            case "LASTSTATEID" -> Integer.toString(facts.lastState);
            case "LASTCHECK" -> Long.toString(facts.lastCheck);
            case "LASTSTATECHANGE" -> Long.toString(facts.lastChange);
            case "LASTOK", "LASTUP" -> Long.toString(facts.last[0]);
            case "LASTWARNING", "LASTDOWN" -> Long.toString(facts.last[1]);
            case "LASTCRITICAL", "LASTUNREACHABLE" -> Long.toString(facts.last[2]);
            case "LASTUNKNOWN" -> Long.toString(facts.last[3]);
            case "LATENCY" -> seconds(facts.latency);
            case "EXECUTIONTIME" -> seconds(facts.took);
            case "DURATIONSEC" -> Long.toString(duration());
            case "DURATION" -> words(duration());
            default -> numbered(bare);
        };
    }

    private @org.jspecify.annotations.Nullable String numbered(String bare) {
        return switch (bare) {
            case "PROBLEMID" -> Long.toString(facts.problem);
            case "LASTPROBLEMID" -> Long.toString(facts.lastProblem);
            case "EVENTID" -> Long.toString(facts.event);
            case "LASTEVENTID" -> Long.toString(facts.lastEvent);
            case "ACKAUTHOR", "ACKAUTHORNAME", "ACKAUTHORALIAS" -> facts.ackAuthor;
            case "ACKCOMMENT" -> facts.ackComment;
            default -> null;
        };
    }

    private String name(int state) {
        return States.name(spec.key().isHost(), state);
    }

    private long duration() {
        long since = facts.lastChange == 0 ? begun : facts.lastChange;
        return Math.max(0, now.instant().getEpochSecond() - since);
    }

    private static String words(long seconds) {
        return seconds / DAY + "d " + seconds % DAY / HOUR + "h " + seconds % HOUR / MINUTE + "m " + seconds % MINUTE
                + "s";
    }

    private static String seconds(long micros) {
        return String.format(Locale.ROOT, "%.3f", micros / MICROS);
    }
}
