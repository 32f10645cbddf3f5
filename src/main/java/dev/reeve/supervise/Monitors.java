/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceKind;
import dev.reeve.os.PidFd;
import dev.reeve.supervise.ActionKind.Call;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/** Asks a service's script again and again how it does, once for each configured depth. Ends at the first answer that is not good: what follows is decided elsewhere. */
final class Monitors implements Runnable {
    private static final System.Logger LOG = System.getLogger(Monitors.class.getName());

    private final Unit unit;
    private final ActionUnit script;
    private final Instance instance;
    private final ServiceKind.Monitor monitor;
    private boolean degraded;
    private boolean unknown;

    private Monitors(Unit unit, ActionUnit script, Instance instance, ServiceKind.Monitor monitor) {
        this.unit = unit;
        this.script = script;
        this.instance = instance;
        this.monitor = monitor;
    }

    static void start(Unit unit, ActionUnit script, Instance instance) {
        unit.lock.lock();
        try {
            if (unit.closed || unit.instances.get(instance.generation) != instance) {
                return;
            }
            List<ServiceKind.Monitor> all = script.kind.monitors(instance.main != null);
            instance.monitoredBy(all.stream()
                    .map(each -> Thread.ofVirtual()
                            .name("reeve-monitor-" + unit.name)
                            .start(new Monitors(unit, script, instance, each)))
                    .toList());
        } finally {
            unit.lock.unlock();
        }
    }

    /** For what was found running: its script has to be read first. */
    static void later(Unit unit, Instance instance, ServiceKind kind) {
        Thread.ofVirtual().name("reeve-monitor-" + unit.name).start(() -> {
            try {
                ActionUnit script = new ActionUnit(unit, unit.tools.scripts().kind(unit.name, kind));
                unit.lock.lock();
                try {
                    instance.sure = isSure(script, instance);
                } finally {
                    unit.lock.unlock();
                }
                start(unit, script, instance);
            } catch (IOException unreadable) {
                LOG.log(Level.WARNING, unit.name + " is not monitored: " + unreadable.getMessage());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static boolean isSure(ActionUnit script, Instance instance) {
        PidFd main = instance.main;
        return main != null && script.care().main().orElse(0) == main.pid();
    }

    @Override
    public void run() {
        try {
            boolean good = true;
            while (good) {
                Thread.sleep(monitor.interval());
                good = once();
            }
        } catch (InterruptedException ended) {
            LOG.log(Level.DEBUG, "no more monitoring of {0}", unit.name);
        }
    }

    /** Waits for its turn only for a while: a start or stop that takes long is more telling than an answer in its midst. */
    private boolean once() throws InterruptedException {
        if (!ActionUnit.turn(unit, monitor.interval().plus(Duration.ofSeconds(1)))) {
            return true;
        }
        try {
            Call call = new Call(question(), monitor.timeout(), monitor.interval(), monitor.depth());
            return heard(script.ask(call));
        } finally {
            unit.acting.unlock();
        }
    }

    private String question() {
        return script.kind instanceof LsbActions ? "status" : "monitor";
    }

    private boolean heard(Answer answer) {
        String depth = monitor.depth() == 0 ? "" : " (depth " + monitor.depth() + ")";
        if (answer.running()) {
            String wrong = Roles.wrong(instance, script, answer);
            if (wrong != null) {
                unit.health.failed(instance, wrong + depth);
                return false;
            }
            unknown = false;
            Roles.seen(unit, instance, script, answer);
            tellDegraded(answer, depth);
            return true;
        }
        if (answer.state() == Answer.State.UNKNOWN) {
            tellUnknown(answer, depth);
            return true;
        }
        unit.health.failed(instance, answer.text() + depth);
        return false;
    }

    /** No answer is no failure: the action could not be run, or there is no such action. */
    private void tellUnknown(Answer answer, String depth) {
        if (!unknown) {
            unknown = true;
            unit.tell(Tidings.noticed(unit.name, instance.generation, "cannot be asked: " + answer.text() + depth));
        }
    }

    private void tellDegraded(Answer answer, String depth) {
        boolean now = answer.state() == Answer.State.DEGRADED;
        if (now != degraded) {
            degraded = now;
            unit.tell(Tidings.noticed(
                    unit.name, instance.generation, (now ? "" : "no longer degraded: ") + answer.text() + depth));
        }
    }
}
