/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.time.Instant;
import java.util.Optional;

/**
 * A date in a line.
 *
 * @param time what it says; empty for a date that cannot be (30 February, an unknown zone), and for an empty text
 * @param start where the text of the date begins, in UTF-16 units; the expressions of a filter see the line without {@code start} to {@code end}
 * @param text what stands there; empty for the pattern {@code {NONE}}, which says that lines have no date
 */
public record Found(Optional<Instant> time, int start, int end, String text) {}
