/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.LogSpec;
import java.util.Optional;

/** What a line would be taken for, were it in a log: nothing is read, and nothing is remembered of it. */
public final class SupposedLine {
    private SupposedLine() {}

    /** By the first pattern that it fits; empty for none. */
    public static Optional<Observation> of(LogSpec spec, String line) {
        for (LogSpec.Pattern pattern : spec.patterns()) {
            LinePattern.Match match = new LinePattern(pattern, null).match(line);
            if (match != null) {
                return Optional.of(observation(spec, pattern, match, line));
            }
        }
        return Optional.empty();
    }

    private static Observation observation(
            LogSpec spec, LogSpec.Pattern pattern, LinePattern.Match match, String line) {
        Attributes.Builder attributes = Attributes.builder()
                .put("log", spec.name())
                .put("pattern", pattern.name())
                .put("file", "supposed")
                .put("text", LineMatcher.bounded(line));
        match.groups().toMap().forEach(attributes::put);
        return Observation.of(
                LogEvents.MATCH,
                match.subject() == null ? spec.subject() : match.subject(),
                attributes.build(),
                spec.trust());
    }
}
