/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor;

/** What an observation would do to one concern of the state. */
public enum Bearing {
    /** The concern does not look at such. */
    NONE,

    /** It is as all was before: the concern would put nothing out, and whatever came later it would put out the same with it and without. */
    STEADY,

    /** Anything else. */
    CHANGES
}
