/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Reads the metadata of OCF resource agents and fence agents: XML in, {@link dev.reeve.model.ocf.AgentMetadata} and findings out. No DTD is read, no entity is resolved, nothing is opened. */
@NullMarked
package dev.reeve.format.ocf;

import org.jspecify.annotations.NullMarked;
