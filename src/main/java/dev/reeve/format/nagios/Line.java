/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.model.Origin;

/**
 * A line of a file after those that a backslash continues were joined; blanks around it are gone.
 *
 * @param origin of its first part
 */
record Line(String text, Origin origin) {}
