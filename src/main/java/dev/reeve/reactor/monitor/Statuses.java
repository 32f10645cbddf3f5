/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import java.util.Map;

/** Shows where things stand. */
final class Statuses {
    private Statuses() {}

    static WatchStatus of(Watch watch) {
        return new WatchStatus(
                watch.key,
                watch.state,
                watch.hard,
                watch.attempt,
                watch.attempts(),
                watch.lastHard,
                watch.checked,
                watch.flapping,
                watch.percent,
                watch.number,
                watch.isAcknowledged(),
                watch.depth,
                watch.text,
                watch.lastCheck,
                watch.queued() ? watch.due : Long.MAX_VALUE,
                watch.lastChange,
                watch.lastHardChange,
                watch.nextNotification,
                watch.executing(),
                switched(watch));
    }

    private static WatchStatus.Switched switched(Watch watch) {
        return new WatchStatus.Switched(
                watch.plan().active(),
                watch.plan().passive(),
                watch.notification().enabled(),
                watch.handles(),
                watch.flapPlan().enabled());
    }

    static CommentStatus of(Map.Entry<Long, Comments.Comment> entry) {
        Comments.Comment comment = entry.getValue();
        return new CommentStatus(
                entry.getKey(),
                comment.key(),
                comment.ofAcknowledgement(),
                comment.persistent(),
                comment.written(),
                comment.author(),
                comment.text());
    }
}
