/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.CheckState;
import java.util.Optional;

/** The state of a service that Reeve supervises. */
final class ServiceCheck {
    private ServiceCheck() {}

    /** @param state as {@code reeve status} shows it */
    static Answer judge(String service, Optional<String> state) {
        if (state.isEmpty()) {
            return Answer.unknown("SERVICE UNKNOWN - there is no service " + service);
        }
        CheckState worth = switch (state.get()) {
            case "running", "done" -> CheckState.OK;
            case "starting", "stopping", "waiting" -> CheckState.WARNING;
            default -> CheckState.CRITICAL;
        };
        return new Answer(worth, "SERVICE " + worth + " - " + service + " is " + state.get());
    }
}
