/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.jail.HostAddress;
import java.time.Instant;

/** What a jail's reader says. @param jail its name @param log under which its files are followed */
record JailWords(String jail, String log) {
    /** @param lines read since the failure before @param position up to which the file was read */
    Observation failure(JailFlood.Heap heap, long lines, String position) {
        return failure(heap, lines, position, new FeedFailures.Way(Trust.FORGEABLE, false));
    }

    /** @param position empty where nothing can be read again @param way how the lines came */
    Observation failure(JailFlood.Heap heap, long lines, String position, FeedFailures.Way way) {
        JailReader.Told told = heap.last();
        Attributes.Builder said = Attributes.builder().put("jail", jail).put("id", told.id());
        if (!told.user().isEmpty()) {
            said.put("user", told.user());
        }
        said.put("time", micros(told.time()))
                .put("attempts", heap.repeats())
                .put("repeats", heap.repeats())
                .put("lines", lines)
                .put("text", told.text())
                .put("log", log)
                .put("file", told.file())
                .put("position", position);
        if (way.spoofable()) {
            said.put("spoofable", true);
        }
        return Observation.of(JailEvents.FAILURE, subject(told.id()), said.build(), way.trust());
    }

    /** @param user and the line without control characters */
    Observation login(String address, String user, String line) {
        Attributes said = Attributes.builder()
                .put("jail", jail)
                .put("user", user)
                .put("text", LineMatcher.bounded(line))
                .build();
        return Observation.of(JailEvents.LOGIN, subject(address), said, Trust.FORGEABLE);
    }

    Observation unanswered(String reason) {
        Attributes said = Attributes.builder()
                .put("jail", jail)
                .put("reason", LineMatcher.bounded(reason))
                .build();
        return Observation.of(JailEvents.UNANSWERED, new Subject("jail", jail), said, Trust.MEASURED);
    }

    private Subject subject(String id) {
        try {
            return HostAddress.parse(id).isAddress() ? new Subject("address", id) : new Subject("jail", jail);
        } catch (IllegalArgumentException holes) {
            return new Subject("jail", jail);
        }
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }
}
