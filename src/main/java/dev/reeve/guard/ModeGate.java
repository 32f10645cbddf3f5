/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;

/** Whether to act at all, or only to record what would have been done. */
final class ModeGate implements Gate {
    private static final Answer LIVE = Answer.pass("live");

    @Override
    public String name() {
        return "mode";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        if (context.spec().dryRun()) {
            return new Answer.Dry("the guard is in dry-run: nothing is done");
        }
        return decision.dryRun() ? new Answer.Dry("the rule is in dry-run") : LIVE;
    }
}
