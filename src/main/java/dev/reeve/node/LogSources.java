/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.model.LogSpec;
import dev.reeve.os.OutputPump;
import dev.reeve.os.Spawner;
import dev.reeve.source.Source;
import dev.reeve.source.journal.JournalFeed;
import dev.reeve.source.log.FeedSource;
import dev.reeve.source.log.LogSource;
import dev.reeve.source.log.OwnOutput;
import dev.reeve.source.log.Positions;
import dev.reeve.source.syslog.SyslogFeed;
import java.time.InstantSource;

/** Makes the source that a log's configuration asks for. */
record LogSources(String node, Positions positions, OwnOutput own, Spawner spawner, OutputPump pump) {
    Source of(LogSpec spec) {
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
            return new FeedSource(spec, feed, positions, own, clock);
        }
        return new LogSource(spec, positions, own, clock);
    }
}
