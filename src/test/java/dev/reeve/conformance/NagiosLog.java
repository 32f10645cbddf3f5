/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.model.check.CommandCall;
import dev.reeve.reactor.monitor.MonitorEvent;
import dev.reeve.reactor.monitor.MonitorEvent.Alert;
import dev.reeve.reactor.monitor.MonitorEvent.DowntimeChange;
import dev.reeve.reactor.monitor.MonitorEvent.FlappingChange;
import dev.reeve.reactor.monitor.MonitorEvent.HandlerRun;
import dev.reeve.reactor.monitor.MonitorEvent.Notification;
import dev.reeve.reactor.monitor.MonitorEvent.Reason;
import dev.reeve.reactor.monitor.States;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the engine puts out, as Nagios would have logged it. */
final class NagiosLog {
    private final List<List<Object>> lines = new ArrayList<>();

    List<List<Object>> lines() {
        return lines;
    }

    void add(long second, MonitorEvent event) {
        String whose = event.key().isHost() ? "HOST " : "SERVICE ";
        switch (event) {
            case Alert alert -> line(second, whose + "ALERT", alert);
            case HandlerRun run -> line(second, whose + "EVENT HANDLER", run);
            case Notification notification -> line(second, whose + "NOTIFICATION", notification);
            case FlappingChange change -> line(second, whose + "FLAPPING ALERT", change);
            case DowntimeChange change -> line(second, whose + "DOWNTIME ALERT", change);
            case MonitorEvent.AcknowledgementChange change -> {}
            case MonitorEvent.Remark remark -> {}
            case MonitorEvent.Order order -> {}
        }
    }

    private void line(long second, String kind, MonitorEvent event) {
        lines.add(List.of(second, kind, event.key() + ";" + text(event)));
        if (event instanceof Notification notification) {
            lines.removeLast();
            for (String command : notification.commands()) {
                String name = CommandCall.parse(command).name();
                lines.add(List.of(second, kind, notification(notification, name)));
            }
        }
    }

    private static String text(MonitorEvent event) {
        return switch (event) {
            case Alert alert -> state(alert, alert.state(), alert.hard(), alert.attempt()) + alert.text();
            case HandlerRun run -> state(run, run.state(), run.hard(), run.attempt()) + run.command();
            case FlappingChange change -> flapping(change);
            case DowntimeChange change -> downtime(change);
            default -> "";
        };
    }

    private static String state(MonitorEvent event, int state, boolean hard, int attempt) {
        return States.name(event.key().isHost(), state) + ";" + (hard ? "HARD" : "SOFT") + ";" + attempt + ";";
    }

    private static String notification(Notification told, String command) {
        String state = States.name(told.key().isHost(), told.state());
        String type = told.reason() == Reason.NORMAL ? state : told.reason() + " (" + state + ")";
        boolean signed = told.reason() == Reason.ACKNOWLEDGEMENT || told.reason() == Reason.CUSTOM;
        String by = signed ? ";" + told.author() + ";" + told.comment() : "";
        return told.contact() + ";" + told.key() + ";" + type + ";" + command + ";" + told.text() + by;
    }

    private static String flapping(FlappingChange change) {
        String whose = change.key().isHost() ? "Host" : "Service";
        String more = change.key().isHost() ? ">" : ">=";
        String numbers = String.format(
                Locale.ROOT,
                "(%.1f%% change %s %.1f%% threshold)",
                change.percent(),
                change.phase() == MonitorEvent.Phase.STARTED ? more : "<",
                change.threshold());
        return switch (change.phase()) {
            case STARTED -> "STARTED; " + whose + " appears to have started flapping " + numbers;
            case DISABLED -> "DISABLED; Flap detection has been disabled";
            default -> "STOPPED; " + whose + " appears to have stopped flapping " + numbers;
        };
    }

    private static String downtime(DowntimeChange change) {
        String whose = change.key().isHost() ? "Host" : "Service";
        return switch (change.phase()) {
            case STARTED -> "STARTED; " + whose + " has entered a period of scheduled downtime";
            case CANCELLED ->
                "CANCELLED; Scheduled downtime for " + whose.toLowerCase(Locale.ROOT) + " has been cancelled.";
            default -> "STOPPED; " + whose + " has exited from a period of scheduled downtime";
        };
    }
}
