/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import org.jspecify.annotations.Nullable;

/** Since when a key has been silent. */
final class AbsenceState extends KeyState {
    /** From when the silence counts: the last event, or when somebody began to look. */
    long since;

    /** The last event; 0 where none was seen. */
    long event;

    /** What the last event was about. */
    @Nullable
    String about;

    /** When the silence will have lasted long enough; {@link Long#MAX_VALUE} where nothing is waited for. */
    long due = Long.MAX_VALUE;
}
