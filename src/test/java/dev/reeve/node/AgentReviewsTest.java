/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

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
    void brokenMetadataIsAReasonAndNoFault() {
        assertThat(review("<resource-agent name='x'><parameters>").problems())
                .singleElement()
                .asString()
                .contains("cannot be read");
        assertThat(review("").problems()).hasSize(1);
    }
}
