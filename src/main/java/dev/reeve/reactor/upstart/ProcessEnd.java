/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.Attributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a process ended.
 *
 * @param status its exit status; 0 where a signal ended it
 * @param signal name without SIG; null where it exited
 */
public record ProcessEnd(int status, @Nullable String signal) {
    /** Nobody saw how. */
    static final ProcessEnd UNSEEN = killed("UNKNOWN");

    public static ProcessEnd exited(int status) {
        return new ProcessEnd(status, null);
    }

    public static ProcessEnd killed(String signal) {
        return new ProcessEnd(0, signal);
    }

    /** As what was seen of it says. */
    static ProcessEnd of(Attributes said) {
        String signal = said.text("signal");
        if (signal != null) {
            return killed(signal.startsWith("SIG") ? signal.substring(3) : signal);
        }
        return exited((int) said.integer("status", 0));
    }

    boolean isZero() {
        return signal == null && status == 0;
    }

    /** @param normal numbers of statuses and names of signals */
    boolean isAmong(List<String> normal) {
        return normal.contains(signal == null ? Integer.toString(status) : signal);
    }

    /** As the events of a failed job carry it. */
    String variable() {
        return signal == null ? "EXIT_STATUS=" + status : "EXIT_SIGNAL=" + signal;
    }
}
