/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule that a repair keeps from ever firing is told of, and none that can fire. */
class OwnEndsTest {
    private static List<String> told(String rule) {
        return Loading.findings(
                        "services: {a: {run: x}, b: {run: x}}\nnotify: {ops: {log: {}}}\nrules:\n  r: " + rule + "\n")
                .stream()
                .filter(finding -> !finding.contains("makes this rule fire again"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{on: service.exited, where: {service: a}, count: {at-least: 3, within: 1m}, do: {service.restart: a}}",
                "{on: service.exited, where: {subject: service/a}, count: {at-least: 2, within: 1m}, do: {service.restart: a}}",
                "{on: service.exited, by: [service], count: {at-least: 3, within: 1m}, do: {service.restart: '${event.service}'}}",
                "{on: service.exited, where: {service: a}, count: {at-least: 2, within: 1m}, do: {service.restart: '${event.service}'}}",
                "{on: service.state, where: {service: a, state: waiting}, count: {at-least: 2, within: 1m}, do: {service.restart: a}}",
                "{on: service.state, where: {service: a, state: [waiting, stopped]}, count: {at-least: 3, within: 1m}, do: {service.start: a}}",
            })
    void aCountOfAServicesOwnEndsTowardItsRestartIsToldWithItsPlaceAndWhatToDo(String rule) {
        int column = rule.indexOf("do: {") + "do: {".length() + "  r: ".length() + 1;
        assertThat(told(rule))
                .singleElement()
                .asString()
                .startsWith("reeve.yaml:4:" + column + ": warning: this rule counts the ends")
                .contains("'restart' and 'backoff'", "service.stop or notify");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{on: service.exited, where: {service: a}, count: {at-least: 1, within: 1m}, do: {service.restart: a}}",
                "{on: service.exited, where: {service: a}, count: {at-least: 3, within: 1m}, do: {service.restart: b}}",
                "{on: service.exited, where: {service: a}, count: {at-least: 3, within: 1m}, do: {service.stop: a}}",
                "{on: service.exited, where: {service: a}, count: {at-least: 3, within: 1m}, do: {notify: {channel: ops, text: x}}}",
                "{on: service.exited, count: {at-least: 3, within: 1m}, do: {service.restart: a}}",
                "{on: service.state, where: {service: a}, count: {at-least: 3, within: 1m}, do: {service.restart: a}}",
                "{on: service.state, where: {service: a, state: [waiting, running]}, count: {at-least: 3, within: 1m}, do: {service.restart: a}}",
                "{on: service.state, where: {service: a, state: [waiting, stopped]}, count: {at-least: 2, within: 1m}, do: {service.restart: a}}",
                "{on: service.exited, where: {service: a}, cooldown: 1m, do: {service.restart: a}}",
            })
    void oneThatCanFireIsNot(String rule) {
        assertThat(told(rule)).isEmpty();
    }

    @Test
    void anotherActionBesideItDoesNotFireEither() {
        assertThat(told("{on: service.exited, where: {service: a}, count: {at-least: 3, within: 1m},"
                        + " do: [{notify: {channel: ops, text: x}}, {service.restart: a}]}"))
                .singleElement()
                .asString()
                .contains("its service.restart is for");
    }
}
