/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

/** Whether a host that does not answer is down, or what is before it is. */
final class Reachability {
    private Reachability() {}

    static int of(Watch host) {
        if (host.well()) {
            return States.GOOD;
        }
        if (host.passiveLast && host.state == States.UNREACHABLE) {
            return States.UNREACHABLE;
        }
        boolean reached = host.parents.isEmpty() || host.parents.stream().anyMatch(Watch::well);
        return reached ? States.DOWN : States.UNREACHABLE;
    }
}
