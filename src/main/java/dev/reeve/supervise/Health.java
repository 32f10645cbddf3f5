/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

/** Whether an instance is ready, answers, works and is where it was started: what is found is told, each once. */
final class Health {
    private final Unit unit;

    Health(Unit unit) {
        this.unit = unit;
    }

    void ready(Instance instance) {
        unit.lock.lock();
        try {
            if (!unit.closed && unit.instances.get(instance.generation) == instance && !instance.ready) {
                instance.ready = true;
                instance.said.signAt = unit.tools.mono().getAsLong();
                unit.note(() -> unit.record.ready(instance.generation));
                unit.tools.sink().accept(Tidings.ready(unit.name, instance.generation));
                Around.up(unit, instance);
            }
        } finally {
            unit.lock.unlock();
        }
    }

    void unready(Instance instance, String text) {
        unit.lock.lock();
        try {
            if (!unit.closed && unit.instances.get(instance.generation) == instance && instance.mainThere()) {
                unit.tools.sink().accept(Tidings.unready(unit.name, instance.generation, text));
            }
        } finally {
            unit.lock.unlock();
        }
    }

    /** It does not answer for itself any more: it is replaced like one that did not get ready, but without being asked to end. */
    void hangs(Instance instance, String text) {
        unit.lock.lock();
        try {
            if (!unit.closed && !instance.said.hung && !instance.stopping && instance.mainRuns()) {
                instance.said.hung = true;
                unit.tools.sink().accept(Tidings.watchdog(unit.name, instance.generation, text));
                unready(instance, text);
            }
        } finally {
            unit.lock.unlock();
        }
    }

    /** Its script says that it does not work. */
    void failed(Instance instance, String text) {
        unit.lock.lock();
        try {
            if (!unit.closed && unit.instances.get(instance.generation) == instance && !instance.stopping) {
                unit.tools.sink().accept(Tidings.failed(unit.name, instance.generation, text));
            }
        } finally {
            unit.lock.unlock();
        }
    }

    /** Tells, once for what is found, that processes are not where they were started. */
    void escaped(Instance instance, String text) {
        unit.lock.lock();
        try {
            if (!unit.closed && !text.isEmpty() && !text.equals(instance.said.escaped)) {
                instance.said.escaped = text;
                unit.tools.sink().accept(Tidings.escaped(unit.name, instance.generation, text));
            }
        } finally {
            unit.lock.unlock();
        }
    }
}
