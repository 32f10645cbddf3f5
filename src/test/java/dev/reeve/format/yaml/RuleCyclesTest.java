/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** H14: rules that set each other off are told of before they do, by file and line. */
class RuleCyclesTest {
    private static final String SERVICES =
            "services: {a: {run: x}, b: {run: x}, c: {run: x}}\nnotify: {ops: {log: {}}}\nrules:\n";

    private static List<String> circles(String rules) {
        return Loading.findings(SERVICES + rules).stream()
                .filter(finding -> finding.contains("circle") || finding.contains("itself off"))
                .toList();
    }

    private static String rule(String name, String of, String state, String action) {
        return "  " + name + ": {on: service.state, where: {service: " + of + ", state: " + state + "}, do: {" + action
                + "}}\n";
    }

    @Test
    void h14_twoRulesThatUndoEachOtherAreToldOnceWithBothPlaces() {
        String rules = rule("up", "a", "stopped", "service.start: a") + rule("down", "a", "running", "service.stop: a");
        assertThat(circles(rules))
                .singleElement()
                .satisfies(finding -> assertThat(finding)
                        .contains("reeve.yaml:5:")
                        .contains("reeve.yaml:4:")
                        .contains("down: service.stop", "up: service.start", "can cause service.state"));
    }

    @Test
    void h14_aCircleOverThreeServicesIsFound() {
        String rules = rule("one", "a", "running", "service.restart: b")
                + rule("two", "b", "running", "service.restart: c")
                + rule("three", "c", "running", "service.restart: a");
        assertThat(circles(rules))
                .singleElement()
                .satisfies(finding -> assertThat(finding).contains("one: ", "two: ", "three: "));
    }

    @Test
    void h14_whatCannotFollowIsNoCircle() {
        assertThat(circles(rule("one", "a", "running", "service.restart: b")
                        + rule("two", "b", "running", "service.restart: c")))
                .isEmpty();
        assertThat(circles(rule("one", "a", "running", "service.stop: b")
                        + rule("two", "b", "running", "service.stop: a")))
                .as("stopping brings nothing to run")
                .isEmpty();
    }

    @Test
    void h14_aTargetThatOnlyTheEventTellsCanBeAny() {
        String any = "  any: {on: service.state, where: {state: running}, do: {service.stop: \"${event.service}\"}}\n";
        assertThat(circles(any + rule("up", "a", "stopped", "service.start: a")))
                .hasSize(1);
    }

    @Test
    void h14_aRuleOnAllFiringsSetsItselfOff() {
        assertThat(circles("  echo: {on: rule.fired, do: {notify: {channel: ops, text: hi}}}\n"))
                .singleElement()
                .asString()
                .contains("this rule sets itself off");
        assertThat(circles("  echo: {on: rule.fired, where: {rule: up}, do: {notify: {channel: ops, text: hi}}}\n"
                        + rule("up", "a", "stopped", "service.start: a")))
                .isEmpty();
    }

    @Test
    void aThousandRulesOnTheSameEventTakeNoLongTime() {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            rules.append("  r").append(i).append(": {on: service.state, do: {service.restart: a}, cooldown: 1h}\n");
        }
        long begin = System.nanoTime();
        assertThat(circles(rules.toString()).size()).isLessThanOrEqualTo(1_000);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }
}
