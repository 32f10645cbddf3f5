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
 * Follows the files of one log. It looks at them when the kernel says that something happened to them, and now and then besides: four times a second where the kernel does not say it.
 */
public final class LogSource implements Source {
    private final LogSpec spec;
    private final Positions positions;
    private final OwnOutput own;
    private final Ears ears;
    private final InstantSource clock;
    private final @Nullable Charset charset;

    /** @param clock to judge the lines' own times by */
    public LogSource(LogSpec spec, Positions positions, OwnOutput own, Ears ears, InstantSource clock) {
        this.spec = spec;
        this.positions = positions;
        this.own = own;
        this.ears = ears;
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
                        new FollowedFiles(spec, positions, own, ends, (file, error) -> tell(out, file, error));
                Ear ear = ears.ear()) {
            new Following(spec, positions, files, matcher, ends, ear, out, stop).run();
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
