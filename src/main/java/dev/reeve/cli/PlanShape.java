/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.format.Finding;
import dev.reeve.format.Plan;
import dev.reeve.model.Config;
import dev.reeve.model.Value;
import dev.reeve.model.upstart.UpstartSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Findings and plans as docs/api.md has them; the daemon answers so, and {@code reeve check} prints so. */
public final class PlanShape {
    private PlanShape() {}

    /**
     * A configuration that was loaded.
     *
     * @param config empty when its findings leave none
     */
    public static Shape of(Optional<Config> config, List<Finding> findings) {
        Shape shape = new Shape()
                .put("valid", config.isPresent())
                .put("version", config.map(Config::version).orElse(null))
                .put("findings", findings.stream().map(PlanShape::of).toList());
        shape.put("builtIn", BuiltInShape.of(config));
        UpstartSpec upstart = config.map(Config::upstart).orElse(UpstartSpec.NONE);
        if (!upstart.directories().isEmpty()) {
            shape.texts("upstartJobs", List.copyOf(upstart.jobs().keySet()))
                    .put(
                            "upstartUnused",
                            upstart.unused().stream().map(PlanShape::of).toList());
        }
        return shape;
    }

    private static Value of(UpstartSpec.Unused unused) {
        return new Shape()
                .put("job", unused.job())
                .put("file", unused.file())
                .put("text", unused.text())
                .value();
    }

    /** The same with what it would change. @param running the version in force */
    public static Shape of(Optional<Config> config, List<Finding> findings, Plan plan, String running) {
        return of(config, findings)
                .put("running", running)
                .put("changes", plan.changes().stream().map(PlanShape::of).toList())
                .texts("starts", plan.start())
                .texts("stops", plan.stop())
                .texts("restarts", plan.restart())
                .texts("warnings", plan.warnings())
                .texts(
                        "objections",
                        plan.objections().stream().map(Plan.Objection::text).toList())
                .put("needed", plan.needed());
    }

    private static Value of(Finding finding) {
        Shape shape = new Shape()
                .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                .put("file", finding.origin().file());
        if (finding.origin().line() > 0) {
            shape.put("line", finding.origin().line())
                    .put("column", Math.max(1, finding.origin().column()));
        }
        return shape.put("message", finding.message())
                .put("expected", finding.expected().isEmpty() ? null : finding.expected())
                .put("suggestion", finding.suggestion().isEmpty() ? null : finding.suggestion())
                .value();
    }

    private static Value of(Plan.Change change) {
        String verb = switch (change.kind()) {
            case ADDED -> "add";
            case REMOVED -> "remove";
            case CHANGED -> "change";
        };
        return new Shape()
                .put("change", verb)
                .put("subject", kind(change.section()) + "/" + change.name())
                .texts("details", change.what())
                .value();
    }

    /** The kind of subject that a section's objects are; settings of the daemon and the guard keep the section's name. */
    private static String kind(String section) {
        return switch (section) {
            case "services" -> "service";
            case "checks" -> "check";
            case "logs" -> "log";
            case "schedule" -> "job";
            case "rules" -> "rule";
            case "notify" -> "channel";
            default -> section;
        };
    }
}
