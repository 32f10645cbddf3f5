/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.model.Origin;

/**
 * A line in a definition.
 *
 * @param name up to the first blank
 * @param value the rest; may be empty
 */
record Directive(String name, String value, Origin origin) {
    /** As it was written; those of time periods have their days in the name and in the value. */
    String text() {
        return value.isEmpty() ? name : name + " " + value;
    }
}
