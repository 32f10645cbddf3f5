/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.model.ServiceSpec;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** As what the newest instance of a service was started: it is replaced once that is no longer what is wanted. */
final class StartedAs {
    /** Of its configuration; null when it is not known. */
    @Nullable
    String fingerprint;

    /** The count of asked restarts. */
    long restarts;

    /** The attempt that started it and is not verified yet. */
    @Nullable
    EntryId unverified;

    /** The generations of what it needs: when one of them was started anew, so is it. */
    final TreeMap<String, Long> on = new TreeMap<>();

    void attempted(Attempt attempt, Tracked service, SortedMap<String, Long> needs) {
        fingerprint = service.spec == null ? null : Fingerprint.of(service.spec);
        restarts = service.desire.restarts();
        unverified = attempt.id();
        on.clear();
        on.putAll(needs);
    }

    boolean isOther(ServiceSpec now) {
        return fingerprint != null && !fingerprint.equals(Fingerprint.of(now));
    }
}
