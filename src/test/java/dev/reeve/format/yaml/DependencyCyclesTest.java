/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Services that wait for each other in a circle are refused when the configuration is read, with the circle. */
class DependencyCyclesTest {
    @Test
    void h28_aCircleIsRefusedAndPrinted() {
        String yaml = """
                services:
                  api: {run: a, needs: db}
                  db: {run: d, after: cache}
                  cache: {run: c, needs: api}
                  web: {run: w}
                """;
        LoadResult result = Loading.load(yaml);
        assertThat(result.config()).isEmpty();
        List<String> findings = Loading.findings(yaml);
        assertThat(findings)
                .anyMatch(finding -> finding.matches(
                        "reeve.yaml:2:.*services wait for each other in a circle: api -> db -> cache -> api.*"));
        assertThat(findings).noneMatch(finding -> finding.contains("web"));
    }

    @Test
    void h28_whoNeedsItselfIsNamed() {
        assertThat(Loading.findings("services: {a: {run: a, needs: a}}"))
                .anyMatch(finding -> finding.contains("'a' names itself under 'needs'"));
    }

    @Test
    void h28_loadedLenientlyOnlyTheCircleIsLeftOut() {
        var config = Loading.lenient("services: {a: {run: a, needs: b}, b: {run: b, needs: a}, c: {run: c}}")
                .config()
                .orElseThrow();
        assertThat(config.services()).containsOnlyKeys("c");
    }
}
