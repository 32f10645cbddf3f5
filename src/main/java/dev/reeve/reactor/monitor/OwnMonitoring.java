/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.CheckSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.monitor.CheckPlan;
import dev.reeve.model.monitor.CheckingOptions;
import dev.reeve.model.monitor.FlapPlan;
import dev.reeve.model.monitor.FreshnessOptions;
import dev.reeve.model.monitor.HandlerPlan;
import dev.reeve.model.monitor.HostLogic;
import dev.reeve.model.monitor.MonitorOptions;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.monitor.NotifyPlan;
import dev.reeve.model.monitor.SpreadOptions;
import dev.reeve.model.monitor.Topic;
import dev.reeve.model.monitor.Topics;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.model.monitor.WatchSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The checks of Reeve's own configuration as the engine wants them: services of one host, which has no name and is always up. When they are made is told by {@code source.check}, which makes them by the ten
 * thousand in a second; what their results mean, and what people order of them, is the engine's. Nobody is told by contacts: that is what rules and alerts are for.
 */
final class OwnMonitoring {
    static final WatchKey HOST = WatchKey.host("");

    /** As in Nagios' sample files. */
    private static final FlapPlan FLAPPING =
            new FlapPlan(true, 5, 20, Topics.of(Topic.OK, Topic.WARNING, Topic.CRITICAL, Topic.UNKNOWN));

    private static final FlapPlan NEVER = new FlapPlan(false, 5, 20, Topics.NONE);
    private static final HandlerPlan NOTHING = new HandlerPlan("", false, null);
    private static final NotifyPlan NOBODY =
            new NotifyPlan(false, List.of(), Duration.ZERO, Duration.ZERO, null, Topics.NONE);
    private static final CheckPlan UP =
            new CheckPlan("", null, Duration.ZERO, Duration.ZERO, 1, false, false, false, Duration.ZERO, 0);

    private OwnMonitoring() {}

    static Monitoring of(Iterable<CheckSpec> checks) {
        SequencedMap<WatchKey, WatchSpec> hosts = new LinkedHashMap<>();
        SequencedMap<WatchKey, WatchSpec> services = new LinkedHashMap<>();
        for (CheckSpec check : checks) {
            hosts.putIfAbsent(HOST, watch(HOST, Origin.BUILT_IN, UP, NEVER));
            WatchKey key = WatchSubjects.own(check.name());
            services.put(key, watch(key, check.origin(), plan(check), FLAPPING));
        }
        return new Monitoring(
                options(),
                hosts,
                services,
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                List.of(),
                List.of(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
    }

    private static WatchSpec watch(WatchKey key, Origin origin, CheckPlan plan, FlapPlan flapping) {
        return new WatchSpec(key, origin, plan, flapping, NOBODY, NOTHING, List.of(), false, Topics.NONE, 0);
    }

    /** Not active: the engine orders a check only where somebody asks for one. */
    private static CheckPlan plan(CheckSpec check) {
        return new CheckPlan(
                check.name(),
                null,
                check.interval(),
                check.retryInterval(),
                check.attempts(),
                false,
                true,
                false,
                Duration.ZERO,
                States.GOOD);
    }

    private static MonitorOptions options() {
        return new MonitorOptions(
                false,
                false,
                Duration.ofSeconds(60),
                false,
                checking(NEVER),
                checking(FLAPPING),
                new HostLogic(false, false, false, false),
                SpreadOptions.STANDARD);
    }

    /** The round is made for orders that were lost: those of checks are answered within their own timeout. */
    private static CheckingOptions checking(FlapPlan flapping) {
        return new CheckingOptions(
                false,
                true,
                NOTHING,
                flapping,
                new FreshnessOptions(false, Duration.ofMinutes(10), Duration.ZERO),
                Duration.ofHours(1),
                States.UNKNOWN,
                Duration.ofSeconds(15),
                false,
                true);
    }
}
