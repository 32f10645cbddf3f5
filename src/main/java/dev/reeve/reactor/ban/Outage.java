/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.ban;

/**
 * Bans that should be in force and are not, as the last look at the kernel found it.
 *
 * @param all whether nobody is kept out
 * @param missing how many bans
 * @param since when it was found first, on the monotonic clock
 * @param times how often others undid them in a row; 0 where it is not known to be another program's doing
 * @param next not put back before this, on the monotonic clock; may be over
 */
public record Outage(boolean all, int missing, long since, int times, long next) {}
