/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Shape;
import dev.reeve.model.Value;
import dev.reeve.reactor.ban.Ban;
import dev.reeve.reactor.ban.BansFold;
import dev.reeve.reactor.ban.Outage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bans, and whether they are in force, as plain data. Every method runs on the core's thread. */
final class BanViews {
    private final NodeDaemon daemon;

    BanViews(NodeDaemon daemon) {
        this.daemon = daemon;
    }

    private BansFold fold() {
        return daemon.recovery.folds().bans();
    }

    /** Where bans are only recorded nothing is ever in force; null where all are, as far as is known. */
    @Nullable
    BanOutage outage() {
        Outage outage = daemon.acting.effective() ? fold().outage(daemon.node) : null;
        return outage == null ? null : new BanOutage(outage, fold().live().size(), daemon.clock.get());
    }

    Value all() {
        return inForce(new Shape().put("bans", bans())).value();
    }

    Value inShort() {
        return inForce(new Shape().put("count", bans().size()))
                .put("reason", daemon.acting.bans().reason())
                .value();
    }

    private List<Value> bans() {
        long now = daemon.clock.get().mono();
        List<Value> all = new ArrayList<>();
        for (Ban ban : fold().live()) {
            if (ban.until().mono() > now) {
                all.add(new Shape()
                        .put("address", ban.address().toString())
                        .put("scope", ban.target().scope().text())
                        .put("since", ban.added().instant())
                        .put("until", ban.until().instant())
                        .put("by", ban.by())
                        .put("reason", ban.reason())
                        .put("decision", ban.decision().toString())
                        .value());
            }
        }
        return all;
    }

    private Shape inForce(Shape shape) {
        BanOutage outage = outage();
        boolean all = outage != null && outage.outage().all();
        shape.put("backend", daemon.acting.bans().backend().name()).put("effective", daemon.acting.effective() && !all);
        return outage == null ? shape : shape.put("outage", outage.value());
    }
}
