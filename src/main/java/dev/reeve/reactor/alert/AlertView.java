/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert that is not cleared.
 *
 * @param root what it comes from; its own subject when nothing else is known
 * @param since microseconds of wall time
 * @param by who acknowledged; empty for nobody
 * @param held why nobody is told; null when that is not so
 * @param told the channels that know of it
 */
public record AlertView(
        String subject,
        String severity,
        String status,
        String text,
        String root,
        long since,
        String by,
        @Nullable String held,
        List<String> told) {
    public AlertView {
        told = List.copyOf(told);
    }
}
