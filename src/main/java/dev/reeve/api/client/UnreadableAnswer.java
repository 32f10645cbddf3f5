/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api.client;

/** The daemon answered, and what it said is not the JSON that it is said to be: to print nothing then would look like an empty answer. */
public final class UnreadableAnswer extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableAnswer(int bytes, IllegalArgumentException noJson) {
        super("the daemon's answer of " + bytes + " bytes cannot be read: it is " + noJson.getMessage(), noJson);
    }
}
