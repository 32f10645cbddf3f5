/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Shape;
import dev.reeve.model.Value;
import dev.reeve.supervise.ServiceLog;
import dev.reeve.supervise.Supervisor;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What services have written, as plain data. */
record ServiceOutput(Supervisor supervisor) {
    /** @param since the oldest to be shown; null for no limit @param after a place that an earlier answer named; null for the last lines */
    Value log(String service, int lines, @Nullable Instant since, @Nullable String after) {
        ServiceLog log = supervisor.log(service);
        if (log == null) {
            throw new IllegalArgumentException("there is no service '" + service + "'");
        }
        try {
            return shape(service, log, after == null ? log.last(lines, since) : log.after(after));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the output of " + service + " cannot be read: " + unreadable, unreadable);
        }
    }

    private static Value shape(String service, ServiceLog log, ServiceLog.Part part) {
        return new Shape()
                .put("service", service)
                .put("file", log.file().toString())
                .texts("lines", part.lines())
                .put("place", part.place())
                .put("more", part.more())
                .value();
    }
}
