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
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailSpec;
import dev.reeve.model.jail.match.FilterError;
import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.source.Emitter;
import dev.reeve.source.Source;
import dev.reeve.source.Stop;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the files of one jail and tells who failed. What a file held already counts as far back as the find time reaches, except for files that are read from their {@code tail}; what is
 * written while it is followed counts as of now when its time is off.
 */
public final class JailSource implements Source {
    /** Begins the name of a log that is a jail's; no other name has a colon. */
    private static final String LOG = "jail:";

    private final Jail jail;
    private final Positions positions;
    private final OwnOutput own;
    private final Clock clock;
    private final Ignored ignored;
    private final Lookup lookup;

    /**
     * @param clock with the machine's time zone
     * @param world what the machine is and knows now
     */
    public JailSource(Jail jail, Positions positions, OwnOutput own, Clock clock, JailWorld world) {
        this.jail = jail;
        this.positions = positions;
        this.own = own;
        this.clock = clock;
        this.ignored = new Ignored(jail.spec(), world, clock);
        this.lookup = new Lookup(world, clock);
    }

    public static Offer offer() {
        return JailEvents.offer();
    }

    @Override
    public String name() {
        return "jail/" + jail.name();
    }

    @Override
    public void run(Emitter out, Stop stop) throws Exception {
        LogSpec log = log();
        Charset charset = charset(jail.spec().encoding());
        LineEnds ends = LineEnds.of(charset);
        JailReader reader = reader(log, charset, ends, out);
        if (reader == null) {
            stop.await(java.time.Duration.ofSeconds(livenessSeconds() / 2));
            throw new IllegalStateException("the filter of jail " + jail.name() + " cannot be used");
        }
        try (FollowedFiles files =
                new FollowedFiles(log, positions, own, ends, (file, error) -> tell(out, log, file, error))) {
            new Following(log, positions, files, reader, ends, out, stop).run();
        }
    }

    private @Nullable JailReader reader(LogSpec log, @Nullable Charset charset, LineEnds ends, Emitter out)
            throws InterruptedException {
        try {
            JailFilter filter = JailFilter.of(jail.spec().filter());
            return new JailReader(jail, filter, log, charset, ends, own, clock, ignored, lookup, positions, out);
        } catch (FilterError | IllegalArgumentException wrong) {
            disabled(out, String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    void disabled(Emitter out, String reason) throws InterruptedException {
        out.emit(disabled(jail.name(), reason));
    }

    /** A jail counts nothing. */
    public static Observation disabled(String jail, String reason) {
        Attributes said = Attributes.builder()
                .put("jail", jail)
                .put("reason", LineMatcher.bounded(reason))
                .build();
        return Observation.of(JailEvents.DISABLED, new Subject("jail", jail), said, Trust.MEASURED);
    }

    /** The first word on a path says for all of the jail's files where reading begins. */
    private LogSpec log() {
        List<String> files = new ArrayList<>();
        jail.spec().logs().forEach(path -> files.add(path.glob()));
        boolean tail =
                !jail.spec().logs().isEmpty() && jail.spec().logs().stream().allMatch(JailSpec.LogPath::tail);
        return new LogSpec(
                logName(jail.name()),
                jail.origin(),
                files,
                jail.spec().encoding(),
                !tail,
                List.of(),
                null,
                LogSpec.DEFAULT_MAX_LINE,
                Trust.FORGEABLE);
    }

    /** Whether there is a file to read now. */
    public static boolean anyThere(List<String> globs) {
        return Globs.expand(globs).stream().anyMatch(java.nio.file.Files::exists);
    }

    /** Under which name a jail's files are followed. */
    public static String logName(String jail) {
        return LOG + jail;
    }

    /** fail2ban takes any name that Python knows; one that Java does not know is guessed, as {@code auto} is. */
    private static @Nullable Charset charset(String name) {
        try {
            return name.equals("auto") ? null : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }

    private void tell(Emitter out, LogSpec log, Path file, String error) throws InterruptedException {
        Attributes attributes = Attributes.builder()
                .put("log", log.name())
                .put("file", file.toString())
                .put("error", error)
                .build();
        out.emit(Observation.of(LogEvents.UNREADABLE, log.subject(), attributes, Trust.MEASURED));
    }
}
