/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.model.monitor.Feature;
import dev.reeve.model.monitor.MonitorCommand;
import dev.reeve.model.monitor.MonitorCommand.ScheduleDowntime.Spread;
import dev.reeve.model.monitor.Target;
import dev.reeve.model.monitor.Target.Kind;
import dev.reeve.model.monitor.WatchKey;

/** The external commands that the recorded sequences use, as they were written into the pipe. */
record NagiosCommandLine(String[] words, String line) {
    static MonitorCommand parse(String line) {
        return new NagiosCommandLine(line.split(";", -1), line).command();
    }

    private MonitorCommand command() {
        return switch (words[0]) {
            case "PROCESS_SERVICE_CHECK_RESULT" ->
                new MonitorCommand.SubmitResult(service(), Integer.parseInt(words[3]), rest(4));
            case "PROCESS_HOST_CHECK_RESULT" ->
                new MonitorCommand.SubmitResult(host(), Integer.parseInt(words[2]), rest(3));
            case "ACKNOWLEDGE_HOST_PROBLEM" -> acknowledge(host(), 2);
            case "ACKNOWLEDGE_SVC_PROBLEM" -> acknowledge(service(), 3);
            case "REMOVE_SVC_ACKNOWLEDGEMENT" -> new MonitorCommand.RemoveAcknowledgement(service());
            case "REMOVE_HOST_ACKNOWLEDGEMENT" -> new MonitorCommand.RemoveAcknowledgement(host());
            case "SCHEDULE_HOST_DOWNTIME" -> downtime(Target.of(host()), 2);
            case "SCHEDULE_SVC_DOWNTIME" -> downtime(Target.of(service()), 3);
            case "SCHEDULE_HOST_SVC_DOWNTIME" -> downtime(Target.of(Kind.SERVICES_OF_HOST, words[1]), 2);
            case "DEL_DOWNTIME_BY_HOST_NAME" ->
                new MonitorCommand.CancelDowntimes("", word(1), word(2), seconds(word(3)), word(4));
            case "DELAY_SVC_NOTIFICATION" -> new MonitorCommand.DelayNotification(service(), seconds(words[3]));
            case "DELAY_HOST_NOTIFICATION" -> new MonitorCommand.DelayNotification(host(), seconds(words[2]));
            case "SEND_CUSTOM_SVC_NOTIFICATION" -> custom(service(), 3);
            case "SEND_CUSTOM_HOST_NOTIFICATION" -> custom(host(), 2);
            default -> switched();
        };
    }

    /** {@code ENABLE_SVC_FLAP_DETECTION} and the like. */
    private MonitorCommand switched() {
        boolean on = words[0].startsWith("ENABLE_");
        String what = words[0].substring(words[0].indexOf('_') + 1);
        boolean host = what.startsWith("HOST_");
        if (!host && !what.startsWith("SVC_")) {
            throw new IllegalArgumentException("no such command: " + line);
        }
        Feature feature = switch (what.substring(what.indexOf('_') + 1)) {
            case "NOTIFICATIONS" -> Feature.NOTIFICATIONS;
            case "FLAP_DETECTION" -> Feature.FLAP_DETECTION;
            case "EVENT_HANDLER" -> Feature.EVENT_HANDLER;
            case "CHECK" -> Feature.ACTIVE_CHECKS;
            default -> throw new IllegalArgumentException("no such command: " + line);
        };
        return new MonitorCommand.Switch(Target.of(host ? host() : service()), feature, on);
    }

    private WatchKey host() {
        return WatchKey.host(words[1]);
    }

    private WatchKey service() {
        return WatchKey.service(words[1], words[2]);
    }

    private String word(int index) {
        return index < words.length ? words[index] : "";
    }

    /** Semicolons in the last argument belong to it. */
    private String rest(int from) {
        String[] parts = line.split(";", from + 1);
        return from < parts.length ? parts[from] : "";
    }

    private static long seconds(String text) {
        return text.isEmpty() ? 0 : Long.parseLong(text) * 1_000_000;
    }

    private MonitorCommand acknowledge(WatchKey key, int at) {
        return new MonitorCommand.Acknowledge(
                key,
                words[at].equals("2"),
                words[at + 1].equals("1"),
                words[at + 2].equals("1"),
                words[at + 3],
                rest(at + 4));
    }

    private MonitorCommand downtime(Target target, int at) {
        return new MonitorCommand.ScheduleDowntime(
                target,
                Spread.NONE,
                seconds(words[at]),
                seconds(words[at + 1]),
                words[at + 2].equals("1"),
                Long.parseLong(words[at + 3]),
                seconds(words[at + 4]),
                words[at + 5],
                rest(at + 6));
    }

    private MonitorCommand custom(WatchKey key, int at) {
        int options = Integer.parseInt(words[at]);
        return new MonitorCommand.SendNotification(
                key, (options & 1) != 0, (options & 2) != 0, (options & 4) != 0, words[at + 1], rest(at + 2));
    }
}
