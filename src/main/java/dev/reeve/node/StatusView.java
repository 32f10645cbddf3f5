/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Shape;
import dev.reeve.explain.Absence;
import dev.reeve.model.Value;
import dev.reeve.os.Proc;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The daemon and all that it looks after, in one answer. */
final class StatusView {
    private static final int MOST_JOBS = 1_000;
    private static final Duration NEWS = Duration.ofDays(1);

    private final NodeDaemon daemon;
    private final Views views;
    private final Instant started = Instant.now();

    StatusView(NodeDaemon daemon, Views views) {
        this.daemon = daemon;
        this.views = views;
    }

    Value value() {
        Shape shape = new Shape()
                .put("node", daemon.node)
                .put("boot", Proc.bootId())
                .put("version", NodeDaemon.VERSION)
                .put("pid", ProcessHandle.current().pid())
                .put("started", started)
                .put("uptimeSeconds", Duration.between(started, Instant.now()).toSeconds())
                .put("mode", daemon.config().guard().dryRun() ? "dry-run" : "acting")
                .put("absence", absence())
                .put("config", config())
                .put("supervision", daemon.supervisor.identity())
                .texts("degraded", daemon.troubles.all())
                .put("sources", views.sources())
                .put("journal", journal());
        Accounts.Measured used = views.services().measured();
        daemon.asking.ask(() -> state(shape, used));
        shape.put("checks", views.checks()).put("monitor", views.monitor().inShort());
        daemon.asking.ask(() -> rest(shape));
        return shape.value();
    }

    private boolean state(Shape shape, Accounts.Measured used) {
        shape.put("holds", views.operators().holds())
                .put("silences", views.operators().silences())
                .put("alerts", views.alerts().alerts())
                .put("approvals", views.operators().approvals())
                .put("changes", views.operators().changes())
                .put("services", views.services().all(daemon.config().services(), used));
        return true;
    }

    private boolean rest(Shape shape) {
        shape.put("jobs", views.jobs(MOST_JOBS))
                .put("jails", views.jailsInShort())
                .put("bans", views.bans().inShort());
        return true;
    }

    /** When none ran before this one; of no interest to anybody after a day. */
    private @Nullable Value absence() {
        boolean news = Duration.between(started, Instant.now()).compareTo(NEWS) < 0;
        return news ? Absence.last(daemon.opening.journal()).map(Absence::value).orElse(null) : null;
    }

    private Value config() {
        return new Shape()
                .put("version", daemon.config().version())
                .put("file", daemon.files.main().toString())
                .value();
    }

    private Value journal() {
        return new Shape()
                .put("sequence", daemon.opening.journal().head().sequence())
                .put("bytes", daemon.opening.journalBytes())
                .value();
    }
}
