/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.Topic;
import dev.reeve.reactor.monitor.Watch.Link;
import java.util.List;

/** Whether what something depends on lets it be checked, or lets people be told of it. */
final class Dependencies {
    /** Loops are errors of the configuration; these bound what one that got through, or a web of links, can cost. */
    private static final int MOST_DEPTH = 32;

    private static final int MOST_LOOKS = 2_000;

    private final World world;
    private int looks;

    Dependencies(World world) {
        this.world = world;
    }

    boolean fail(Watch watch, boolean execution) {
        looks = 0;
        return fail(watch, execution, MOST_DEPTH) || execution && !watch.isHost && parentsFail(watch, MOST_DEPTH);
    }

    private boolean fail(Watch watch, boolean execution, int depth) {
        List<Link> links = execution ? watch.executionLinks : watch.notificationLinks;
        for (Link link : links) {
            if (!world.open(link.period())) {
                if (world.compat()) {
                    return false;
                }
                continue;
            }
            boolean inherited = link.dependency().inherits() && depth > 0 && ++looks < MOST_LOOKS;
            if (fails(link) || inherited && fail(link.master(), execution, depth - 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean fails(Link link) {
        Watch master = link.master();
        int state = master.soft() && !world.options().softDependencies() ? master.lastHard : master.state;
        boolean pending = !master.checked && link.dependency().failing().has(Topic.PENDING);
        return link.dependency().failing().has(States.topic(master.isHost, state)) || pending && !world.compat();
    }

    /** A service whose parent is critical or unknown is not checked. */
    private boolean parentsFail(Watch service, int depth) {
        for (Watch parent : service.parents) {
            if (parent.lastHard >= States.CRITICAL
                    || depth > 0 && ++looks < MOST_LOOKS && parentsFail(parent, depth - 1)) {
                return true;
            }
        }
        return false;
    }
}
