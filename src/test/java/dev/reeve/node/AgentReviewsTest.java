/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.Origin;
import dev.reeve.model.ServiceKind;
import dev.reeve.supervise.AgentReview;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class AgentReviewsTest {
    private static final String METADATA = """
            <?xml version="1.0"?>
            <resource-agent name="address" version="1.0"><version>1.1</version>
            <parameters>
            <parameter name="ip" required="1"><content type="string"/></parameter>
            <parameter name="count"><content type="integer"/></parameter>
            </parameters>
            <actions><action name="start" timeout="20s"/><action name="stop" timeout="40s"/></actions>
            </resource-agent>
            """;

    private static AgentReview.Facts review(String metadata, String... parameters) {
        SequencedMap<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            given.put(parameters[i], parameters[i + 1]);
        }
        return new AgentReviews()
                .review(
                        ServiceKind.Ocf.at(
                                "/usr/lib/ocf/resource.d/own/address", given, new LinkedHashMap<>(), List.of()),
                        metadata);
    }

    @Test
    void whatFitsMayBeRunInTheTimeThatTheAgentAsksFor() {
        AgentReview.Facts facts = review(METADATA, "ip", "192.0.2.1");

        assertThat(facts.problems()).isEmpty();
        assertThat(facts.timeouts())
                .containsEntry("start", Duration.ofSeconds(20))
                .containsEntry("stop", Duration.ofSeconds(40));
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertThat(review(METADATA, "count", "many").problems()).hasSize(2).anyMatch(each -> each.contains("ip"));
        assertThat(review(METADATA, "ip", "192.0.2.1", "cuont", "1").problems())
                .singleElement()
                .asString()
                .contains("cuont", "did you mean 'count'");
    }

    @Test
    void whatTheAgentHasNoActionForIsWarnedOf() {
        AgentReview.Candidate plain = candidate("one", 3);
        ServiceKind.Ocf wants = plain.kind().with(new ServiceKind.Ocf.Meta(true, true));
        AgentReview.Candidate service = new AgentReview.Candidate("one", plain.origin(), wants);
        assertThat(new AgentReviews().remarks(service, List.of(), DIFFER).warnings())
                .containsExactly(
                        "warning: 'role' says promoted, but address has no actions promote and demote: it stays as it is started",
                        "warning: 'notify' is true, but address has no action notify: it is told nothing");
        String able = DIFFER.replace(
                "<actions>", "<actions><action name=\"promote\"/><action name=\"demote\"/><action name=\"notify\"/>");
        assertThat(new AgentReviews().remarks(service, List.of(), able).warnings())
                .isEmpty();
        assertThat(new AgentReviews().remarks(plain, List.of(), DIFFER).warnings())
                .isEmpty();
    }

    private static final String DIFFER = """
            <resource-agent name="address" version="1.0"><version>1.1</version>
            <parameters>
            <parameter name="ip" unique-group="address"><content type="string"/></parameter>
            <parameter name="port" unique-group="address"><content type="integer"/></parameter>
            <parameter name="pidfile" unique="1"><content type="string"/></parameter>
            <parameter name="old" deprecated="1"><content type="string"/></parameter>
            </parameters>
            <actions><action name="start" timeout="20s"/><action name="monitor" timeout="30s" depth="0"/></actions>
            </resource-agent>
            """;

    private static AgentReview.Candidate candidate(String name, int line, String... parameters) {
        SequencedMap<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            given.put(parameters[i], parameters[i + 1]);
        }
        return new AgentReview.Candidate(
                name, new Origin("/etc/reeve/reeve.yaml", line, 3), ocf(given, new LinkedHashMap<>(), List.of()));
    }

    private static ServiceKind.Ocf ocf(
            SequencedMap<String, String> given,
            SequencedMap<String, Duration> timeouts,
            List<ServiceKind.Monitor> monitors) {
        return ServiceKind.Ocf.at("/usr/lib/ocf/resource.d/own/address", given, timeouts, monitors);
    }

    @Test
    void theLaterOfTwoThatMustDifferIsToldWhoHasItWhere() {
        AgentReview.Candidate one = candidate("one", 4, "ip", "192.0.2.1", "port", "80", "pidfile", "/run/x");
        AgentReview.Candidate two = candidate("two", 9, "ip", "192.0.2.1", "port", "80");
        AgentReview.Candidate three = candidate("three", 14, "ip", "192.0.2.1", "port", "81", "pidfile", "/run/x");

        assertThat(new AgentReviews().remarks(two, List.of(one), DIFFER).clashes())
                .singleElement()
                .asString()
                .contains("/etc/reeve/reeve.yaml:9:3", "ip=192.0.2.1, port=80", "'one' of /etc/reeve/reeve.yaml:4:3");
        AgentReview.Remarks third = new AgentReviews().remarks(three, List.of(one, two), DIFFER);
        assertThat(third.clashes()).as("the older word only warns").isEmpty();
        assertThat(third.warnings())
                .filteredOn(warning -> warning.contains("pidfile"))
                .singleElement()
                .asString()
                .contains("reeve.yaml:14", "pidfile=/run/x", "'one'");
        assertThat(new AgentReviews().remarks(one, List.of(), DIFFER).clashes()).isEmpty();
        assertThat(new AgentReviews()
                        .remarks(candidate("four", 20, "port", "80"), List.of(one), DIFFER)
                        .clashes())
                .as("another address")
                .isEmpty();
    }

    @Test
    void timesShorterThanTheAgentAsksForAndOldParametersAreRemarked() {
        SequencedMap<String, String> given = new LinkedHashMap<>();
        given.put("old", "x");
        SequencedMap<String, Duration> timeouts = new LinkedHashMap<>();
        timeouts.put("start", Duration.ofSeconds(19));
        List<ServiceKind.Monitor> monitors = List.of(
                new ServiceKind.Monitor(Duration.ofSeconds(10), Duration.ZERO, 0),
                new ServiceKind.Monitor(Duration.ofSeconds(10), Duration.ofSeconds(5), 10));
        Origin origin = new Origin("reeve.yaml", 1, 1);

        assertThat(new AgentReviews()
                        .remarks(
                                new AgentReview.Candidate("one", origin, ocf(given, timeouts, monitors)),
                                List.of(),
                                DIFFER)
                        .warnings())
                .hasSize(3)
                .anyMatch(each -> each.contains("'old' is deprecated"))
                .anyMatch(each -> each.contains("start is 19s") && each.contains("20s at least"))
                .anyMatch(each -> each.contains("monitor is 5s") && each.contains("30s at least"));
        timeouts.put("start", Duration.ofSeconds(20));
        assertThat(new AgentReviews()
                        .remarks(
                                new AgentReview.Candidate(
                                        "one", origin, ocf(new LinkedHashMap<>(), timeouts, monitors.subList(0, 1))),
                                List.of(),
                                DIFFER)
                        .warnings())
                .isEmpty();
    }

    @Test
    void brokenMetadataIsAReasonAndNoFault() {
        assertThat(review("<resource-agent name='x'><parameters>").problems())
                .singleElement()
                .asString()
                .contains("cannot be read");
        assertThat(review("").problems()).hasSize(1);
    }
}
