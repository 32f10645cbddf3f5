/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor;

import dev.reeve.model.Offer;
import dev.reeve.reactor.alert.AlertsFold;
import dev.reeve.reactor.alert.ChannelsFold;
import dev.reeve.reactor.ban.BansFold;
import dev.reeve.reactor.check.ChecksFold;
import dev.reeve.reactor.cluster.ClusterOffers;
import dev.reeve.reactor.jail.JailsFold;
import dev.reeve.reactor.job.JobsFold;
import dev.reeve.reactor.monitor.MonitorOffer;
import dev.reeve.reactor.network.NetworkFold;
import dev.reeve.reactor.operator.OperatorEvents;
import dev.reeve.reactor.rule.RuleEvents;
import dev.reeve.reactor.service.ServicesFold;
import dev.reeve.reactor.upstart.UpstartFold;
import java.util.List;

/** What the reactor's concerns declare: the events they derive and the intents they take. */
public final class Reactions {
    private Reactions() {}

    /** One line each, in alphabetical order. */
    public static List<Offer> offers() {
        return List.of(
                BansFold.offer(),
                AlertsFold.offer(),
                ChannelsFold.offer(),
                ChecksFold.offer(),
                ClusterOffers.offer(),
                JailsFold.offer(),
                JobsFold.offer(),
                MonitorOffer.offer(),
                NetworkFold.offer(),
                OperatorEvents.offer(),
                RuleEvents.offer(),
                ServicesFold.offer(),
                UpstartFold.offer());
    }
}
