/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.os.PidFd;
import java.util.Map;

/** What is there of a service, told when it is asked for, has changed, or was told long ago. */
final class Report {
    private static final long AGAIN_MICROS = 60_000_000;

    private final Unit unit;
    private String told = "";
    private long toldAt;

    Report(Unit unit) {
        this.unit = unit;
    }

    /** What is there now. */
    Observation look() {
        unit.lock.lock();
        try {
            unit.refresh();
            Attributes.Builder said = view();
            told = said.build().toString();
            toldAt = unit.tools.mono().getAsLong();
            unit.toldPopulated = !unit.instances.isEmpty();
            return Tidings.observed(unit.name, said);
        } finally {
            unit.lock.unlock();
        }
    }

    /** Tells what is there when it is not what was told last, or was told long ago. */
    void tellIfDue() {
        unit.lock.lock();
        try {
            unit.refresh();
            boolean due =
                    !view().build().toString().equals(told) || unit.tools.mono().getAsLong() - toldAt >= AGAIN_MICROS;
            if (due && !unit.closed) {
                unit.tools.sink().accept(look());
            }
        } finally {
            unit.lock.unlock();
        }
    }

    /** What is known now, without looking anew. */
    Observation seen() {
        return Tidings.observed(unit.name, view());
    }

    private Attributes.Builder view() {
        Map.Entry<Long, Instance> last = unit.instances.lastEntry();
        Instance newest = last == null ? null : last.getValue();
        Attributes.Builder said = Tidings.about(unit.name, newest == null ? unit.newest() : newest.generation)
                .put("populated", newest != null)
                .put("main", newest != null && newest.mainThere());
        PidFd main = newest == null ? null : newest.main;
        if (main != null) {
            said.put("pid", main.pid());
        }
        if (newest != null) {
            if (newest.busy && newest.exitTold) {
                said.put("finishing", true);
            }
            said.put("ready", newest.ready).put("older", unit.instances.size() - 1);
        }
        return said;
    }
}
