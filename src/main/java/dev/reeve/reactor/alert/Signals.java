/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.event.Attempt;
import dev.reeve.event.Event;
import dev.reeve.model.AlertStatus;
import dev.reeve.model.Attributes;
import dev.reeve.model.Severity;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which events are signals: those that say so, and what checks, services, jobs, groups, channels, rules and sources tell of themselves. */
final class Signals {
    private static final int MOST_NAMES = 20;
    private static final int MOST_TEXT = 500;
    private static final int MOST_WORD = 100;

    private Signals() {}

    /** The signal in an event; null for none. */
    static @Nullable Signal of(Event event) {
        Attributes said = event.attributes();
        return switch (event.type()) {
            case AlertEvents.RAISED ->
                told(event, AlertStatus.RAISED, Severity.of(said.text("severity", ""), Severity.ERROR));
            case AlertEvents.CLEARED -> told(event, AlertStatus.CLEARED, Severity.INFO);
            case AlertEvents.ACKNOWLEDGED -> told(event, AlertStatus.ACKNOWLEDGED, Severity.INFO);
            case "check.state" -> check(event);
            case "check.acknowledged" -> lookedAfter(event);
            case "service.state" -> service(event);
            case "job.ended" -> job(event);
            case "breaker.opened" -> own(event, Severity.CRITICAL, "", "common cause", common(said));
            case "breaker.closed" -> own(event, null, "common cause", "closed", "repairs may go on");
            case "rule.silent" -> own(event, Severity.ERROR, "heard", "silent", said.text("text", ""));
            case "rule.heard" -> own(event, null, "silent", "heard", said.text("text", ""));
            case "source.silent" ->
                own(event, Severity.ERROR, "working", "silent", "not alive for " + said.integer("seconds", 0) + " s");
            case "source.failed" -> sourceFailed(event);
            case "source.recovered" -> own(event, null, "failing", "working", "it sees again");
            case "network.found" -> own(event, Severity.WARNING, "changed", "not confirmed", said.text("text", ""));
            case "network.stuck" -> own(event, Severity.CRITICAL, "changed", "not undone", said.text("text", ""));
            case "network.undone", "network.confirmed" -> own(event, null, "changed", "settled", said.text("text", ""));
            case ChannelEvents.FAILED -> own(event, Severity.ERROR, "working", "failing", said.text("text", ""));
            case ChannelEvents.RECOVERED -> own(event, null, "failing", "working", "it delivers again");
            default -> null;
        };
    }

    /** A person acknowledges. */
    static Signal acknowledged(Attempt attempt) {
        return new Signal(
                AlertStatus.ACKNOWLEDGED,
                Subject.parse(attempt.target().name()),
                Severity.INFO,
                "",
                "",
                cut(attempt.parameters().text("reason", ""), MOST_TEXT),
                "",
                List.of(),
                List.of(),
                attempt.by().name(),
                false,
                attempt.id(),
                attempt.lineage(),
                attempt.at());
    }

    private static Signal told(Event event, AlertStatus status, Severity severity) {
        Attributes said = event.attributes();
        return new Signal(
                status,
                event.subject(),
                severity,
                word(said, "before", ""),
                word(said, "after", status == AlertStatus.CLEARED ? "ok" : severity.label()),
                cut(said.text("text", ""), MOST_TEXT),
                word(said, "root", ""),
                names(said, "parents"),
                names(said, "to"),
                word(said, "by", ""),
                false,
                event.id(),
                event.following(),
                event.at());
    }

    private static @Nullable Signal check(Event event) {
        Attributes said = event.attributes();
        if (!said.text("kind", "").equals("hard")) {
            return null;
        }
        String state = said.text("state", "");
        @Nullable
        Severity severity = switch (state) {
            case "ok", "up" -> null;
            default -> Severity.ofCheck(state);
        };
        String before = severity == null ? said.text("previous", "") : beforeDoubt(event);
        Signal signal = own(event, severity, before, state, said.text("text", ""));
        String host = said.text("host", "");
        // A service of a host that is watched depends on it; hosts depend as they are configured.
        return host.isEmpty() || said.text("description") == null ? signal : signal.dependingOn("host/" + host);
    }

