/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Caller;
import dev.reeve.api.Shape;
import dev.reeve.cli.PlanShape;
import dev.reeve.format.ConfigDiff;
import dev.reeve.format.Plan;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.model.Config;
import dev.reeve.model.Value;
import java.util.Optional;

/** Tells what the configuration on the disk would change, and puts it into force. */
final class ConfigOrders {
    /** Changed objects that the journal names for each version. */
    private static final int MOST_NAMED = 20;

    private final NodeDaemon daemon;

    ConfigOrders(NodeDaemon daemon) {
        this.daemon = daemon;
    }

    Value plan() {
        LoadResult loaded = daemon.files.load(LoadMode.STRICT);
        return planned(loaded, loaded.config().map(this::against)).value();
    }

    /** What it would change, of what is in force and of what runs. */
    private Plan against(Config fresh) {
        ServicePresence there = daemon.asking.ask(
                () -> new ServicePresence(daemon.recovery.folds().services().views()));
        return ConfigDiff.between(configured(), fresh, there, daemon.configs.begun());
    }

    /** What is in force but for what people have set in jails since: that goes whenever the configuration is read anew. */
    private Config configured() {
        Config now = daemon.config();
        String base = Programs.base(now.version());
        return base.equals(now.version())
                ? now
                : now.with(base, daemon.programs.apply(base).config().jails());
    }

    private Shape planned(LoadResult loaded, Optional<Plan> plan) {
        String running = daemon.config().version();
        return plan.map(changes -> PlanShape.of(loaded.config(), loaded.findings(), changes, running))
                .orElseGet(
                        () -> PlanShape.of(loaded.config(), loaded.findings()).put("running", running));
    }

    Value apply(int accept, Caller caller) {
        synchronized (daemon.configs.applying) {
            return applyNow(accept, caller);
        }
    }

    private Value applyNow(int accept, Caller caller) {
        LoadResult loaded = daemon.files.load(LoadMode.STRICT);
        if (loaded.config().isEmpty()) {
            daemon.configs.refused(loaded);
            return refused(planned(loaded, Optional.empty()), "the configuration has errors; the one in force stays");
        }
        Config fresh = loaded.config().get();
        Plan plan = against(fresh);
        Shape shape = planned(loaded, Optional.of(plan));
        if (plan.needed() > accept) {
            return refused(shape, "nothing was applied: `reeve apply --accept " + plan.needed() + "` if that is meant");
        }
        return applied(shape, loaded, fresh, plan, caller);
    }

    private static Value refused(Shape shape, String why) {
        return shape.put("applied", false).put("text", why).value();
    }

    private Value applied(Shape shape, LoadResult loaded, Config fresh, Plan plan, Caller caller) {
        try {
            daemon.programs.add(fresh, loaded.sources());
            daemon.configs.applied(fresh, "by " + caller.user() + ": " + plan.summary(MOST_NAMED));
            daemon.configs.follow(fresh);
            return shape.put("applied", true).value();
        } catch (Requests.Unkept unkept) {
            return refused(shape, String.valueOf(unkept.getMessage()));
        }
    }
}
