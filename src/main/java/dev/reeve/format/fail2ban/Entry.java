/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.model.Origin;

/** An option as it stands in a file, lines joined and nothing interpolated. @param origin of its name */
record Entry(String value, Origin origin) {}
