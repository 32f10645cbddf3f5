/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

/** A jail as one that reads a file. @param tail whether its lines count as written now from the first on */
record Member(JailInbox jail, boolean tail) {}
