/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Explainer;
import dev.reeve.event.EntryId;
import dev.reeve.model.*;
import java.util.Optional;

final class Explaining implements Explainer {
    Explaining(NodeDaemon d) {}

    public Optional<Value> why(EntryId id) {
        return Optional.empty();
    }

    public Optional<Value> why(Subject s) {
        return Optional.empty();
    }

    public Value whyNot(Subject s) {
        return Value.of("");
    }
}
