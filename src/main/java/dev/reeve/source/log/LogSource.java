/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.LogSpec;
import dev.reeve.model.Offer;
import dev.reeve.model.Subject;
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
                        new FollowedFiles(spec, positions, own, ends, told(spec.name(), spec.subject(), out));
                Ear ear = ears.ear()) {
            new Following(spec, positions, files, matcher, ends, ear, out, stop).run();
        }
    }

    /** Tells what can be read of a log and what cannot. */
    static FollowedFiles.Problems told(String log, Subject subject, Emitter out) {
        return new FollowedFiles.Problems() {
            @Override
            public void unreadable(Path file, String error) throws InterruptedException {
                tell(LogEvents.UNREADABLE, said(file).put("error", error).build());
            }

            @Override
            public void readable(Path file) throws InterruptedException {
                tell(LogEvents.READABLE, said(file).build());
            }

            private Attributes.Builder said(Path file) {
                return Attributes.builder().put("log", log).put("file", file.toString());
            }

            private void tell(String type, Attributes said) throws InterruptedException {
                out.emit(Observation.of(type, subject, said, Trust.MEASURED));
            }
        };
    }
}
