/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import dev.reeve.model.BanScope;
import dev.reeve.model.Origin;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A jail as Reeve runs it, be it fail2ban's or its own.
 *
 * @param spec whose lines it reads, and when it bans
 * @param origin where it is written
 * @param version SHA-256 of what it says, the first 12 hexadecimal digits
 * @param count how failures add up
 * @param across the jails whose bans it counts instead of lines; {@code *} stands for all that read lines; empty: it reads lines
 * @param remember how long an ended ban is known, for ban times that grow; null: not at all, as fail2ban without a database
 * @param shadow whether its bans are only recorded
 * @param acts what its bans are carried out by
 * @param input what brings its lines
 */
public record Jail(
        JailSpec spec,
        Origin origin,
        String version,
        JailCount count,
        List<String> across,
        @Nullable Duration remember,
        boolean shadow,
        JailActs acts,
        JailInput input) {
    /** Begins the name of a jail as the one who decides. */
    public static final String PRINCIPAL = "jail/";

    public static final String ALL = "*";

    public Jail {
        across = List.copyOf(across);
    }

    /** That reads files and keeps the banned from everything. */
    public Jail(
            JailSpec spec,
            Origin origin,
            String version,
            JailCount count,
            List<String> across,
            @Nullable Duration remember,
            boolean shadow) {
        this(spec, origin, version, count, across, remember, shadow, JailActs.NATIVE, JailInput.FILES);
    }

    /** What Reeve itself keeps the banned from. */
    public BanScope scope() {
        return acts.scope();
    }

    /** The same with other limits and another input. */
    Jail with(JailSpec other, JailInput from) {
        return new Jail(other, origin, version, count, across, remember, shadow, acts, from);
    }

    /** Whether it takes in nothing for now. */
    public boolean idle() {
        return input instanceof JailInput.Idle;
    }

    public String name() {
        return spec.name();
    }

    /** Whether it counts that jail's bans. */
    public boolean counts(Jail other) {
        return other.across().isEmpty() && (across.contains(ALL) || across.contains(other.name()));
    }
}
