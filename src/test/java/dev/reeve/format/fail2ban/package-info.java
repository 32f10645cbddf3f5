/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tests of the front end for fail2ban, with files in memory. */
@org.jspecify.annotations.NullMarked
package dev.reeve.format.fail2ban;
