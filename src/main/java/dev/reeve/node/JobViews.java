/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Shape;
import dev.reeve.model.Attributes;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Value;
import dev.reeve.program.Folds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Jobs of the schedule as plain data. Runs on the core's thread. */
final class JobViews {
    private final Folds folds;

    JobViews(Folds folds) {
        this.folds = folds;
    }

    /** @param most a status of a million jobs is for nobody */
    List<Value> all(SortedMap<String, JobSpec> specs, Instant now, int most) {
        List<Value> all = new ArrayList<>();
        NextRun next = new NextRun(now);
        for (JobSpec spec : specs.values()) {
            if (all.size() >= most) {
                break;
            }
            Attributes ended = LatestFacts.of(folds.latest().job(spec.name()));
            all.add(new Shape()
                    .put("name", spec.name())
                    .put("result", ended.text("result"))
                    .put("last", LatestFacts.at(ended))
                    .put("took", ended.get("took"))
                    .put("text", ended.text("text"))
                    .put("run", ended.text("key"))
                    .put("next", next.of(spec))
                    .put("trouble", folds.jobs().trouble(spec.name()))
                    .put("running", folds.jobs().running(spec.name()))
                    .put("origin", spec.origin().toString())
                    .value());
        }
        return all;
    }
}
