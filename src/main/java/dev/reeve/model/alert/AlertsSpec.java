/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.alert;

import dev.reeve.model.NoticePattern;
import dev.reeve.model.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How alerts become messages.
 *
 * @param settle how long a first message waits for others of the same cause
 * @param interval the least time between two messages about one cause through one channel
 * @param title of messages
 * @param text of messages
 * @param onCall schedules by name; routes name them like channels
 */
public record AlertsSpec(
        Duration settle,
        Duration interval,
        List<Route> routes,
        List<Inhibition> inhibitions,
        Template title,
        Template text,
        SortedMap<String, OnCallSpec> onCall) {
    /** Nobody is told of alerts, but by rules. */
    public static final AlertsSpec NONE = new AlertsSpec(
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            List.of(),
            List.of(),
            AlertTexts.TITLE,
            AlertTexts.TEXT,
            new TreeMap<>());

    public AlertsSpec {
        routes = List.copyOf(routes);
        inhibitions = List.copyOf(inhibitions);
        onCall = Collections.unmodifiableSortedMap(new TreeMap<>(onCall));
    }

    /**
     * Where matching alerts go. The first that matches decides, unless it goes further.
     *
     * @param to channels and schedules
     * @param digest how long alerts are collected for one message; null for at once
     */
    public record Route(
            NoticePattern where, List<String> to, @Nullable Duration digest, boolean further) {
        public Route {
            to = List.copyOf(to);
        }
    }

    /** While an alert that matches the first is not cleared, nobody is told of others that match the second. */
    public record Inhibition(NoticePattern when, NoticePattern silence) {}
}
