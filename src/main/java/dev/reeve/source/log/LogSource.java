/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.LogSpec;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.source.Emitter;
import dev.reeve.source.Source;
import dev.reeve.source.Stop;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Follows the files of one log. It asks the files for their size, four times a second and more often while they grow: that costs microseconds, knows no limit of watches, and works on every
 * file system, which a watch service does not.
 */
public final class LogSource implements Source {
    private final LogSpec spec;
    private final Positions positions;
    private final OwnOutput own;
    private final InstantSource clock;
    private final @Nullable Charset charset;

    /** @param clock to judge the lines' own times by */
    public LogSource(LogSpec spec, Positions positions, OwnOutput own, InstantSource clock) {
        this.spec = spec;
        this.positions = positions;
        this.own = own;
        this.clock = clock;
        this.charset = spec.encoding().equals("auto") ? null : Charset.forName(spec.encoding());
    }

    public static Offer offer() {
        return LogEvents.offer();
    }

    @Override
    public String name() {
        return "log/" + spec.name();
    }

    @Override
    public void run(Emitter out, Stop stop) throws Exception {
        LineEnds ends = LineEnds.of(charset);
        LineMatcher matcher = new LineMatcher(spec, charset, ends, own, clock, positions, out);
        try (FollowedFiles files =
                new FollowedFiles(spec, positions, own, ends, (file, error) -> tell(out, file, error))) {
            new Following(spec, positions, files, matcher, ends, out, stop).run();
        }
    }

    private void tell(Emitter out, Path file, String error) throws InterruptedException {
        Attributes attributes = Attributes.builder()
                .put("log", spec.name())
                .put("file", file.toString())
                .put("error", error)
                .build();
        out.emit(Observation.of(LogEvents.UNREADABLE, spec.subject(), attributes, Trust.MEASURED));
    }
}