    /** The state before the soft phase that an attempt after the first ends: it was well, or an alert would be open. Empty where there was none: what is bad from its first check on was never well. */
    private static String beforeDoubt(Event event) {
        Attributes said = event.attributes();
        String previous = said.text("previous", "");
        if (said.truth("first") || previous.equals("pending")) {
            return "";
        }
        if (said.integer("attempt", 1) <= 1) {
            return previous;
        }
        return event.subject().kind().equals("host") ? "up" : "ok";
    }

    private static @Nullable Signal lookedAfter(Event event) {
        Attributes said = event.attributes();
        if (!said.truth("set")) {
            return null;
        }
        return new Signal(
                AlertStatus.ACKNOWLEDGED,
                event.subject(),
                Severity.INFO,
                "",
                "",
                cut(said.text("comment", ""), MOST_TEXT),
                "",
                List.of(),
                List.of(),
                cut(said.text("author", ""), MOST_WORD),
                true,
                event.id(),
                event.following(),
                event.at());
    }

    /** A service that waits for its next try is not given up yet, and one that starts is not up yet. */
    private static @Nullable Signal service(Event event) {
        Attributes said = event.attributes();
        String state = said.text("state", "");
        String before = said.text("previous", "");
        return switch (state) {
            case "stuck", "quarantined" -> own(event, Severity.CRITICAL, before, state, said.text("reason", ""));
            case "running", "done", "stopped" -> own(event, null, before, state, said.text("reason", ""));
            default -> null;
        };
    }

    private static @Nullable Signal job(Event event) {
        Attributes said = event.attributes();
        String result = said.text("result", "");
        boolean last = !(said.get("last") instanceof Value.Bool(boolean is)) || is;
        if (result.equals("succeeded")) {
            return own(event, null, "failed", result, said.text("text", ""));
        }
        return last ? own(event, Severity.ERROR, "", result, said.text("text", "")) : null;
    }

    /** The first time it is begun again at once, and mostly that is all. */
    private static @Nullable Signal sourceFailed(Event event) {
        Attributes said = event.attributes();
        return said.integer("restarts", 0) < 2
                ? null
                : own(event, Severity.ERROR, "working", "failing", said.text("error", ""));
    }

    private static String common(Attributes said) {
        String alike = said.text("text", "");
        return !alike.isEmpty()
                ? said.integer("bad", 0) + " targets " + alike
                        + "; no rule repairs them, and services that should run are started one a minute"
                : said.integer("bad", 0) + " of " + said.integer("size", 0)
                        + " turned bad within a minute; no rule repairs them, and services that should run are started one a minute";
    }

    private static Signal own(Event event, @Nullable Severity severity, String before, String after, String text) {
        return new Signal(
                severity == null ? AlertStatus.CLEARED : AlertStatus.RAISED,
                event.subject(),
                severity == null ? Severity.INFO : severity,
                cut(before, MOST_WORD),
                cut(after, MOST_WORD),
                cut(text, MOST_TEXT),
                "",
                List.of(),
                List.of(),
                "",
                true,
                event.id(),
                event.following(),
                event.at());
    }

    private static String word(Attributes said, String name, String otherwise) {
        return cut(said.text(name, otherwise), Subject.MAX_LENGTH);
    }

    private static List<String> names(Attributes said, String name) {
        return said.get(name) instanceof Value.Items(List<Value> items)
                ? items.stream()
                        .limit(MOST_NAMES)
                        .map(item -> cut(item.plain(), Subject.MAX_LENGTH))
                        .toList()
                : List.of();
    }

    private static String cut(String text, int most) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }
}
