/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Findings;
import dev.reeve.model.Config;
import dev.reeve.model.Origin;
import dev.reeve.model.alert.WatchRoutes;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.monitor.WatchSpec;
import java.util.List;
import java.util.stream.Stream;

/** Says of which hosts and services alerts tell in place of their contacts: who sets up a route is to know that a mail of Nagios' configuration comes no more. */
final class ContactsTaken {
    private ContactsTaken() {}

    static void note(Config config, Findings findings) {
        WatchRoutes routes = new WatchRoutes(config.alerts());
        if (routes.isEmpty() || config.monitor().isEmpty()) {
            return;
        }
        List<WatchSpec> told = told(config.monitor().monitoring());
        List<WatchSpec> taken = told.stream()
                .filter(spec -> routes.wantSome(spec.key().subject()))
                .toList();
        if (!taken.isEmpty()) {
            long all = taken.stream()
                    .filter(spec -> routes.wantAll(spec.key().subject()))
                    .count();
            findings.note(
                    new Origin(config.monitor().file(), 0, 0),
                    "alerts (`alerts: routes`) tell of problems of " + taken.size() + " of " + told.size()
                            + " hosts and services in place of their contacts"
                            + (all < taken.size() ? ", of " + (taken.size() - all) + " in some states only" : "")
                            + ", such as " + taken.getFirst().key().subject()
                            + "; contacts are still told of flapping, of downtimes and of what people send");
        }
    }

    /** Those with contacts of their own. */
    private static List<WatchSpec> told(Monitoring monitoring) {
        return Stream.concat(monitoring.hosts().values().stream(), monitoring.services().values().stream())
                .filter(spec -> !spec.notification().contacts().isEmpty())
                .toList();
    }
}
