/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.event.Observation;
import dev.reeve.model.Amount;
import dev.reeve.model.Attributes;
import dev.reeve.model.Offer;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.match.FilterError;
import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.model.jail.match.LineResult;
import dev.reeve.model.jail.match.Phase;
import dev.reeve.model.jail.match.Timeline;
import dev.reeve.source.Emitter;
import dev.reeve.source.Source;
import dev.reeve.source.Stop;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells who failed of what is read for a jail in its files ({@link SharedLogs}). What a file held already counts as far back as the find time reaches, except for files that are read from their {@code tail}; what is
 * written while it is followed counts as of now when its time is off.
 */
public final class JailSource implements Source {
    /** Begins the name of a log that is a jail's; no other name has a colon. */
    private static final String LOG = "jail:";

    private static final Duration ALIVE = Duration.ofSeconds(20);

    /** While not all that was taken is told. */
    private static final Duration SOON = Duration.ofMillis(250);

    private final Jail jail;
    private final SharedLogs logs;
    private final Positions positions;
    private final OwnOutput own;
    private final Clock clock;
    private final Ignored ignored;
    private final Lookup lookup;

    /**
     * @param logs who reads the files, for all jails
     * @param clock with the machine's time zone
     * @param world what the machine is and knows now
     */
    public JailSource(Jail jail, SharedLogs logs, Positions positions, OwnOutput own, Clock clock, JailWorld world) {
        this.jail = jail;
        this.logs = logs;
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
        JailFilter filter = filter(out);
        if (filter == null) {
            stop.await(Duration.ofSeconds(livenessSeconds() / 2));
            throw new IllegalStateException("the filter of jail " + jail.name() + " cannot be used");
        }
        JailReader reader = new JailReader(jail, logName(jail.name()), own, clock, ignored, lookup, out);
        JailPlaces places = new JailPlaces(logName(jail.name()), positions);
        Charset charset = charset(jail.spec().encoding());
        try (JailInbox inbox = new JailInbox(filter, jail.spec().findTime(), charset, places)) {
            Thread waker = Thread.ofVirtual().name("stop " + name()).start(() -> wakeAtStop(inbox, stop));
            try {
                logs.follow(inbox, jail.spec().logs());
                tell(inbox, reader, out, stop);
            } finally {
                waker.interrupt();
            }
        }
    }

    /** Null when it cannot be used, which is told. */
    private @Nullable JailFilter filter(Emitter out) throws InterruptedException {
        try {
            JailFilter filter = JailFilter.of(jail.spec().filter());
            Timeline.of(
                    filter.spec(), clock.getZone(), clock.instant(), jail.spec().findTime(), Phase.LIVE);
            return filter;
        } catch (FilterError | IllegalArgumentException wrong) {
            disabled(out, String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    private static void wakeAtStop(JailInbox inbox, Stop stop) {
        try {
            while (!stop.await(Duration.ofDays(1))) {
                // Not yet.
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        inbox.wake();
    }

    private void tell(JailInbox inbox, JailReader reader, Emitter out, Stop stop) throws InterruptedException {
        while (!stop.asked()) {
            List<JailInbox.Item> items = inbox.take(reader.settled() ? ALIVE : SOON);
            for (int i = 0; i < items.size() && !stop.asked(); i++) {
                tell(items.get(i), inbox, reader, out);
            }
            reader.pause(false);
            inbox.done(reader.settled());
            if (inbox.places.count() >= 0) {
                out.alive(doing(inbox.places.count()));
            }
        }
        reader.pause(true);
    }

    private void tell(JailInbox.Item item, JailInbox inbox, JailReader reader, Emitter out)
            throws InterruptedException {
        switch (item) {
            case JailInbox.Item.Found(String line, LineResult result, Place place) -> reader.take(line, result, place);
            case JailInbox.Item.Reached(Position position) -> {
                if (reader.settled()) {
                    inbox.keep(position);
                }
            }
            case JailInbox.Item.Unreadable(Path file, String error) -> told(out).unreadable(file, error);
            case JailInbox.Item.Readable(Path file) -> told(out).readable(file);
        }
    }

    private String doing(int files) {
        if (jail.spec().logs().isEmpty()) {
            return "it has no files";
        }
        return files == 0
                ? "waiting for " + jail.spec().logs().getFirst().glob()
                : "following " + Amount.of(files, "file");
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

    private FollowedFiles.Problems told(Emitter out) {
        String log = logName(jail.name());
        return LogSource.told(log, new Subject("log", log), out);
    }
}
