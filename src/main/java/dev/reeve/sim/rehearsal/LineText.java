/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.model.Template;
import dev.reeve.model.scenario.Act;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The text of a line of a log. */
final class LineText {
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);
    private static final DateTimeFormatter SYSLOG = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);

    private LineText() {}

    static String of(Act.Line line, int index, Instant now, ZoneId zone) {
        StringBuilder out = new StringBuilder();
        for (Template.Part part : line.text().parts()) {
            switch (part) {
                case Template.Part.Literal(String text) -> out.append(text);
                case Template.Part.Hole(String name) -> out.append(value(name, line, index, now, zone));
            }
        }
        return out.toString();
    }

    private static String value(String hole, Act.Line line, int index, Instant now, ZoneId zone) {
        return switch (hole) {
            case "n" -> Integer.toString(index + 1);
            case "address" -> line.addresses().address(index);
            case "time" -> ISO.format(now.atZone(zone));
            case "syslog-time" -> SYSLOG.format(now.atZone(zone));
            case "epoch" -> Long.toString(now.getEpochSecond());
            default -> "";
        };
    }
}
