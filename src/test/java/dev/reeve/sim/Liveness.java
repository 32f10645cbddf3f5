/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.model.BanTarget;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.reactor.cluster.Locks;
import dev.reeve.reactor.service.ServiceView;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Once all is well again, everything comes to where it is wanted. */
final class Liveness {
    private Liveness() {}

    private static boolean isGone(VirtualNode node, Locks.Lock lock) {
        String service = lock.target().name();
        return lock.unknown()
                && lock.target().kind().equals("service")
                && !node.pipeline().program().config().services().containsKey(service);
    }

    /** What is not as it should be; empty when all is. */
    static String missing(Simulation simulation) {
        VirtualNode node = simulation.node;
        // The lock of a run whose end nobody saw stays on the run's own name, so that it is not run twice; it is in
        // nobody's way. So does the lock of a service that was taken out of the configuration meanwhile (seeds 3068,
        // 4717): the first look, without which it is not started when it is configured again, frees it.
        for (Locks.Lock lock : node.folds().cluster().locks().all()) {
            if (!lock.action().startsWith("job.") && !isGone(node, lock)) {
                return "lock on " + lock.target() + " of " + lock.attempt() + " " + lock.action();
            }
        }
        String bans = bans(simulation);
        if (!bans.isEmpty()) {
            return bans;
        }
        for (ServiceView view : node.folds().services().views().values()) {
            String missing = service(simulation, view);
            if (!missing.isEmpty()) {
                return missing;
            }
        }
        return "";
    }

    private static String bans(Simulation simulation) {
        SortedMap<BanTarget, Long> there = new TreeMap<>(simulation.world.bans().inForce(simulation.node.now()));
        TreeSet<BanTarget> wanted =
                new TreeSet<>(simulation.node.folds().bans().desired().keySet());
        return wanted.equals(new TreeSet<>(there.keySet()))
                ? ""
                : "bans: wanted " + wanted + ", there " + there.keySet();
    }

    private static String service(Simulation simulation, ServiceView view) {
        ServiceSpec spec = simulation.node.config().services().get(view.name());
        ModelService is = simulation.world.service(view.name());
        if (spec == null || !view.desiredUp()) {
            return is.isThere() && !byRule(view) && !leftAlone(simulation, view)
                    ? "service " + view.name() + " is there and not wanted: " + view
                    : "";
        }
        boolean task = spec.kind() instanceof ServiceKind.Native own && own.form() == ServiceKind.Form.TASK;
        // Rules that set each other off may move it for ever, within their budgets.
        boolean rest = !byRule(view);
        boolean always = rest && spec.restart() == ServiceSpec.Restart.ALWAYS && !task && needsAlways(simulation, spec);
        return always && !is.works() ? "service " + view.name() + " is wanted and does not work: " + view : "";
    }

    /** Its configuration was in the journal that was set aside (seed 41674). */
    private static boolean leftAlone(Simulation simulation, ServiceView view) {
        return view.desiredBy().equals("what was found running") && !simulation.invariants.inForce.everHad(view.name());
    }

    /** What a rule wants down stays within what its group may lose. */
    private static boolean byRule(ServiceView view) {
        return view.desiredBy().startsWith("rule ");
    }

    private static boolean needsAlways(Simulation simulation, ServiceSpec spec) {
        return spec.dependencies().needs().stream().allMatch(name -> {
            ServiceSpec needed = simulation.node.config().services().get(name);
            ServiceView view = simulation.node.folds().services().views().get(name);
            boolean task = needed != null
                    && needed.kind() instanceof ServiceKind.Native own
                    && own.form() == ServiceKind.Form.TASK;
            return needed != null
                    && view != null
                    && view.desiredUp()
                    && !view.desiredBy().startsWith("rule ")
                    && !task
                    && needed.restart() == ServiceSpec.Restart.ALWAYS
                    && needsAlways(simulation, needed);
        });
    }
}
