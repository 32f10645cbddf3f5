/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

import java.time.YearMonth;

/** The fields of an expression as the search asks for them. Of a set of bits, bit n stands for the value n. */
interface LocalFields {
    /** The first year from {@code from} on; negative for none. */
    int yearFrom(int from);

    long months();

    /** The days of a month, the day of the week looked at too. */
    long days(YearMonth month);

    long hours();

    long minutes();

    /** The first microsecond of the minute from {@code from} on; negative for none. */
    long microFrom(long from);
}
