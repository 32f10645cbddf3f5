/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.check;

import dev.reeve.model.Attributes;
import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import dev.reeve.model.Subject;
import java.time.Duration;

/**
 * Make this check now. Not written down: who gives orders gives them anew after a restart. Each is answered by one event {@code check.result} about its subject, except one for a subject that is
 * being checked at that instant, which the result of that check answers.
 *
 * @param subject what is checked, and what the result is about; two checks of the same subject never run at once
 * @param about put into the result before what was found, such as the names of host and service; none of the result's own names ({@code state}, {@code text}, {@code took} and so on)
 * @param timeout after which the check is ended and its state is {@code timeoutState}; more than zero
 * @param due when it was to be made, in microseconds of the node's monotonic clock; the result's latency counts from it
 */
public record CheckOrder(
        Subject subject,
        Attributes about,
        Probe probe,
        Duration timeout,
        CheckState timeoutState,
        Reason reason,
        long due) {
    /** Why it is made. */
    public enum Reason {
        /** Its time has come. */
        SCHEDULED,
        /** Another check's result raised the question. */
        ON_DEMAND,
        /** Somebody asked for it, whatever the time. */
        FORCED,
        /** Results that others were to send have not come. */
        STALE
    }

    public CheckOrder {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a check has some time to answer, not " + timeout);
        }
    }
}
