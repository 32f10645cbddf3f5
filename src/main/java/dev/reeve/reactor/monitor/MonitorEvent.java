/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.check.CheckOrder;
import dev.reeve.model.monitor.WatchKey;
import java.util.List;

/** What the engine puts out, in order. States are 0 to 3 for services (OK, WARNING, CRITICAL, UNKNOWN) and 0 to 2 for hosts (UP, DOWN, UNREACHABLE): see {@link States}. */
public sealed interface MonitorEvent {
    WatchKey key();

    /** A state, its kind or its count has changed, or is worth telling again. */
    record Alert(WatchKey key, int state, boolean hard, int attempt, String text) implements MonitorEvent {}

    /**
     * Something is to be run because of a state.
     *
     * @param global the one for all and not its own
     * @param command {@code name!argument…}
     */
    record HandlerRun(WatchKey key, boolean global, String command, int state, boolean hard, int attempt)
            implements MonitorEvent {}

    /** Why someone is told. */
    enum Reason {
        /** A problem, or its end where the state is 0. */
        NORMAL,
        ACKNOWLEDGEMENT,
        FLAPPINGSTART,
        FLAPPINGSTOP,
        FLAPPINGDISABLED,
        DOWNTIMESTART,
        DOWNTIMEEND,
        DOWNTIMECANCELLED,
        CUSTOM
    }

    /**
     * One contact is told.
     *
     * @param number which notification of this problem it is, from 1; of its end that of the last
     * @param commands {@code name!argument…}, each of which is run
     * @param author who acknowledged, or set the downtime; empty otherwise
     */
    record Notification(
            WatchKey key,
            String contact,
            Reason reason,
            int state,
            int number,
            boolean escalated,
            List<String> commands,
            String text,
            String author,
            String comment)
            implements MonitorEvent {
        public Notification {
            commands = List.copyOf(commands);
        }
    }

    /** What became of something that lasts. */
    enum Phase {
        STARTED,
        STOPPED,
        /** Flap detection was switched off. */
        DISABLED,
        /** A downtime was taken back while it ran. */
        CANCELLED
    }

    /**
     * @param percent of weighted changes among the last 21 results
     * @param threshold that was reached
     */
    record FlappingChange(WatchKey key, Phase phase, double percent, double threshold) implements MonitorEvent {}

    record DowntimeChange(WatchKey key, Phase phase, long id) implements MonitorEvent {}

    /** @param set else it was taken back, or ended */
    record AcknowledgementChange(WatchKey key, boolean set, boolean sticky, String author, String comment)
            implements MonitorEvent {}

    /** Something that a person may want to know, and that changed no state. */
    record Remark(WatchKey key, String text) implements MonitorEvent {}

    /**
     * Make this check now.
     *
     * @param due when it was to be made, in microseconds of the monotonic clock
     */
    record Order(WatchKey key, CheckOrder.Reason reason, long due) implements MonitorEvent {}
}
