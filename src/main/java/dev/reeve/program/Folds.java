/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.program;

import dev.reeve.event.Moment;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Reactor;
import dev.reeve.reactor.alert.AlertsFold;
import dev.reeve.reactor.alert.ChannelsFold;
import dev.reeve.reactor.ban.BansFold;
import dev.reeve.reactor.check.ChecksFold;
import dev.reeve.reactor.cluster.ClusterState;
import dev.reeve.reactor.jail.JailActionsFold;
import dev.reeve.reactor.jail.JailsFold;
import dev.reeve.reactor.job.JobsFold;
import dev.reeve.reactor.monitor.MonitorFold;
import dev.reeve.reactor.network.NetworkFold;
import dev.reeve.reactor.operator.OperatorFold;
import dev.reeve.reactor.rule.ExpectationsFold;
import dev.reeve.reactor.rule.RulesFold;
import dev.reeve.reactor.service.ServicesFold;
import dev.reeve.reactor.upstart.UpstartFold;
import java.util.List;
import java.util.SortedMap;

/**
 * Every concern of this node's state. Belongs to the core's thread. The cluster's come first, so that what follows is judged by the newest facts.
 */
public record Folds(
        ClusterState cluster,
        BansFold bans,
        UpstartFold upstart,
        ServicesFold services,
        ChecksFold checks,
        MonitorFold monitor,
        JailsFold jails,
        JailActionsFold jailActions,
        JobsFold jobs,
        NetworkFold network,
        OperatorFold operators,
        RulesFold rules,
        ExpectationsFold expectations,
        ChannelsFold channels,
        AlertsFold alerts,
        Latest latest) {
    public static Folds fresh() {
        ClusterState cluster = new ClusterState();
        UpstartFold upstart = new UpstartFold();
        ChecksFold checks = new ChecksFold();
        return new Folds(
                cluster,
                new BansFold(),
                upstart,
                new ServicesFold(upstart::service),
                checks,
                new MonitorFold().leaving(checks.checks()::take),
                new JailsFold(),
                new JailActionsFold(),
                new JobsFold(),
                new NetworkFold(),
                new OperatorFold(),
                new RulesFold(),
                new ExpectationsFold(),
                new ChannelsFold(),
                new AlertsFold(cluster.silences()),
                new Latest());
    }

    /** By jail, what is not as it should be now. */
    public SortedMap<String, String> jailTroubles(Moment now) {
        SortedMap<String, String> all = jails.troubles(now);
        jailActions.troubles().forEach((jail, why) -> all.merge(jail, why, (one, other) -> one + "; " + other));
        return all;
    }

    public Reactor reactor() {
        List<Fold> folds = List.of(
                cluster,
                bans,
                upstart,
                services,
                checks,
                monitor,
                jails,
                jailActions,
                jobs,
                network,
                operators,
                rules,
                expectations,
                channels,
                alerts,
                latest);
        return new Reactor(folds);
    }
}
