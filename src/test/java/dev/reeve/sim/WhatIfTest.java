/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.reeve.event.Event;
import dev.reeve.event.Observation;
import dev.reeve.explain.Supposition;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    private static final String CONFIG = """
            services: {web: {run: [/bin/web]}}
            checks:
              web-http: {http: "http://127.0.0.1:80/", interval: 10s, attempts: 3, service: web}
            logs:
              auth:
                files: [/var/log/auth.log]
                patterns:
                  - {name: failed-login, regex: 'from (?<address>[0-9.]+)', subject: address}
            rules:
              ban-ssh:
                on: log.match
                where: {pattern: failed-login}
                count: {at-least: 3, within: 10m, by: [address]}
                do:
                  - ban.add: {address: "${event.address}", for: 10m, reason: "3 failed logins"}
            """;

    private final Scene scene = Scene.of(CONFIG).run(Duration.ofMinutes(2));

    private WhatIf.State state() {
        return new WhatIf.State(
                "n1",
                scene.node.program(),
                scene.node.pipeline().save(),
                scene.node.pipeline().lastSequence(),
                scene.node.now());
    }

    private Observation supposed(String type, String subject, String... pairs) {
        SequencedMap<String, String> said = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            said.put(pairs[i], pairs[i + 1]);
        }
        Map<String, Value> known = Map.of(
                "generation", Value.of(scene.view("web").generation()),
                "pid", Value.of(scene.view("web").pid()));
        return Supposed.of(Scene.CATALOGUE, type, Subject.parse(subject), said, known, scene.node.now());
    }

    private WhatIf ask(Observation supposed) {
        return WhatIf.of(state(), supposed, Duration.ZERO);
    }

    private static String text(WhatIf found) {
        Value value = Supposition.value(
                found.supposed().subject(),
                found.now(),
                found.entries(),
                found.before(),
                found.after(),
                found.cut(),
                120,
                ZoneOffset.UTC,
                "n1");
        return value instanceof Value.Fields(var fields) && fields.get("text") instanceof Value text
                ? text.plain()
                : "";
    }

    private static Observation failed() {
        return Happenings.logMatch("auth", "failed-login", "203.0.113.9", "failed, from 203.0.113.9");
    }

    @Test
    void aServiceThatEndedWouldBeStartedAgainAndEveryGateIsShown() {
        WhatIf found = ask(supposed("service.exited", "service/web", "status", "1"));
        assertThat(found.decisions())
                .singleElement()
                .satisfies(one -> assertThat(one.action()).isEqualTo("process.start"));
        assertThat(found.verdicts())
                .singleElement()
                .satisfies(one -> assertThat(one.answers()).hasSize(15));
        assertThat(text(found))
                .contains(
                        "service/web: running -> starting", "budget - pass: ", "3 in 10 min", "the guard: let it pass");
    }

    @Test
    void whatComesOfTheModelsAnswersIsMarkedSo() {
        Observation ended = supposed("service.exited", "service/web", "status", "1");
        assertThat(text(ask(ended))).doesNotContain("in the model", "In the model");
        assertThat(text(WhatIf.of(state(), ended, Duration.ofMinutes(5))))
                .containsPattern("\n  in the model after [0-9.]+ m?s: service/web: starting -> running")
                .contains("In the model what is permitted is done and succeeds");
    }

    @Test
    void nothingOfItReachesTheNodeThatIsAsked() {
        Value before = scene.node.pipeline().save();
        long sequence = scene.node.pipeline().lastSequence();
        int entries = scene.node.entries().size();
        WhatIf.of(state(), supposed("service.exited", "service/web", "status", "1"), Duration.ofMinutes(5));
        assertThat(scene.node.pipeline().save()).isEqualTo(before);
        assertThat(scene.node.pipeline().lastSequence()).isEqualTo(sequence);
        assertThat(scene.node.entries()).hasSize(entries);
    }

    @Test
    void whatWouldOnlyBeCountedIsSaid() {
        scene.node.see(failed());
        WhatIf found = ask(failed());
        assertThat(found.decisions()).isEmpty();
        assertThat(text(found)).contains("Nothing would be wanted").contains("it counts 2 of 3 of log.match in 10m");
        scene.node.see(failed());
        WhatIf third = ask(failed());
        assertThat(third.decisions())
                .singleElement()
                .satisfies(one -> assertThat(one.action()).isEqualTo("ban.add"));
        assertThat(third.conclusions()).extracting(Event::type).contains("rule.fired");
    }

    /** Not even the order in which keys give way: it is part of the state, and a question is not in the journal. */
    @Test
    void askingWhatSomethingWaitsForChangesNothing() {
        for (int i = 1; i < 20; i++) {
            String address = "203.0.113." + i;
            scene.node.see(Happenings.logMatch("auth", "failed-login", address, "failed, from " + address));
            if (i % 3 == 0) {
                scene.node.see(Happenings.logMatch("auth", "failed-login", address, "failed, from " + address));
            }
        }
        Value before = scene.node.pipeline().save();
        assertThat(scene.node.pipeline().waits(Subject.parse("rule/ban-ssh"), scene.node.now()))
                .hasSize(10)
                .anyMatch(wait -> wait.text().contains("it counts 2 of 3"));
        for (String one : List.of("address/203.0.113.5", "service/web", "check/web-http", "job/none", "jail/none")) {
            scene.node.pipeline().waits(Subject.parse(one), scene.node.now());
        }
        assertThat(scene.node.pipeline().waits(Subject.parse("address/203.0.113.5"), scene.node.now()))
                .singleElement()
                .satisfies(wait -> assertThat(wait.text()).contains("it counts 1 of 3"));
        assertThat(scene.node.pipeline().save().toString()).isEqualTo(before.toString());
    }

    @Test
    void itForetellsWhatThenHappens() {
        Observation exited = supposed("service.exited", "service/web", "status", "1");
        WhatIf found = ask(exited);
        Event real = scene.node.accept(exited);
        assertThat(found.entries().getFirst()).isEqualTo(real);
        assertThat(scene.node
                        .entries()
                        .subList(
                                scene.node.entries().indexOf(real),
                                scene.node.entries().indexOf(real)
                                        + found.entries().size()))
                .isEqualTo(found.entries());
    }

    @Test
    void aHoldThatIsInForceIsFelt() {
        scene.node.see(Happenings.hold("n1", "h", "service/web", "anna", "looking", null));
        assertThat(text(ask(supposed("service.exited", "service/web", "status", "1"))))
                .contains("hold - refuse HELD", "<- this decides");
    }

    @Test
    void withTimeTheModelGoesOn() {
        WhatIf found =
                WhatIf.of(state(), supposed("service.exited", "service/web", "status", "1"), Duration.ofMinutes(1));
        assertThat(text(found)).contains("starting -> running", "In the model it succeeded");
    }

    @Test
    void whatThereIsNotIsRefusedWithWhatIsNear() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> supposed("service.exitd", "service/web"))
                .withMessageContaining("did you mean 'service.exited'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> supposed("service.exited", "service/web", "statsu", "1"))
                .withMessageContaining("did you mean 'status'")
                .withMessageContaining("signal (text)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> supposed("service.exited", "service/web", "status", "one"))
                .withMessageContaining("'status' is integer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> supposed("check.result", "check/web-http"))
                .withMessageContaining("needs attribute 'state'");
    }

    @Test
    void aWordThatIsNeverSaidIsRefusedWithWhatIsNear() {
        refused("did you mean 'critical'", "check.result", "check/web-http", "state", "critcal");
        refused("did you mean 'critical'", "check.result", "check/web-http", "state", "CRITICAL");
        refused("did you mean 'running'", "service.state", "service/web", "state", "runing");
        refused("did you mean 'SIGKILL'", "service.exited", "service/web", "signal", "KIL");
        refused("one of SIGHUP", "service.exited", "service/web", "signal", "nothing-like-it");
        assertThat(supposed("service.exited", "service/web", "signal", "SIGKILL")
                        .attributes()
                        .text("signal"))
                .isEqualTo("SIGKILL");
    }

    private void refused(String with, String... event) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> supposed(event[0], event[1], event[2], event[3]))
                .withMessageContaining(with);
    }

    @Test
    void aSubjectThatTheConfigurationHasNotIsRefusedWithWhatIsNear() {
        unknown("did you mean 'service/web'", supposed("service.exited", "service/wbe", "status", "1"));
        unknown("did you mean 'check/web-http'", supposed("check.result", "check/web-htp", "state", "critical"));
        unknown("check/web-http is never 'down'", supposed("check.result", "check/web-http", "state", "down"));
        SupposedNames.check(
                supposed("service.exited", "service/gone", "status", "1"), scene.node.config(), List.of("gone"));
        SupposedNames.check(failed(), scene.node.config(), List.of());
    }

    private void unknown(String with, Observation supposed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SupposedNames.check(supposed, scene.node.config(), List.of("web")))
                .withMessageContaining(with);
    }

    /** Somebody waits for the answer, and there is a bound to what may be asked of a daemon. */
    @Test
    void whatHasNoEndIsGivenUpAndSaid() {
        StringBuilder checks = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            checks.append("  c").append(i).append(": {tcp: \"127.0.0.1:80\", interval: 1s}\n");
        }
        Scene busy = Scene.of("services: {web: {run: [/bin/web]}}\nchecks:\n" + checks)
                .run(Duration.ofSeconds(5));
        WhatIf.State state = new WhatIf.State(
                "n1",
                busy.node.program(),
                busy.node.pipeline().save(),
                busy.node.pipeline().lastSequence(),
                busy.node.now());
        WhatIf found = WhatIf.of(state, failed(), Duration.ofHours(1));
        assertThat(found.cut()).isTrue();
        assertThat(text(found)).contains("not all of that time");
    }
}
