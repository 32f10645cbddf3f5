/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Consumer;

/** A line in Reeve's own log, and to whoever listens, such as the terminal. */
final class LogChannel implements Channel {
    private static final System.Logger LOG = System.getLogger("dev.reeve.notify");

    private final Consumer<Message> listener;

    LogChannel(Consumer<Message> listener) {
        this.listener = listener;
    }

    @Override
    public Told tell(Message message, Duration within) {
        LOG.log(Level.INFO, "{0}", line(message));
        listener.accept(message);
        return Told.delivered("written to the log");
    }

    static String line(Message message) {
        String folded = message.folded() > 0 ? " (and " + message.folded() + " more held back)" : "";
        return Message.oneLine(message.title()) + " [" + message.subject() + ", why: " + message.decision() + "]"
                + folded;
    }
}
