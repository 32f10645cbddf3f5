/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Basis;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;

/** The newest version of each fact that any decision has rested on: a decision with an older one was overtaken. Facts of version 0 do not change. */
public final class Facts extends Concern {
    private static final int MAX = 50_000;

    private final Recent<Long> versions = new Recent<>(MAX);

    @Override
    String name() {
        return "facts";
    }

    /** 0 when no decision has named the fact with a version. */
    public long newest(String fact) {
        Long version = versions.get(fact);
        return version == null ? 0 : version;
    }

    @Override
    void apply(Entry entry, Output out) {
        if (entry instanceof Decision decision) {
            for (Basis basis : decision.basis()) {
                if (basis.version() > newest(basis.name())) {
                    versions.put(basis.name(), basis.version());
                }
            }
        }
    }

    @Override
    Value save() {
        return versions.save(Value::of);
    }

    @Override
    void restore(Value saved) {
        versions.restore(saved, Saved::integer);
    }
}
