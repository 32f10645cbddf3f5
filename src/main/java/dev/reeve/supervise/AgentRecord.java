/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ocf.ActionEnd;
import dev.reeve.model.ocf.AgentCall;

/** Told what agents did, so that others can ask in which role their services are. Must not block for long. */
public interface AgentRecord {
    AgentRecord NONE = (call, end) -> {};

    void ran(AgentCall call, ActionEnd end);
}
