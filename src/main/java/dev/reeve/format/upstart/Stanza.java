/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

/** Reads what follows a stanza's first word. */
@FunctionalInterface
interface Stanza {
    void read(Cursor cursor, Draft draft) throws SyntaxFault;
}
