/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import dev.reeve.model.Origin;

/** One assignment of a unit file; an empty value takes back what was assigned before, where a directive collects. */
record Entry(String section, String key, String value, Origin origin) {}
