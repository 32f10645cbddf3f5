/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Lineage;
import dev.reeve.event.Observation;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.model.Attributes;
import dev.reeve.model.Config;
import dev.reeve.model.DaemonSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.util.List;

/** The configuration in force. Another one is recorded before it counts, then services and sources follow: what changes is touched, the rest is not. */
final class ConfigInForce {
    private final NodeDaemon daemon;
    private final ConfigTrouble trouble;
    private final DaemonSpec begun;
    private volatile Config config;
    /** Whoever puts a configuration into force holds it from loading on: what is in force is what the change was held against. */
    final Object applying = new Object();

    ConfigInForce(NodeDaemon daemon, Config first, ConfigTrouble trouble) {
        this.daemon = daemon;
        this.trouble = trouble;
        this.begun = first.daemon();
        this.config = first;
    }

    Config config() {
        return config;
    }

    /** What the daemon was started with. */
    DaemonSpec begun() {
        return begun;
    }

    /** What is on the disk was to be put into force, and cannot be. */
    void refused(LoadResult refused) {
        trouble.errors(refused, daemon.files.main(), "version " + config.version() + " stays in force");
    }

    /** Puts a checked configuration into force for the core. */
    synchronized void applied(Config fresh, String changes) throws Requests.Unkept {
        daemon.watchers.before(fresh);
        config = fresh;
        Attributes said = Attributes.builder()
                .put("version", fresh.version())
                .put("changes", changes)
                .put("dry-run", daemon.files.isDryRun())
                .build();
        daemon.requests.record(new Observation(
                "config.applied",
                new Subject("node", daemon.node),
                said,
                Trust.REPORTED,
                List.of(),
                Lineage.EXTERNAL,
                true));
        daemon.opening.journal().saveDocument("run", "config", fresh.version());
    }

    /** After the core knows of it: services and sources follow. */
    void follow(Config fresh) {
        trouble.none();
        followed(fresh);
    }

    /** The same where the configuration's own files are not what changed. */
    void followed(Config fresh) {
        daemon.rivals.look(() -> config, NodeDaemon.RIVALS_TIME);
        daemon.services.follow();
        daemon.cronCare.inForce(fresh.cron());
        Housekeeping.now("cron daemons", daemon.cronCare::look);
        daemon.watchers.update(fresh);
        daemon.jobFiles.inForce(fresh);
    }

    /** The same version, so that nothing follows, but read anew: which files could not be used is part of no version. */
    void unchanged(Config fresh) {
        config = fresh;
    }
}
