/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.model.LogSpec;
import dev.reeve.model.Trust;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailInput;
import dev.reeve.os.OutputPump;
import dev.reeve.os.Spawner;
import dev.reeve.source.Source;
import dev.reeve.source.journal.JournalFeed;
import dev.reeve.source.journal.JournalStart;
import dev.reeve.source.log.Ears;
import dev.reeve.source.log.FeedJails;
import dev.reeve.source.log.FeedSource;
import dev.reeve.source.log.JailSource;
import dev.reeve.source.log.JailWorld;
import dev.reeve.source.log.LogSource;
import dev.reeve.source.log.OwnOutput;
import dev.reeve.source.log.Positions;
import dev.reeve.source.log.SharedLogs;
import dev.reeve.source.log.StandardInput;
import dev.reeve.source.log.StandardInputFeed;
import dev.reeve.source.syslog.SyslogFeed;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Makes the source that a log's configuration asks for. */
record LogSources(
        String node,
        Positions positions,
        OwnOutput own,
        Ears ears,
        SharedLogs jailLogs,
        Spawner spawner,
        OutputPump pump,
        StandardInput input) {
    LogSources(String node, Positions positions, OwnOutput own, Ears ears, Spawner spawner, OutputPump pump) {
        this(
                node,
                positions,
                own,
                ears,
                new SharedLogs(own, Clock.systemDefaultZone(), ears),
                spawner,
                pump,
                new StandardInput(System.in));
    }

    /** Of a jail that reads files. */
    Source of(Jail jail, JailWorld world) {
        return new JailSource(jail, jailLogs, positions, own, Clock.systemDefaultZone(), world);
    }

    /** @param jails that read it too; only of what is received */
    Source of(LogSpec spec, List<Jail> jails, JailWorld world) {
        InstantSource clock = InstantSource.system();
        if (spec.journal() != null) {
            JournalFeed feed = new JournalFeed(
                    spec.journal(),
                    () -> positions.cursor(spec.name()),
                    spec.fromStart(),
                    spec.maxLine(),
                    spawner,
                    pump,
                    clock);
            return new FeedSource(spec, feed, positions, own, clock);
        } else if (spec.syslog() != null) {
            SyslogFeed feed = new SyslogFeed(spec.syslog(), node, spec.encoding(), spec.maxLine(), clock);
            return new FeedSource(spec, feed, positions, own, clock, jails(jails, spec.trust(), world));
        }
        if (spec.standardInput()) {
            StandardInputFeed feed = new StandardInputFeed(input, spec.encoding(), spec.maxLine(), clock);
            return new FeedSource(spec, feed, positions, own, clock, jails(jails, spec.trust(), world));
        }
        return new LogSource(spec, positions, own, ears, clock);
    }

    /** Of jails that read the same entries of the journal. */
    Source of(JailInput.Journal input, List<Jail> jails, JailWorld world) {
        JournalFeed feed = new JournalFeed(
                input.spec(), () -> start(jails), LogSpec.DEFAULT_MAX_LINE, spawner, pump, InstantSource.system());
        FeedJails readers = jails(jails, input.trust(), world);
        return new FeedSource(feed, positions, own, InstantSource.system(), readers);
    }

    private FeedJails jails(List<Jail> jails, Trust trust, JailWorld world) {
        return FeedJails.of(jails, trust, own, Clock.systemDefaultZone(), world, positions);
    }

    /** What is older than the find time does not count any more. */
    private JournalStart start(List<Jail> jails) {
        Instant now = Instant.now();
        return JournalStart.earliest(jails.stream()
                .map(jail -> JournalStart.of(
                        positions.cursor(JailSource.logName(jail.name())),
                        now.minus(jail.spec().findTime())))
                .toList());
    }
}
