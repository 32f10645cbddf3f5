/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.model.AlertStatus;
import dev.reeve.model.Severity;
import dev.reeve.model.Subject;
import java.util.List;

/**
 * That something is wrong, is well again, or that somebody knows.
 *
 * @param before the state before, in a word; empty when nobody says
 * @param after the state now, in a word
 * @param root the subject of the cause, when whoever tells knows it; else empty
 * @param parents subjects it depends on, when whoever tells knows them
 * @param to channels or schedules in place of the routes'; empty for the routes
 * @param by who acknowledged; else empty
 * @param own whether it was concluded from this configuration's own objects
 */
record Signal(
        AlertStatus status,
        Subject subject,
        Severity severity,
        String before,
        String after,
        String text,
        String root,
        List<String> parents,
        List<String> to,
        String by,
        boolean own,
        EntryId cause,
        Lineage lineage,
        Moment at) {
    Signal {
        parents = List.copyOf(parents);
        to = List.copyOf(to);
    }

    Signal dependingOn(String parent) {
        List<String> one = List.of(parent);
        return new Signal(status, subject, severity, before, after, text, root, one, to, by, own, cause, lineage, at);
    }
}
