/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a service is as it is, in words for people. */
final class ServiceWords {
    private ServiceWords() {}

    static String whyDown(Tracked service) {
        if (service.spec == null) {
            return "not configured";
        }
        boolean onDemand = service.spec.kind() instanceof ServiceKind.Native own && own.onDemand();
        return onDemand && !service.desire.asked() ? "waits for a connection" : "down by " + service.desire.by();
    }

    static String startReason(Tracked service) {
        if (service.crash() != null) {
            return "its main process " + exitText(service);
        }
        if (service.freed != null) {
            return "out of quarantine: " + service.freed.value();
        }
        return service.demandedBy == null ? "up by " + service.desire.by() : service.demandedBy + " needs it";
    }

    /** How often it was tried does not help anybody: what went wrong the last time does, and comes first. */
    static String whyInVain(Tracked service) {
        return service.exit == null ? "" : "its main process " + service.exit.text() + "; ";
    }

    static String forGood(Tracked service) {
        boolean upstart = service.spec != null && service.spec.kind() instanceof ServiceKind.Upstart;
        String policy = upstart ? "its Upstart job says what follows" : "restart policy " + policy(service.spec);
        return "its main process " + exitText(service) + ", " + policy;
    }

    static String exitText(Tracked service) {
        return service.exit == null ? "is gone" : service.exit.text();
    }

    private static String policy(@Nullable ServiceSpec spec) {
        return spec == null
                ? ""
                : spec.restart().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
