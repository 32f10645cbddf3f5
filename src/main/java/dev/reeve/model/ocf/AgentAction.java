/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.ocf;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An action that an agent offers, with what it advises. Times are kept as they are written; null where not given.
 *
 * @param timeoutText the least it should be given
 * @param depth of a monitor: the check level
 * @param role of a monitor, as written: {@code Promoted}, {@code Master}
 * @param automatic fence agents: {@code 1} when a node that joins is turned on by it
 * @param onTarget fence agents: {@code 1} when it must run on its target
 */
public record AgentAction(
        String name,
        @Nullable String timeoutText,
        @Nullable String intervalText,
        @Nullable String startDelayText,
        @Nullable String depth,
        @Nullable String role,
        @Nullable String automatic,
        @Nullable String onTarget) {
    public Optional<Duration> timeout() {
        return duration(timeoutText);
    }

    public Optional<Duration> interval() {
        return duration(intervalText);
    }

    public Optional<Duration> startDelay() {
        return duration(startDelayText);
    }

    /** Its check level; 0 where it names none, or none that is a number. */
    public int checkLevel() {
        return depth != null && depth.strip().matches("[0-9]{1,4}") ? Integer.parseInt(depth.strip()) : 0;
    }

    /** Its role by the name of API 1.1. */
    public Optional<Role> roleMeant() {
        return role == null ? Optional.empty() : Role.named(role);
    }

    private static Optional<Duration> duration(@Nullable String text) {
        return text == null ? Optional.empty() : OcfDuration.parse(text);
    }
}
