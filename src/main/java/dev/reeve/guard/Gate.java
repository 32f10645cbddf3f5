/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;

/** One of the reasons not to act. A pure function: asking changes nothing. */
public interface Gate {
    /** As in verdicts and in docs/guard.md. */
    String name();

    Answer ask(Decision decision, Moment now, GuardContext context);
}
