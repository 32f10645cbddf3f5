/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.alert;

import dev.reeve.model.AlertStatus;
import dev.reeve.model.Severity;
import dev.reeve.model.Subject;
import org.jspecify.annotations.Nullable;

/** Which problems of hosts and services routes of alerts want: those are told of by alerts, and not by the contacts of Nagios' configuration. */
public record WatchRoutes(AlertsSpec spec) {
    public boolean isEmpty() {
        return spec.routes().isEmpty();
    }

    /** Whether some route leads somewhere with it. */
    public boolean want(Subject subject, Severity severity) {
        for (AlertsSpec.Route route : spec.routes()) {
            if (route.where().matches(name -> fact(name, subject, severity))) {
                if (!route.to().isEmpty()) {
                    return true;
                }
                if (!route.further()) {
                    return false;
                }
            }
        }
        return false;
    }

    /** Whether they want it in some state. */
    public boolean wantSome(Subject subject) {
        return want(subject, Severity.CRITICAL) || want(subject, Severity.WARNING) || want(subject, Severity.ERROR);
    }

    /** Whether they want it in every state. */
    public boolean wantAll(Subject subject) {
        return want(subject, Severity.CRITICAL) && want(subject, Severity.WARNING) && want(subject, Severity.ERROR);
    }

    /** As of an alert that has just been raised. */
    private static @Nullable String fact(String name, Subject subject, Severity severity) {
        return switch (name) {
            case "subject", "key" -> subject.toString();
            case "severity" -> severity.label();
            case "status" -> AlertStatus.RAISED.label();
            case "by" -> "alerts";
            default -> null;
        };
    }
}
