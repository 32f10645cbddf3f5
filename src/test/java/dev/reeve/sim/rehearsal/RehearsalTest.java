/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.format.Findings;
import dev.reeve.format.SourceText;
import dev.reeve.format.scenario.ScenarioLoader;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.scenario.Act.Line.Input;
import dev.reeve.model.scenario.Scenario;
import dev.reeve.node.Offers;
import dev.reeve.program.Conditions;
import dev.reeve.program.Loading;
import dev.reeve.program.SourceBundle;
import dev.reeve.reactor.Program;
import dev.reeve.sim.ModelWorld;
import dev.reeve.sim.VirtualNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RehearsalTest {
    private static final Catalogue CATALOGUE = Offers.catalogue();
    private static final Limits LIMITS = new Limits(1_000_000, () -> "");
    private static final Program SHOP = program("""
            services:
              db: {run: [/bin/db]}
              web: {run: [/bin/web], needs: db}
            checks:
              front: {http: "http://127.0.0.1:1/", interval: 10s, retry-interval: 5s, attempts: 2, service: web}
            notify: {ops: {log: {}}}
            rules:
              tell: {on: rule.fired, where: {rule: restart}, do: [{notify: {channel: ops, text: "${event.rule} fired"}}]}
              restart:
                on: check.state
                where: {check: front, state: critical, kind: hard}
                do: [{service.restart: {service: web}}]
              ban: {on: log.match, count: {at-least: 3, within: 10m, by: [address]}, do: [{ban.add: {address: "${event.address}", for: 1h}}]}
            logs: {auth: {files: /var/log/a, patterns: [{name: bad, regex: 'x (?<address>\\S+)', subject: address}]}}
            guard: {ask: [service.restart]}
            """);

    private static Program program(String yaml) {
        SourceBundle bundle = SourceBundle.parse(SourceBundle.write(List.of(new SourceText("/reeve.yaml", yaml))));
        LoadResult loaded = Loading.load(bundle, bundle.main(), CATALOGUE, LoadMode.STRICT);
        assertThat(loaded.hasErrors()).as(loaded.findings().toString()).isFalse();
        return Conditions.program(loaded.config().orElseThrow(), CATALOGUE);
    }

    /** Every line is a match of the address that it ends with. */
    private record Plain(Consumer<Observation> to) implements Lines {
        static Lines of(Config config, Clock clock, LongSupplier nanos, Consumer<Observation> to) {
            return new Plain(to);
        }

        @Override
        public int write(Input input, String name, String line) {
            if (name.equals("nobody's")) {
                return 0;
            }
            String address = line.substring(line.lastIndexOf(' ') + 1);
            Attributes said = Attributes.builder()
                    .put("log", name)
                    .put("pattern", "bad")
                    .put("file", "/var/log/a")
                    .put("text", line)
                    .put("address", address)
                    .build();
            to.accept(Observation.of("log.match", new Subject("address", address), said, Trust.FORGEABLE));
            return 1;
        }

        @Override
        public void pause(boolean ending) {}
    }

    private static Scenario scenario(String yaml) {
        ScenarioLoader.Loaded loaded = ScenarioLoader.load(new SourceText("t.yaml", yaml), CATALOGUE);
        assertThat(loaded.findings()).isEmpty();
        Scenario scenario = loaded.scenario().orElseThrow();
        Findings findings = new Findings();
        Names.check(scenario, SHOP, findings);
        assertThat(findings.sorted()).isEmpty();
        return scenario;
    }

    private static Report play(String yaml) {
        return Rehearsal.sandbox(scenario(yaml), SHOP, Plain::of, LIMITS);
    }

    private static void passes(String yaml) {
        Report report = play(yaml);
        assertThat(why(report)).isEmpty();
        assertThat(report.cut).isEmpty();
        assertThat(report.passed()).isTrue();
    }

    private static String why(Report report) {
        return report.answers.stream()
                .filter(answer -> !answer.passed())
                .map(answer -> Words.wanted(answer.of()) + "\n  " + String.join("\n  ", answer.why()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aServiceThatDiesIsStartedAgainAndWhatNeedsItFollows() {
        passes("""
                steps: [{name: crash, at: 10s, dies: {service: db, signal: SEGV}}]
                expect:
                  - order:
                      - {decision: process.start, on: service/db, by: planner/services, ruling: permit}
                      - {decision: process.stop, on: service/web, outcome: succeeded}
                      - {decision: process.start, on: service/web, outcome: succeeded}
                  - {event: service.state, where: {service: db, state: starting}, times: 1}
                  - {state: service/db, is: running}
                  - {state: service/db, is: running, at: 5s}
                  - {well: true, after: crash, within: 5s}
                """);
    }

    @Test
    void peopleHoldAskApproveAndLift() {
        passes("""
                steps:
                  - {name: bad, at: 1m, check: {name: front, state: critical, text: dead}}
                  - {name: yes, at: 2m, approve: service/web}
                  - {at: 3m, check: {name: front, state: ok}}
                  - {name: held, at: 4m, hold: {scope: service/db, reason: work, by: bob}}
                  - {name: crash, at: 5m, dies: db}
                  - {name: free, at: 6m, lift: {scope: service/db, by: bob}}
                  - {name: stop, at: 20m, operator: {action: service.stop, target: web, by: alice}}
                expect:
                  - {decision: service.restart, on: service/web, by: rule/restart, ruling: ask, gate: approval, reason: APPROVAL_NEEDED, after: bad, within: 30s}
                  - {decision: service.restart, ruling: permit, after: yes, within: 1s}
                  - {decision: process.start, on: service/db, gate: hold, reason: HELD, after: crash, within: 1s}
                  - {decision: process.start, on: service/db, ruling: permit, after: held, within: 119s, times: 0}
                  - {decision: process.start, on: service/db, ruling: permit, after: free}
                  - {state: hold/service/db, is: held, at: 330s}
                  - {state: hold/service/db, is: free}
                  - {decision: service.stop, by: operator/alice, ruling: permit, outcome: succeeded}
                  - {state: service/web, is: stopped}
                  - {message: ops, text: "restart fired", times: 1}
                """);
    }

    @Test
    void clocksSleepLinesEventsAndTheWorldAreModelled() {
        passes("""
                given: {stopped: [web], banned: [198.51.100.1], checks: {front: warning}}
                steps:
                  - {at: 10s, line: {log: auth, text: 'x ${address}', from: [203.0.113.8/31]}, times: 6, every: 1s}
                  - {at: 1m, clock: {forward: 2h}}
                  - {at: 2m, sleep: 1m}
                  - {at: 4m, event: {type: alert.raised, subject: disk/var, attributes: {severity: critical, text: full}}}
                  - {at: 5m, world: {service: db, start: fails}}
                  - {at: 5m, dies: db}
                  - {at: 6m, world: {bans: fails}}
                  - {at: 6m, line: {log: auth, text: 'x 192.0.2.77'}, times: 3}
                expect:
                  - {state: address/203.0.113.9, is: banned}
                  - {state: address/198.51.100.1, is: banned}
                  - {decision: ban.add, on: address/203.0.113.8, outcome: succeeded, times: 1}
                  - {event: clock.jumped}
                  - {event: daemon.paused}
                  - {state: alert/disk/var, is: raised}
                  - {state: service/web, is: stopped}
                  - {state: check/front, is: warning, at: 1m}
                  - {decision: process.start, on: service/db, outcome: failed, at-least: 2}
                  - {decision: ban.add, on: address/192.0.2.77, outcome: failed}
                """);
    }

    @Test
    void aFailureSaysWhatCameInsteadAndWhichGatesSaidWhat() {
        Report report = play("""
                steps:
                  - {at: 10s, world: {service: db, start: fails}}
                  - {name: crash, dies: db}
                expect:
                  - {decision: process.start, on: service/db, ruling: permit, after: 20s, within: 1m}
                  - {decision: process.start, on: service/db, ruling: permit, at-most: 1, because: once is enough}
                  - {decision: service.stop, on: service/db}
                  - {state: service/db, is: running, at: 1m}
                  - {event: service.state, where: {state: done}}
                  - {order: [{decision: process.start, on: service/db, outcome: failed}, {event: rule.fired, where: {rule: ban}}]}
                  - {well: true, after: crash, within: 1m}
                """);
        assertThat(report.passed()).isFalse();
        assertThat(why(report))
                .contains(
                        "at least 1 process.start on service/db with ruling permit, from 20 s on and by 1 min 20 s\n  there was none",
                        "was deferred by gate effect, INEFFECTIVE: ",
                        "3 attempts in a row without effect",
                        "also gate budget, BUDGET_TARGET: 3 of 3 in 10 min",
                        "at most 1 process.start on service/db with ruling permit\n  there were 4:",
                        "what else was decided about it:",
                        "service/db is running at 1 min\n  it is quarantined: ",
                        "at least 1 event service.state with state done\n  there was none\n  instead:\n  at 10.00 s service.state service/",
                        "number 2 of 2 did not come after the ones before it: event rule.fired with rule ban",
                        "it is not well at the end:",
                        "  service/db is quarantined: ");
    }

    @Test
    void theSameIsTheSameEveryTime() {
        String yaml = """
                steps:
                  - {at: 5s, line: {log: auth, text: 'x ${address}', from: 203.0.113.0/24}, times: 2000, over: 30s}
                  - {at: 10s, dies: "*"}
                """;
        assertThat(play(yaml).value()).isEqualTo(play(yaml).value());
    }

    @Test
    void manyAlikeAreCountedAndTheTimelineIsBounded() {
        Report report = play("""
                steps: [{at: 5s, line: {log: auth, text: 'x ${address}', from: 203.0.113.0/24}, times: 2000, over: 30s}]
                """);
        List<Timeline.Item> items = report.recorder.timeline().items();
        assertThat(items).hasSizeLessThan(200);
        assertThat(items.stream()
                        .filter(item -> item.kind == Timeline.Kind.STEP)
                        .mapToLong(item -> 1 + item.more)
                        .sum())
                .isEqualTo(2_000);
        assertThat(report.recorder.stopped()).anyMatch(stopped -> stopped.reason.equals("FORGEABLE_RATE"));
    }

    /** Ten thousand times at once is within a step's bounds; three such steps at one moment were taken for time that stands still. */
    @Test
    void manyThousandLinesMayComeAtOneMoment() {
        String line = "  - {at: 1s, times: 10000, line: {log: auth, text: 'x ${address}', from: 10.0.0.0/8}}\n";
        Report report = play("steps:\n" + line.repeat(3));
        assertThat(report.cut).isEmpty();
        assertThat(report.recorder.timeline().items().stream()
                        .filter(item -> item.kind == Timeline.Kind.STEP)
                        .mapToLong(item -> 1 + item.more)
                        .sum())
                .isEqualTo(30_000);
    }

    /** A bound is told with the place of the step after which time stood still. */
    @Test
    void whereTimeStandsStillTheStepIsNamed() {
        Lines.Maker endless = (config, clock, nanos, to) -> new Lines() {
            @Override
            public int write(Input input, String name, String line) {
                throw new dev.reeve.sim.StandsStill("time stands still");
            }

            @Override
            public void pause(boolean ending) {}
        };
        Scenario two = scenario("""
                steps:
                  - {at: 1s, check: {name: front, state: critical}}
                  - {at: 2s, line: {log: auth, text: x}}
                """);
        assertThatThrownBy(() -> Rehearsal.sandbox(two, SHOP, endless, LIMITS))
                .isInstanceOfSatisfying(
                        Stuck.class, stuck -> assertThat(stuck.at().line()).isEqualTo(3))
                .hasMessageContaining("time stands still");
    }

    @Test
    void whatCostsTooMuchIsCutOffAndHasFailed() {
        Scenario flood = scenario(
                "steps: [{at: 1s, line: {log: auth, text: 'x ${address}', from: 203.0.113.0/24}, times: 100000, over: 1m}]");
        Report entries = Rehearsal.sandbox(flood, SHOP, Plain::of, new Limits(20_000, () -> ""));
        assertThat(entries.cut).isEqualTo("it put down more than 20000 entries");
        assertThat(entries.passed()).isFalse();
        int[] asked = {0};
        Report time =
                Rehearsal.sandbox(flood, SHOP, Plain::of, new Limits(1_000_000, () -> ++asked[0] > 20 ? "enough" : ""));
        assertThat(time.cut).isEqualTo("enough");
    }

    @Test
    void aLineThatNobodyReadsFails() {
        Report report = play("steps: [{at: 1s, line: {file: \"nobody's\", text: x}}]");
        assertThat(report.cut).contains("file nobody's, which no log and no jail that could be used reads");
    }

    /** Each expected nothing to happen, and was content. */
    @Test
    void whatIsMisspeltInWhatMustNotHappenIsAnError() {
        ScenarioLoader.Loaded loaded = ScenarioLoader.load(new SourceText("t.yaml", """
                        expect:
                          - {decision: service.restrat, on: service/web, times: 0}
                          - order: [{decision: procces.*}, {event: rule.fird}]
                          - {decision: process.start, outcome: suceeded, times: 0}
                        steps: [{at: 1s, dies: web}]
                        """), CATALOGUE);
        assertThat(loaded.findings().stream().map(Object::toString))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .startsWith("t.yaml:2:16: error: there is no action 'service.restrat'; expected one of")
                                .endsWith("did you mean 'service.restart'?"),
                        line -> assertThat(line).startsWith("t.yaml:3:24: error: there is no action 'procces.*'"),
                        line -> assertThat(line).contains("unknown event type 'rule.fird'", "'rule.fired'?"),
                        line -> assertThat(line).contains("t.yaml:4:40: error: ", "'suceeded'", "'succeeded'?"));
    }

    @Test
    void whoAndWhatCanNeverBeIsAnError() {
        ScenarioLoader.Loaded loaded = ScenarioLoader.load(new SourceText("t.yaml", """
                        expect:
                          - {decision: service.restart, on: servcie/web, times: 0}
                          - {decision: service.*, on: check/front, times: 0}
                          - {decision: service.restart, by: ruel/restart, times: 0}
                          - {decision: service.restart, by: operator, times: 0}
                          - {event: rule.fired, where: {rule: [restart, restrat]}, times: 0}
                          - {decision: '*', on: '*/web', by: '*', times: 0}
                          - {event: rule.fired, where: {rule: {like: 're*'}}, times: 0}
                        steps: [{at: 1s, dies: web}]
                        """), CATALOGUE);
        Findings findings = new Findings();
        Names.check(loaded.scenario().orElseThrow(), SHOP, findings);
        assertThat(findings.sorted().stream().map(Object::toString))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("t.yaml:2:5: error: 'service.restart' is never aimed at a servcie")
                                .endsWith("did you mean 'service'?"),
                        line -> assertThat(line).startsWith("t.yaml:3:5: error: 'service.*' is never aimed at a check"),
                        line -> assertThat(line)
                                .startsWith("t.yaml:4:5: error: 'ruel/restart'")
                                .endsWith("'rule'?"),
                        line -> assertThat(line).startsWith("t.yaml:5:5: error: 'operator' is nobody"),
                        line -> assertThat(line)
                                .startsWith("t.yaml:6:5: error: ")
                                .contains("no rule 'restrat'"));
    }

    @Test
    void namesThatTheConfigurationHasNotAreErrors() {
        ScenarioLoader.Loaded loaded = ScenarioLoader.load(new SourceText("t.yaml", """
                        given: {stopped: [cache]}
                        steps:
                          - {at: 1s, dies: bd}
                          - {at: 1s, check: {name: fornt, state: ok}}
                          - {at: 1s, line: {log: aut, text: x}}
                          - {at: 1s, hold: {scope: services/web}}
                          - {at: 1s, hold: {scope: "group:nix"}}
                          - {at: 2s, lift: service/weeb}
                        expect:
                          - {decision: process.start, on: service/wbe, gate: bugdet, reason: BUDGET_TARGTE}
                          - {decision: service.restart, on: web}
                          - {decision: '*', by: rule/retsart}
                          - {message: osp}
                          - {state: job/none, is: running}
                          - {state: hold/servcie/web, is: free}
                        """), CATALOGUE);
        Findings findings = new Findings();
        Names.check(loaded.scenario().orElseThrow(), SHOP, findings);
        assertThat(findings.sorted().stream().map(Object::toString))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("no service 'cache'"),
                        line -> assertThat(line)
                                .contains("t.yaml:3:5: error: the configuration has no service 'bd'", "'db'?"),
                        line -> assertThat(line).contains("no check 'fornt'", "'front'?"),
                        line -> assertThat(line).contains("no log 'aut'", "'auth'?"),
                        line -> assertThat(line)
                                .contains(
                                        "t.yaml:6:5: error: a hold on 'services/web' would stop nothing",
                                        "'service/web'?"),
                        line -> assertThat(line).contains("t.yaml:7:5: error: the configuration has no group 'nix'"),
                        line -> assertThat(line).contains("t.yaml:8:5: error: the configuration has no service 'weeb'"),
                        line -> assertThat(line).contains("a hold on 'servcie/web' would stop nothing"),
                        line -> assertThat(line).contains("no gate 'bugdet'", "'budget'?"),
                        line -> assertThat(line).contains("no gate has the reason 'BUDGET_TARGTE'", "'BUDGET_TARGET'?"),
                        line -> assertThat(line).contains("no service 'wbe'", "'web'?"),
                        line -> assertThat(line).contains("'web' is no target"),
                        line -> assertThat(line).contains("no rule 'retsart'", "'restart'?"),
                        line -> assertThat(line).contains("no channel 'osp'", "'ops'?"),
                        line -> assertThat(line).contains("no job 'none'"));
    }

    @Test
    void aNodeInTheMiddleOfItsLifeIsCopiedAndLeftAlone() {
        ModelWorld world = new ModelWorld();
        VirtualNode node = VirtualNode.fresh("n", CATALOGUE, new Moment(1_767_614_400_000_000L, 1_000_000_000L), world);
        node.begin(SHOP);
        node.run(Duration.ofMinutes(5));
        world.service("db").unstartable = true;
        world.die(node, "db", 1);
        node.run(Duration.ofSeconds(3));
        Value before = node.pipeline().save();
        long sequence = node.pipeline().lastSequence();

        Report report = Rehearsal.live(scenario("""
                steps: [{at: 1m, operator: {action: service.stop, target: db, by: alice}}]
                expect:
                  - {state: service/db, is: [waiting, starting, running, quarantined], at: 1s}
                  - {state: service/db, is: stopped}
                """), node, Plain::of, LIMITS);

        assertThat(why(report)).isEmpty();
        assertThat(report.begin.mono()).isEqualTo(node.now().mono());
        assertThat(report.wellness.before()).containsOnlyKeys("check/front");
        assertThat(node.pipeline().save()).isEqualTo(before);
        assertThat(node.pipeline().lastSequence()).isEqualTo(sequence);
    }
}
