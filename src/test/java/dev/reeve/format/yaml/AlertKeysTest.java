/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.alert.AlertTexts;
import dev.reeve.model.alert.AlertsSpec;
import dev.reeve.model.alert.OnCallSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertKeysTest {
    private static final String CHANNELS = "notify: {mail: {log: {}}, pager: {log: {}}}\n";

    private static List<String> errors(String yaml) {
        return Loading.findings(CHANNELS + yaml);
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        AlertsSpec spec =
                Loading.config(CHANNELS + "alerts: {routes: [{to: mail}]}\n").alerts();
        assertThat(spec.settle()).isEqualTo(Duration.ofSeconds(30));
        assertThat(spec.interval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(spec.title()).isEqualTo(AlertTexts.TITLE);
        assertThat(spec.text()).isEqualTo(AlertTexts.TEXT);
        assertThat(spec.routes().getFirst().where().matches(name -> null)).isTrue();
        assertThat(Loading.config(CHANNELS).alerts()).isEqualTo(AlertsSpec.NONE);
    }

    @Test
    void aScheduleHasItsPeopleInOrderAndTimesInItsZone() {
        OnCallSpec duty = Loading.config(CHANNELS + """
                oncall:
                  duty:
                    people: {zoe: pager, adam: [mail, pager]}
                    zone: Europe/Berlin
                    overrides: [{person: adam, from: 2026-12-24T08:00, until: 2026-12-25T08:00}]
                """).alerts().onCall().get("duty");
        assertThat(duty.people()).containsOnlyKeys("zoe", "adam").containsEntry("adam", List.of("mail", "pager"));
        assertThat(duty.people().firstEntry().getKey()).isEqualTo("zoe");
        assertThat(duty.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(duty.overrides().getFirst().from()).isEqualTo(Instant.parse("2026-12-24T07:00:00Z"));
        assertThat(duty.weekly()).isTrue();
    }

    @Test
    void namesThatThereAreNotAreToldWithTheirPlace() {
        assertThat(errors("alerts: {routes: [{to: [mial]}]}\n"))
                .singleElement()
                .asString()
                .startsWith("reeve.yaml:2:")
                .contains("there is no channel 'mial'", "mail");
        assertThat(errors("oncall: {duty: {people: {anna: sms}}}\n"))
                .singleElement()
                .asString()
                .contains("there is no channel 'sms'");
        assertThat(errors("oncall: {duty: {people: {anna: mail}, escalate: [{after: 5m, to: bob}]}}\n"))
                .singleElement()
                .asString()
                .contains("there is no channel or person 'bob'");
        assertThat(errors("oncall: {duty: {people: {anna: mail}, escalate: [{after: 5m, to: ana}]}}\n"))
                .singleElement()
                .asString()
                .contains("did you mean 'anna'?");
        assertThat(errors("oncall: {duty: {people: {anna: mail}}}\nalerts: {routes: [{to: duyt}]}\n"))
                .singleElement()
                .asString()
                .contains("there is no channel or schedule 'duyt'", "did you mean 'duty'?");
        assertThat(errors("oncall: {duty: {people: {anna: mail}}}\nalerts: {routes: [{to: duty}]}\n"))
                .isEmpty();
    }

    @Test
    void whatMakesNoSenseIsSaid() {
        assertThat(errors("alerts: {routes: [{where: {colour: red}, to: mail}]}\n"))
                .isNotEmpty();
        assertThat(errors("alerts: {inhibit: [{when: {}, silence: {subject: a/b}}]}\n"))
                .anyMatch(error -> error.contains("would mean everything"));
        assertThat(errors("alerts: {text: '${nothing}'}\n"))
                .anyMatch(error -> error.contains("there is no ${nothing}"));
        assertThat(errors("oncall: {duty: {people: {}}}\n")).anyMatch(error -> error.contains("nobody to call"));
        assertThat(errors("oncall: {duty: {people: {next: mail}}}\n")).isNotEmpty();
        assertThat(errors("oncall: {duty: {people: {a: mail}, at: '25:00'}}\n"))
                .anyMatch(error -> error.contains("08:00"));
        assertThat(
                        errors(
                                "oncall: {duty: {people: {a: mail}, overrides: [{person: b, from: 2026-01-01T00:00, until: 2026-01-02T00:00}]}}\n"))
                .anyMatch(error -> error.contains("the schedule has no 'b'"));
        assertThat(
                        errors(
                                "oncall: {duty: {people: {a: mail}, overrides: [{person: a, from: 2026-01-03T00:00, until: 2026-01-02T00:00}]}}\n"))
                .anyMatch(error -> error.contains("ends before it begins"));
        assertThat(errors("oncall: {duty: {people: {a: mail}, escalate: [{after: 9m, to: a}, {after: 5m, to: a}]}}\n"))
                .anyMatch(error -> error.contains("no later than the one before"));
    }
}
