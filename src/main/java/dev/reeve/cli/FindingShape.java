/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.format.Finding;
import dev.reeve.model.Value;
import java.util.Locale;

/** A finding for machines. */
final class FindingShape {
    private FindingShape() {}

    static Value of(Finding finding) {
        return new Shape()
                .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                .put("file", finding.origin().file())
                .put("line", finding.origin().line())
                .put("column", finding.origin().column())
                .put("message", finding.message())
                .put("expected", finding.expected().isEmpty() ? null : finding.expected())
                .put("suggestion", finding.suggestion().isEmpty() ? null : finding.suggestion())
                .value();
    }
}
