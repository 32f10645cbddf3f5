/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.LogSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.Trust;
import dev.reeve.model.jail.Jail;
import dev.reeve.source.Emitter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The jails that read what one feed brings. */
public final class FeedJails {
    static final FeedJails NONE = new FeedJails(List.of(), List.of(), null);

    private static final int MOST_NAME = 200;

    private final List<Jail> jails;
    private final List<FeedJail.Reads> reads;
    private final FeedJail.@Nullable Parts parts;

    private FeedJails(List<Jail> jails, List<FeedJail.Reads> reads, FeedJail.@Nullable Parts parts) {
        this.jails = List.copyOf(jails);
        this.reads = reads;
        this.parts = parts;
    }

    /**
     * @param trust the most that the lines are believed
     * @param clock with the machine's time zone
     */
    public static FeedJails of(
            List<Jail> jails, Trust trust, OwnOutput own, Clock clock, JailWorld world, Positions positions) {
        return of(jails, trust, new FeedJail.Parts(own, clock, System::nanoTime, world, positions));
    }

    static FeedJails of(List<Jail> jails, Trust trust, FeedJail.Parts parts) {
        List<FeedJail.Reads> reads =
                jails.stream().map(jail -> new FeedJail.Reads(jail, trust)).toList();
        return new FeedJails(jails, reads, parts);
    }

    /** For one run; those whose filter cannot be used are told and left out. */
    List<FeedJail> start(Emitter out) throws InterruptedException {
        List<FeedJail> usable = new ArrayList<>();
        for (FeedJail.Reads one : reads) {
            FeedJail jail = parts == null ? null : FeedJail.of(one, parts, out);
            if (jail != null) {
                usable.add(jail);
            }
        }
        return usable;
    }

    /** The jails' names with commas between. */
    String name() {
        String all = String.join(",", jails.stream().map(Jail::name).toList());
        return all.length() <= MOST_NAME ? all : all.substring(0, MOST_NAME);
    }

    /** What stands for a log where there is none. */
    LogSpec log() {
        return new LogSpec(
                JailSource.logName(name()),
                jails.isEmpty() ? Origin.BUILT_IN : jails.getFirst().origin(),
                List.of(),
                "auto",
                true,
                List.of(),
                null,
                LogSpec.DEFAULT_MAX_LINE,
                Trust.FORGEABLE);
    }
}
