/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Time periods as Nagios has them: hours of weekdays, exceptions by date, other periods left out. The clock and the zone come in as data. Reading their directives belongs to {@code format.nagios}.
 */
@org.jspecify.annotations.NullMarked
package dev.reeve.model.period;
