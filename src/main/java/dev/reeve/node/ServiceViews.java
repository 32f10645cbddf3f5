/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Shape;
import dev.reeve.model.Attributes;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Value;
import dev.reeve.program.Folds;
import dev.reeve.reactor.service.ServiceView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Services as plain data, with what each uses. */
final class ServiceViews {
    private final Folds folds;
    private final Asking asking;
    private final Accounts accounts;

    ServiceViews(Folds folds, Asking asking, Accounts accounts) {
        this.folds = folds;
        this.asking = asking;
        this.accounts = accounts;
    }

    /** What runs now uses, measured outside the core's thread. Those of Upstart jobs too. */
    Accounts.Measured measured() {
        return accounts.measure(
                asking.ask(() -> List.copyOf(folds.services().views().keySet())));
    }

    /** On the core's thread. @param used what runs uses, measured before */
    List<Value> all(SortedMap<String, ServiceSpec> specs, Accounts.Measured used) {
        List<Value> all = new ArrayList<>();
        folds.services().views().forEach((name, view) -> all.add(service(view, specs.get(name), used)));
        return all;
    }

    private Value service(ServiceView view, @Nullable ServiceSpec spec, Accounts.Measured used) {
        Attributes last = LatestFacts.of(folds.latest().service(view.name()));
        Shape shape = new Shape()
                .put("name", view.name())
                .put("kind", kind(view, spec))
                .put("state", view.state().label())
                .put("desired", view.desiredUp() ? "up" : "down")
                .put("desiredBy", view.desiredBy())
                .put("generation", view.generation())
                .put("role", view.role())
                .put("restarts", view.restarts())
                .put("failures", view.failures())
                .put("since", LatestFacts.at(last))
                .put("reason", reason(view, last))
                .put("said", said(view))
                .put("configured", view.configured())
                .put("group", spec == null ? null : spec.group())
                .put("user", spec == null ? null : spec.run().user());
        if (spec != null) {
            list(shape, "needs", spec.dependencies().needs());
            list(shape, "after", spec.dependencies().after());
            list(shape, "with", spec.dependencies().with());
        }
        if (last.get("waits") instanceof Value waits) {
            shape.put("waits", waits.plain());
        }
        if (view.pid() > 0) {
            shape.put("pid", view.pid());
        }
        used.describe(view.name(), shape);
        if (last.get("until") instanceof Value.Int(long until)) {
            shape.put("until", LatestFacts.instant(until));
        }
        return shape.value();
    }

    private static @Nullable String reason(ServiceView view, Attributes last) {
        String reason = last.text("reason");
        return reason == null ? null : Remaining.ofService(reason, view, Instant.now());
    }

    /** Of no interest any more once it runs again, or nobody wants it. */
    private @Nullable String said(ServiceView view) {
        boolean past =
                List.of("running", "done", "stopped").contains(view.state().label());
        return past ? null : folds.latest().said(view.name());
    }

    /** What runs by the configuration without a stanza of its own runs by an Upstart job. */
    private static @Nullable String kind(ServiceView view, @Nullable ServiceSpec spec) {
        if (spec != null) {
            return spec.kind().label();
        }
        return view.configured() ? "upstart" : null;
    }

    private static void list(Shape shape, String name, List<String> names) {
        if (!names.isEmpty()) {
            shape.texts(name, names);
        }
    }
}
