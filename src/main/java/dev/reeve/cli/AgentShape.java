/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.model.Value;
import dev.reeve.model.ocf.AgentAction;
import dev.reeve.model.ocf.AgentMetadata;
import dev.reeve.model.ocf.AgentName;
import dev.reeve.model.ocf.AgentParameter;
import dev.reeve.model.ocf.Role;
import java.time.Duration;

/** What an agent says of itself, for machines. */
final class AgentShape {
    private AgentShape() {}

    static Value of(AgentName name, AgentMetadata agent) {
        return new Shape()
                .put("agent", name.toString())
                .put("name", agent.name())
                .put("version", agent.version())
                .put("ocfVersion", agent.ocfVersion())
                .put("summary", agent.shortDescription())
                .put("description", agent.longDescription())
                .put(
                        "parameters",
                        agent.parameters().stream().map(AgentShape::of).toList())
                .put("actions", agent.actions().stream().map(AgentShape::of).toList())
                .value();
    }

    private static Value of(AgentParameter parameter) {
        Shape shape = new Shape()
                .put("name", parameter.name())
                .put("type", parameter.type())
                .put("required", parameter.required())
                .put("default", parameter.defaultValue())
                .put("unique", parameter.unique())
                .put("uniqueGroup", parameter.uniqueGroup())
                .put("reloadable", parameter.reloadable())
                .put("deprecated", parameter.deprecated())
                .put("obsoletes", parameter.obsoletes());
        if (!parameter.options().isEmpty()) {
            shape.texts("options", parameter.options());
        }
        return shape.put("summary", parameter.shortDescription())
                .put("description", parameter.longDescription())
                .value();
    }

    private static Value of(AgentAction action) {
        Shape shape = new Shape().put("name", action.name());
        action.timeout().map(Duration::toMillis).ifPresent(millis -> shape.put("timeoutMillis", millis));
        action.interval().map(Duration::toMillis).ifPresent(millis -> shape.put("intervalMillis", millis));
        return shape.put("depth", action.depth())
                .put("role", action.roleMeant().map(Role::label).orElse(null))
                .value();
    }
}
