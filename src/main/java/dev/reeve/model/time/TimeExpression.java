/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;

/** An expression that was understood. */
public sealed interface TimeExpression extends TimeParsed permits CalendarExpression, QuartzExpression {
    /** As written. */
    String text();

    /** The times strictly after {@code after}, in order.
     *
     * @param zone where the expression names none
     */
    Iterator<Instant> times(Instant after, ZoneId zone);
}
