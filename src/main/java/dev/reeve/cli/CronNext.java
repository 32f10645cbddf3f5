/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.api.Shape;
import dev.reeve.model.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code reeve cron next}. */
final class CronNext {
    private static final int MOST = 1_000;
    private static final int USUAL = 5;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private final Invocation call;

    CronNext(Invocation call) {
        this.call = call;
    }

    int run(String text) {
        ZoneId zone = zone();
        int count = call.number("--count", USUAL, 1, MOST);
        Instant from = from(zone);
        CronDialect.Read read = CronDialect.read(text, call.option("--dialect"), call.flag("--compat"));
        if (!read.error().isEmpty()) {
            return refuse(read);
        }
        List<Instant> times = new ArrayList<>();
        Iterator<Instant> all = read.times().of(from, zone);
        while (times.size() < count && all.hasNext()) {
            times.add(all.next());
        }
        print(read, read.zone() == null ? zone : read.zone(), from, times);
        return times.isEmpty() && !read.reboot() ? Exit.FAILED : Exit.OK;
    }

    private int refuse(CronDialect.Read read) {
        if (call.json()) {
            Shape shape = new Shape().put("dialect", read.dialect()).put("error", read.error());
            call.terminal().json(Json.text(shape.value()));
        } else {
            call.terminal().complain("no expression of " + read.dialect() + ": " + read.error());
        }
        return Exit.FAILED;
    }

    private void print(CronDialect.Read read, ZoneId zone, Instant from, List<Instant> times) {
        if (call.json()) {
            call.terminal().json(Json.text(shape(read, zone, times)));
            return;
        }
        read.warnings().forEach(call.terminal()::complain);
        call.terminal().say(read.dialect() + ", " + zone + (read.normalized() == null ? "" : ": " + read.normalized()));
        times.forEach(time -> call.terminal().say("  " + TIME.format(time.atZone(zone)) + "  in " + span(from, time)));
        if (times.isEmpty()) {
            call.terminal().say(read.reboot() ? "  once after each boot" : "  never");
        }
    }

    /** Rough for people: days, hours and minutes, or seconds. */
    private static String span(Instant from, Instant to) {
        long seconds = from.until(to, ChronoUnit.SECONDS);
        long minutes = seconds / 60;
        String days = minutes < 1_440 ? "" : minutes / 1_440 + "d ";
        return minutes == 0 ? seconds + "s" : days + minutes / 60 % 24 + "h " + minutes % 60 + "min";
    }

    private static Value shape(CronDialect.Read read, ZoneId zone, List<Instant> times) {
        return new Shape()
                .put("dialect", read.dialect())
                .put("zone", zone.getId())
                .put("normalized", read.normalized())
                .put("reboot", read.reboot())
                .put(
                        "times",
                        times.stream()
                                .map(time -> (Value) new Value.Text(time.toString()))
                                .toList())
                .put(
                        "warnings",
                        read.warnings().stream()
                                .map(text -> (Value) new Value.Text(text))
                                .toList())
                .value();
    }

    private ZoneId zone() {
        String name = call.option("--zone");
        if (name == null) {
            return call.terminal().zone();
        }
        if (ZoneId.getAvailableZoneIds().contains(name)) {
            return ZoneId.of(name);
        }
        throw new UsageProblem("--zone: there is no '" + name + "'" + Nearest.hint(name, ZoneId.getAvailableZoneIds()));
    }

    private Instant from(ZoneId zone) {
        String given = call.option("--from");
        if (given == null) {
            return call.terminal().clock().instant();
        }
        Instant found = moment(given.strip().replace(' ', 'T'), zone);
        if (found == null) {
            throw new UsageProblem("--from: expected a time such as '2026-03-28 12:00', found '" + given + "'");
        }
        return found;
    }

    private static @Nullable Instant moment(String text, ZoneId zone) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : text.endsWith("Z")
                            ? Instant.parse(text)
                            : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException wrong) {
            return null;
        }
    }
}
