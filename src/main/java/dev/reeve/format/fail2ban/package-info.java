/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Reads fail2ban's configuration as it is: jail.conf, fail2ban.conf, filter.d and action.d become the values of {@link dev.reeve.model.jail} and findings. The rules are those of fail2ban 1.1
 * (jail.conf(5)) on top of Python's configparser; where they surprise, the class that follows them says so. Nothing here looks at a log, matches, counts or runs a command.
 */
@NullMarked
package dev.reeve.format.fail2ban;

import org.jspecify.annotations.NullMarked;
