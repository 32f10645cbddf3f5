/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Suppose;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.explain.Supposition;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.Config;
import dev.reeve.model.LogSpec;
import dev.reeve.model.NearestWord;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.service.ServiceView;
import dev.reeve.sim.Supposed;
import dev.reeve.sim.SupposedNames;
import dev.reeve.sim.WhatIf;
import dev.reeve.source.log.SupposedLine;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Answers what-if: the state is copied on the core's thread, and everything else is done on the caller's, with the copy. One at a time, for each holds a whole state. */
final class Supposing {
    private static final int WIDTH = 120;

    private final NodeDaemon daemon;
    private final ReentrantLock one = new ReentrantLock();

    Supposing(NodeDaemon daemon) {
        this.daemon = daemon;
    }

    /** @throws IllegalArgumentException for an event that there is not @throws IllegalStateException when it cannot be answered now */
    Value answer(Suppose asked) {
        if (!one.tryLock()) {
            throw new IllegalStateException("somebody else asks what if; try again");
        }
        try {
            String missing = Headroom.missing();
            if (!missing.isEmpty()) {
                throw new IllegalStateException(missing);
            }
            Observation supposed = observation(asked);
            WhatIf.State state = daemon.asking.ask(() -> new WhatIf.State(
                    daemon.node,
                    daemon.recovery.pipeline().program(),
                    daemon.recovery.pipeline().save(),
                    daemon.recovery.pipeline().lastSequence(),
                    daemon.clock.get()));
            return value(WhatIf.of(state, supposed, asked.during()));
        } finally {
            one.unlock();
        }
    }

    private Value value(WhatIf found) {
        return Supposition.value(
                found.supposed().subject(),
                found.now(),
                found.entries(),
                found.before(),
                found.after(),
                found.cut(),
                WIDTH,
                ZoneId.systemDefault(),
                daemon.node);
    }

    private Observation observation(Suppose asked) {
        if (!asked.line().isEmpty()) {
            return line(asked);
        }
        Subject subject = Subject.parse(asked.subject());
        Map<String, Value> known = known(subject);
        Moment now = daemon.clock.get();
        Observation supposed = Supposed.of(daemon.catalogue, asked.type(), subject, asked.attributes(), known, now);
        SupposedNames.check(supposed, daemon.config(), services());
        return supposed;
    }

    private Set<String> services() {
        return daemon.asking.ask(
                () -> Set.copyOf(daemon.recovery.folds().services().views().keySet()));
    }

    private Observation line(Suppose asked) {
        Config config = daemon.config();
        LogSpec spec = config.logs().get(asked.log());
        if (spec == null) {
            String near = NearestWord.of(asked.log(), config.logs().keySet());
            throw new IllegalArgumentException("there is no log '" + asked.log() + "'"
                    + (near == null || near.isEmpty() ? "" : ", did you mean '" + near + "'?") + " There are "
                    + config.logs().keySet());
        }
        return SupposedLine.of(spec, asked.line())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the line fits no pattern of log '" + asked.log() + "', so nothing would come of it"));
    }

    private Map<String, Value> known(Subject subject) {
        Map<String, Value> known = new LinkedHashMap<>();
        CheckSpec check =
                subject.kind().equals("check") ? daemon.config().checks().get(subject.name()) : null;
        String service = check == null ? null : check.service();
        if (service != null) {
            known.put("service", Value.of(service));
        }
        ServiceView view = subject.kind().equals("service")
                ? daemon.asking.ask(
                        () -> daemon.recovery.folds().services().views().get(subject.name()))
                : null;
        if (view != null) {
            known.put("generation", Value.of(view.generation()));
            known.put("pid", Value.of(view.pid()));
            known.put("previous", Value.of(view.state().label()));
            known.put("restarts", Value.of(view.restarts()));
        }
        return known;
    }
}
