/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.event.Moment;
import dev.reeve.model.AlertStatus;
import dev.reeve.model.Attributes;
import dev.reeve.model.Severity;
import dev.reeve.model.Spans;
import dev.reeve.model.Template;
import dev.reeve.model.Template.Part;
import dev.reeve.model.alert.AlertsSpec;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the words of a message: what changed, why, since when, what else, and what to type. */
final class Composer {
    /** How the root of a message about many causes at once begins. */
    static final String STORM = "storm/";

    private static final int MOST_LINES = 20;
    private static final int MOST_TEXT = 8_000;

    private final AlertsSpec spec;
    private final Map<String, Alert> book;
    private final Moment now;

    Composer(AlertsSpec spec, Map<String, Alert> book, Moment now) {
        this.spec = spec;
        this.book = book;
        this.now = now;
    }

    /** The one that the message is about: the root, if it is among them, else the gravest. */
    static Alert lead(List<Alert> alerts, String root) {
        return alerts.stream()
                .filter(alert -> alert.key().equals(root))
                .findFirst()
                .orElseGet(() -> gravest(alerts));
    }

    private static Alert gravest(List<Alert> alerts) {
        return alerts.stream()
                .max(Comparator.comparing((Alert alert) -> alert.status == AlertStatus.RAISED)
                        .thenComparing(Alert::open)
                        .thenComparing(alert -> alert.severity))
                .orElseThrow();
    }

    Attributes message(List<Alert> alerts, String root, Collection<Alert> family) {
        Alert lead = lead(alerts, root);
        AlertStatus status = status(family);
        return Attributes.builder()
                .put("title", fill(spec.title(), lead, alerts, root, status))
                .put("text", fill(spec.text(), lead, alerts, root, status))
                .put("severity", gravest(alerts).severity.label())
                .put("status", status.label())
                .put("key", "alert " + root)
                .build();
    }

    /** Of all that came from one root: raised while nobody knows of one, cleared when all are. */
    static AlertStatus status(Collection<Alert> family) {
        boolean open = family.stream().anyMatch(Alert::open);
        boolean raised = family.stream().anyMatch(alert -> alert.status == AlertStatus.RAISED);
        return raised ? AlertStatus.RAISED : open ? AlertStatus.ACKNOWLEDGED : AlertStatus.CLEARED;
    }

    Attributes digest(String channel, List<Alert> alerts) {
        long open = alerts.stream().filter(Alert::open).count();
        StringBuilder text = new StringBuilder();
        alerts.stream()
                .sorted(Comparator.comparing(Alert::open)
                        .thenComparing(alert -> alert.severity)
                        .reversed())
                .forEach(alert -> line(text, alert));
        Severity severity = gravest(alerts).severity;
        return Attributes.builder()
                .put("title", "Digest: " + open + " wrong, " + (alerts.size() - open) + " well again")
                .put("text", text.toString())
                .put("severity", severity.label())
                .put("status", AlertStatus.RAISED.label())
                .put("key", "digest " + channel)
                .build();
    }

    private void line(StringBuilder text, Alert alert) {
        String line = change(alert) + "\n";
        if (text.length() + line.length() <= MOST_TEXT) {
            text.append(line);
        } else if (text.charAt(text.length() - 2) != '…') {
            text.append("…\n");
        }
    }

    private String fill(Template template, Alert lead, List<Alert> alerts, String root, AlertStatus status) {
        StringBuilder out = new StringBuilder();
        for (Part part : template.parts()) {
            String piece = switch (part) {
                case Part.Literal(String text) -> text;
                case Part.Hole(String name) -> place(name, lead, alerts, root, status);
            };
            if (out.length() + piece.length() <= MOST_TEXT) {
                out.append(piece);
            }
        }
        return out.toString().strip();
    }

