/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import dev.reeve.model.check.CheckOrder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A check that is made again and again.
 *
 * @param interval between the starts of two checks in a hard state
 * @param retryInterval between two checks in a soft state
 * @param attempts how many bad results in a row make the state hard, 1 or more
 * @param timeout after which its process group is killed and the result is {@code timeoutState}
 * @param service the service it speaks of, if any: its events carry it, so that a rule can restart it
 */
public record CheckSpec(
        String name,
        Origin origin,
        Probe probe,
        Duration interval,
        Duration retryInterval,
        int attempts,
        Duration timeout,
        CheckState timeoutState,
        @Nullable String service) {
    /** The same in all but what is asked. */
    public CheckSpec asking(Probe other) {
        return new CheckSpec(name, origin, other, interval, retryInterval, attempts, timeout, timeoutState, service);
    }

    /** To be made now. */
    public CheckOrder order(CheckOrder.Reason reason, long due) {
        Attributes check = Attributes.of("check", name);
        Attributes about = service == null ? check : check.with("service", Value.of(service));
        return new CheckOrder(subject(), about, probe, timeout, timeoutState, reason, due);
    }

    public Subject subject() {
        return new Subject("check", name);
    }
}
