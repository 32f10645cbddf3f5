/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.explain.Vocabulary;
import dev.reeve.model.Catalogue;

/** Tells the explanations what the attributes are that they put into words. */
public final class Declared implements Vocabulary {
    @Override
    public Catalogue catalogue() {
        return Offers.catalogue();
    }
}