    private String place(String name, Alert lead, List<Alert> alerts, String root, AlertStatus status) {
        return switch (name) {
            case "severity" -> gravest(alerts).severity.label();
            case "headline" -> headline(alerts);
            case "status" -> status.label();
            case "subject" -> lead.key();
            case "summary" -> summary(lead, alerts.size() - 1, root);
            case "change" -> lead.note + change(lead);
            case "before" -> lead.before;
            case "after" -> lead.after;
            case "since" -> time(lead.since);
            case "text" -> lead.text;
            case "root" -> root;
            case "why" -> why(lead, root);
            case "count" -> Integer.toString(alerts.size());
            case "others" -> others(lead, alerts, root);
            case "commands" -> lead.open() ? "\nAcknowledge: " + acknowledge(lead) + "\nSilence: " + silence(lead) : "";
            case "acknowledge" -> acknowledge(lead);
            case "silence" -> silence(lead);
            default -> "";
        };
    }

    /** How grave what is wrong is; of what somebody looks after or what is over, that. */
    private static String headline(List<Alert> alerts) {
        Alert gravest = gravest(alerts);
        return switch (gravest.status) {
            case RAISED -> gravest.severity.label();
            case ACKNOWLEDGED -> "acknowledged by " + gravest.by;
            case CLEARED -> "over";
        };
    }

    private static String acknowledge(Alert lead) {
        return "reeve ack " + word(lead.key());
    }

    private static String silence(Alert lead) {
        return "reeve silence " + word(lead.key()) + " --for 2h";
    }

    private String summary(Alert lead, int others, String root) {
        String kind = root.startsWith(STORM)
                ? " more at once"
                : onlyShared(lead, root) ? " more on " + root : " more of the same cause";
        String more = others == 0 ? "" : ", and " + others + kind;
        String said = lead.text.isEmpty() ? "" : ": " + lead.text;
        return lead.subject + " " + lead.after + more + said;
    }

    /** Before and after, since when, and what is seen. */
    private String change(Alert alert) {
        String states = alert.before.isEmpty() ? alert.after : alert.before + " → " + alert.after;
        String span = Spans.text((alert.open() ? now : alert.changed).since(alert.since));
        String time = alert.open() ? " since " + time(alert.since) + " (" + span + ")" : " after " + span;
        String said = alert.text.isEmpty() ? "" : ": " + alert.text;
        String by = alert.by.isEmpty() ? "" : " [acknowledged by " + alert.by + "]";
        return alert.key() + ": " + states + time + said + by;
    }

    private String why(Alert lead, String root) {
        @Nullable Alert cause = book.get(root);
        if (root.startsWith(STORM)) {
            return "Why: too many causes at once for a message each; of this one: reeve why " + lead.cause + "\n";
        }
        if (onlyShared(lead, root)) {
            return "Why: " + root + " itself is not known to be wrong: reeve why " + lead.cause + "\n";
        }
        if (cause == null) {
            String shared = root.equals(lead.key()) ? "" : " comes from " + root + ", as others do;";
            return "Why:" + shared + " reeve why " + lead.cause + "\n";
        }
        String chain = root.equals(lead.key()) ? "" : lead.key() + " depends on ";
        return "Why: " + chain + root + " " + cause.after + ": reeve why " + cause.cause + "\n";
    }

    /** Whether the root is a host that is watched itself and not known to be wrong: then it is where they are, and no cause. */
    private boolean onlyShared(Alert lead, String root) {
        return lead.own && root.startsWith("host/") && !root.equals(lead.key()) && !book.containsKey(root);
    }

    private String others(Alert lead, List<Alert> alerts, String root) {
        List<Alert> rest = alerts.stream().filter(alert -> alert != lead).toList();
        if (rest.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(
                root.startsWith(STORM)
                        ? "At the same time:\n"
                        : onlyShared(lead, root) ? "Also on " + root + ":\n" : "Of the same cause:\n");
        rest.stream()
                .limit(MOST_LINES)
                .forEach(alert -> text.append("  ").append(change(alert)).append('\n'));
        return rest.size() <= MOST_LINES
                ? text.toString()
                : text.append("  and ")
                        .append(rest.size() - MOST_LINES)
                        .append(" more\n")
                        .toString();
    }

    private static String time(Moment moment) {
        return Instant.ofEpochSecond(Math.floorDiv(moment.wall(), 1_000_000L)).toString();
    }

    /** As one word of a shell, whatever stands in it: somebody will paste it. */
    static String word(String text) {
        return text.matches("[A-Za-z0-9/._@:+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
