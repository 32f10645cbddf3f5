/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor;

/** What an operator, or a program in an operator's name, may order. Instants are microseconds since 1970 by the wall clock. Texts are cut at {@link #MOST_TEXT} characters. */
public sealed interface MonitorCommand {
    int MOST_TEXT = 8_192;

    /** The Nagios manual, {@code PROCESS_SERVICE_CHECK_RESULT} and {@code PROCESS_HOST_CHECK_RESULT}. */
    record SubmitResult(WatchKey key, int status, String output) implements MonitorCommand {}

    /** {@code SCHEDULE_[FORCED_]{HOST,SVC}_CHECK} and {@code …_HOST_SVC_CHECKS}. */
    record ScheduleCheck(Target target, long at, boolean forced) implements MonitorCommand {}

    /**
     * @param sticky until it is well; else until any change of state
     * @param tell whether contacts are told
     */
    record Acknowledge(WatchKey key, boolean sticky, boolean tell, boolean persistent, String author, String comment)
            implements MonitorCommand {}

    record RemoveAcknowledgement(WatchKey key) implements MonitorCommand {}

    /**
     * @param start by the wall clock
     * @param end by the wall clock; of a flexible one the last moment at which it may begin
     * @param triggeredBy number of the downtime that begins this one; 0 for none
     * @param duration in microseconds, of a flexible one
     */
    record ScheduleDowntime(
            Target target,
            Spread spread,
            long start,
            long end,
            boolean fixed,
            long triggeredBy,
            long duration,
            String author,
            String comment)
            implements MonitorCommand {
        /** What becomes of the hosts that are reached through a host. */
        public enum Spread {
            NONE,
            CHILDREN,
            /** Their downtimes begin with the host's. */
            CHILDREN_TRIGGERED
        }
    }

    record CancelDowntime(long id) implements MonitorCommand {}

    /**
     * Cancels all that fit.
     *
     * @param group name of a host group, or empty for any
     * @param host or empty for any
     * @param service or empty for any, host's own included
     * @param start or 0 for any
     * @param comment or empty for any
     */
    record CancelDowntimes(String group, String host, String service, long start, String comment)
            implements MonitorCommand {}

    record Switch(Target target, Feature feature, boolean on) implements MonitorCommand {}

    /**
     * @param broadcast to all contacts, escalated ones too
     * @param forced whatever would say no
     * @param increment counts as one of the problem
     */
    record SendNotification(
            WatchKey key, boolean broadcast, boolean forced, boolean increment, String author, String comment)
            implements MonitorCommand {}

    record DelayNotification(WatchKey key, long until) implements MonitorCommand {}

    record SetNotificationNumber(WatchKey key, int number) implements MonitorCommand {}

    record AddComment(WatchKey key, boolean persistent, String author, String text) implements MonitorCommand {}

    record DeleteComment(long id) implements MonitorCommand {}

    record DeleteComments(WatchKey key) implements MonitorCommand {}

    record Change(WatchKey key, Setting setting, String value) implements MonitorCommand {}
}
