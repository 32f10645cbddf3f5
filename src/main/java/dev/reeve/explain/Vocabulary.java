/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.model.Catalogue;

/** What the parts of this Reeve declare of their events and actions. A service of the class path: the parts cannot be seen from here, and what they declare does not change while it runs. */
public interface Vocabulary {
    Catalogue catalogue();
}
