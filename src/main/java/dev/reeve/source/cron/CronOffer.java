/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.cron;

import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import java.util.List;

/** What is told of crontabs, beside the times of their lines. */
final class CronOffer {
    private CronOffer() {}

    static Offer offer() {
        return new Offer("cron", List.of(unused(), waits(), goes()), List.of(), "The crontabs of this machine.");
    }

    private static EventType unused() {
        return new EventType(
                "cron.unused",
                "crontab",
                Trust.MEASURED,
                List.of(
                        Field.required("file", ValueKind.TEXT, "The table."),
                        Field.required("line", ValueKind.INTEGER, "The line; 0 for the whole of it."),
                        Field.required("table", ValueKind.TRUTH, "Whether nothing of the table is run for it."),
                        Field.required("text", ValueKind.TEXT, "Why.")),
                "A crontab, or a line of one, is not run.");
    }

    private static EventType waits() {
        return new EventType(
                "cron.waits",
                "node",
                Trust.MEASURED,
                List.of(Field.required("text", ValueKind.TEXT, "Which cron daemon or other Reeve runs.")),
                "No line of a crontab is run, since a cron daemon or another Reeve runs that has the same ones.");
    }

    private static EventType goes() {
        return new EventType(
                "cron.goes",
                "node",
                Trust.MEASURED,
                List.of(),
                "No cron daemon and no other Reeve has them any more: lines of crontabs are run.");
    }
}
