/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

/** A formula that was understood: what it gives for a ban, deterministically. Only {@link ExpressionParser} makes them. */
interface Expression {
    /** Not finite where the arithmetic has no answer. */
    double value(Variables variables);

    /**
     * What a formula may ask for.
     *
     * @param time the ban time so far, in seconds
     * @param count how often it was banned before
     * @param factor {@code banFactor}
     */
    record Variables(double time, double count, double factor) {
        static final Variables NONE = new Variables(0, 0, 0);
    }
}
