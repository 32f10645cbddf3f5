/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.Finding;
import dev.reeve.format.SourceText;
import dev.reeve.model.scenario.Act;
import dev.reeve.model.scenario.Expectation;
import dev.reeve.model.scenario.Scenario;
import dev.reeve.model.scenario.Step;
import dev.reeve.node.Offers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScenarioLoaderTest {
    private static ScenarioLoader.Loaded load(String yaml) {
        return ScenarioLoader.load(new SourceText("x.scenario.yaml", yaml), Offers.catalogue());
    }

    private static Scenario good(String yaml) {
        ScenarioLoader.Loaded loaded = load(yaml);
        assertThat(loaded.findings()).isEmpty();
        return loaded.scenario().orElseThrow();
    }

    private static String errors(String yaml) {
        ScenarioLoader.Loaded loaded = load(yaml);
        assertThat(loaded.scenario()).isEmpty();
        return loaded.findings().stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void timesOfStepsAreFromTheBeginningAndWindowsFromSteps() {
        Scenario scenario = good("""
                start: 2026-03-29T01:59:30+01:00
                settle: 5m
                steps:
                  - {name: a, at: 10s, dies: db}
                  - {later: 5s, dies: {service: [x, "y*"], signal: KILL}, times: 4, every: 2s}
                  - {sleep: 1m}
                expect:
                  - {decision: process.start, after: a, within: 3s}
                  - {decision: "*", times: 0, after: 20s}
                  - {state: service/db, is: [running, done], at: 40s}
                """);
        assertThat(scenario.name()).isEqualTo("x");
        assertThat(scenario.start()).isEqualTo(Instant.parse("2026-03-29T00:59:30Z"));
        Step second = scenario.steps().get(1);
        assertThat(List.of(second.at(0), second.at(3))).containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(21));
        assertThat(second.act()).isEqualTo(new Act.Dies(List.of("x", "y*"), 1, "KILL"));
        assertThat(scenario.length()).isEqualTo(Duration.ofSeconds(15 + 60).plusMinutes(10));
        Expectation first = scenario.expectations().getFirst();
        assertThat(first.window()).isEqualTo(new Expectation.Window(Duration.ofSeconds(10), Duration.ofSeconds(13)));
        assertThat(List.of(first.least(), first.most())).containsExactly(1, Integer.MAX_VALUE);
        Expectation never = scenario.expectations().get(1);
        assertThat(List.of(never.least(), never.most())).containsExactly(0, 0);
    }

    @Test
    void slipsAreToldWithTheirPlaceWhatWasExpectedAndASuggestion() {
        assertThat(errors("""
                stesp: []
                steps:
                  - {at: 10, dies: db}
                  - {at: 1s, event: {type: alert.raisd, subject: disk/a}}
                  - {at: 1s, event: {type: alert.raised, subject: disk/a, attributes: {severty: x}}}
                  - {at: 1s, operator: {action: process.start, target: db}}
                  - {at: 1s, operator: {action: ban.add, target: 203.0.113.9, parameters: {for: long}}}
                  - {at: 1s, line: {log: auth, text: '${adress}'}}
                  - {at: 1s, dies: db, sleep: 1s}
                  - {at: 1s}
                expect:
                  - {state: service/db, is: runing}
                  - {state: address/none, is: banned}
                  - {message: ops, gate: budget}
                  - {event: rule.fired, where: {rul: x}}
                  - {decision: '*', times: 1, at-most: 2}
                """).lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("x.scenario.yaml:1:1: error: unknown key 'stesp'")
                                .endsWith("did you mean 'steps'?"),
                        line -> assertThat(line).startsWith("x.scenario.yaml:3:10: error: '10' is not a time"),
                        line -> assertThat(line)
                                .contains(
                                        ":4:28: error: unknown event type 'alert.raisd'",
                                        "did you mean 'alert.raised'?"),
                        line -> assertThat(line).contains(":5:71: error: alert.raised needs the attribute 'severity'"),
                        line -> assertThat(line)
                                .contains(
                                        ":5:81: error: alert.raised has no attribute 'severty'",
                                        "did you mean 'severity'?"),
                        line -> assertThat(line)
                                .contains(":6:33: error: process.start is a step that Reeve takes by itself"),
                        line -> assertThat(line).contains(":7:81: error: 'for': not a duration"),
                        line -> assertThat(line).contains(":8:38: error: ", "there is no ${adress}"),
                        line -> assertThat(line).contains(":9:31: error: a step has dies and sleep"),
                        line -> assertThat(line).contains(":10:5: error: a step does not say what it is"),
                        line -> assertThat(line)
                                .contains(":12:29: error: a service is never 'runing'", "did you mean 'running'?"),
                        line -> assertThat(line).contains(":13:13: error: 'none' is no address"),
                        line -> assertThat(line).contains(":14:26: error: 'gate' does not belong to 'message'"),
                        line -> assertThat(line)
                                .contains(":15:38: error: rule.fired has no attribute 'rul'", "did you mean 'rule'?"),
                        line -> assertThat(line).contains(":16:28: error: 'times' says it exactly"));
    }

    @Test
    void whatCouldNeverFailIsAnError() {
        assertThat(errors("""
                for: 1m
                steps: [{at: 10s, name: crash, dies: db}]
                expect:
                  - {decision: run, times: 0, after: crahs}
                  - {decision: run, times: 0, after: 2m}
                  - {state: service/db, is: running, at: 2m}
                """))
                .contains(
                        ":4:38: error: 'crahs' is neither a step's name nor a time; expected crash; did you mean 'crash'?",
                        ":5:5: error: this is looked for longer than it lasts",
                        ":6:5: error: the state is asked for when it is all over");
        assertThat(errors("{for: 5s, steps: [{at: 10s, dies: db}]}")).contains("it ends before its last step");
        assertThat(errors("steps: [{at: 1s, name: a, dies: x}, {at: 1s, name: a, dies: x}]"))
                .contains("there twice");
    }

    @Test
    void aMillionStepsAreBounded() {
        assertThat(errors("steps: [{at: 1s, dies: x, times: 1000001, over: 1m}]"))
                .contains("from 1 to 1000000");
        assertThat(errors("steps: [{at: 1s, dies: x, times: 600000, over: 1m}, {dies: x, times: 600000, over: 1m}]"))
                .contains("happen 1200000 times in all; expected at most 1000000");
        assertThat(errors("steps: [{at: 1s, dies: x, times: 10001}]")).contains("10001 times at once");
        assertThat(errors("steps: [{at: 1s, dies: x, times: 1000000, every: 10s}]"))
                .contains("this happens too late");
        assertThat(errors("steps:\n" + "  - {dies: x}\n".repeat(1_001))).contains("more than 1000 steps");
        assertThat(errors("#" + "x".repeat(4 * 1024 * 1024))).contains("larger than 4 MiB");
        assertThat(errors("")).contains("the file is empty");
        assertThat(errors("- a")).contains("is not a scenario");
    }

    /** Whatever is in a file, the answer is a scenario or findings, soon. */
    @Test
    void damagedFilesAreFindings() {
        String text = """
                name: n
                steps:
                  - {name: a, at: 10s, dies: db, times: 3, over: 1m}
                  - {line: {log: auth, text: '${n} ${address}', from: [203.0.113.0/24]}}
                  - {operator: {action: ban.add, target: 203.0.113.9, parameters: {for: 1h}}}
                expect:
                  - {decision: process.start, on: service/db, ruling: [permit], after: a, within: 5s}
                  - {order: [{event: rule.fired, where: {rule: x}}, {message: ops, text: "*"}]}
                """;
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder damaged = new StringBuilder(text);
            for (int j = random.nextInt(4); j >= 0; j--) {
                int at = random.nextInt(damaged.length());
                damaged.replace(
                        at, Math.min(damaged.length(), at + random.nextInt(6)), "" + (char) (32 + random.nextInt(95)));
            }
            ScenarioLoader.Loaded loaded = load(damaged.toString());
            assertThat(loaded.scenario().isPresent() || !loaded.findings().isEmpty())
                    .as(damaged.toString())
                    .isTrue();
        }
    }
}
