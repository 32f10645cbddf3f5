/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.Moment;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.reactor.monitor.MonitorEvent.Notification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What macros are asked for.
 *
 * @param told null unless it is for telling somebody
 * @param recipients of this notification, by name
 */
record MacroScene(WatchKey key, Moment now, @Nullable Notification told, List<String> recipients) {
    static MacroScene of(WatchKey key, Moment now) {
        return new MacroScene(key, now, null, List.of());
    }

    MacroScene about(WatchKey other) {
        return new MacroScene(other, now, told, recipients);
    }

    /** The word of Nagios for why somebody is told. */
    static String type(Notification told) {
        return told.reason() == MonitorEvent.Reason.NORMAL
                ? told.state() == States.GOOD ? "RECOVERY" : "PROBLEM"
                : told.reason().name();
    }
}
