/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a configuration allows beyond the defaults is printed by name, wherever it stands. */
class LoosenedTest {
    private static List<String> loosened(String yaml) {
        LoadResult result = Loading.load(yaml);
        assertThat(result.config()).as(result.findings().toString()).isPresent();
        List<String> said = result.config().get().guard().loosened();
        assertThat(result.findings().stream()
                        .filter(found -> found.message().startsWith("loosened: "))
                        .count())
                .as("reeve check prints each")
                .isEqualTo(said.size());
        return said;
    }

    @Test
    void theGuardsOwnSettings() {
        assertThat(loosened("""
                guard:
                  approval-expiry: 1h
                  lineage-depth: 9
                  operator-hold: 1m
                  confirm-within: 10m
                  forgeable: {per-minute: 51, live: 5001, networks: 21}
                """))
                .containsExactlyInAnyOrder(
                        "guard.lineage-depth: 9 (default 8)",
                        "guard.approval-expiry: 1h (default 15m)",
                        "guard.operator-hold: 1m (default 15m)",
                        "guard.confirm-within: 10m (default 5m)",
                        "guard.forgeable.per-minute: 51 (default 50)",
                        "guard.forgeable.live: 5001 (default 5000)",
                        "guard.forgeable.networks: 21 (default 20)");
    }

    @Test
    void classesAndRules() {
        assertThat(loosened("""
                notify: {ops: {log: {}}}
                guard:
                  classes:
                    disruptive: {basis-age: 1m, per-target: 4 in 10m, blast-radius: 50%, ineffective: 5, verify-within: none, approvals: 2}
                rules:
                  r: {on: check.state, do: {service.restart: {service: web}}, limits: {blast-radius: 30%, approvals: 1}}
                services: {web: {run: w}}
                """))
                .containsExactlyInAnyOrder(
                        "guard.classes.disruptive.basis-age: 1m (default 30s)",
                        "guard.classes.disruptive.per-target: 4 in 10m (default 3 in 10m)",
                        "guard.classes.disruptive.verify-within: none (default 1m)",
                        "guard.classes.disruptive.ineffective: 5 (default 3)",
                        "guard.classes.disruptive.blast-radius: 0.5 (default 0.2)",
                        "rules.r.limits, disruptive: blast-radius: 0.3 (default 0.2)",
                        "rules.r.limits, disruptive: approvals: 1 (class 2)");
    }

    @Test
    void whatIsBelievedAndHowWideIsBanned() {
        assertThat(loosened("""
                logs:
                  app: {files: [/var/log/app.log], trust: reported, patterns: [{name: p, regex: 'x'}]}
                  web: {files: [/var/log/web.log], patterns: [{name: p, regex: 'x'}]}
                jails:
                  wide: {files: [/var/log/x.log], expressions: ['^from <HOST>$'], count: {widen: {ipv4: 24, ipv6: 48}}}
                  usual: {files: [/var/log/x.log], expressions: ['^from <HOST>$'], count: {widen: {ipv4: 24}}}
                """))
                .containsExactlyInAnyOrder(
                        "logs.app.trust: reported (default forgeable)", "jails.wide.widen.ipv6: 48 (default 64)");
    }

    @Test
    void stricterIsNotSaid() {
        assertThat(
                        loosened(
                                "guard: {confirm-within: 1m, approval-expiry: 5m, classes: {disruptive: {approvals: 2, per-target: 1 in 10m}}}"))
                .isEmpty();
    }
}
