/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelKeysTest {
    private static List<String> errors(String... channels) {
        return Loading.load("notify:\n  " + String.join("\n  ", channels) + "\n").findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .map(Object::toString)
                .toList();
    }

    @Test
    void aFallbackIsAnotherChannelAndLeadsNotBack() {
        assertThat(errors("a: {log: {}, fallback: b}", "b: {log: {}}")).isEmpty();
        assertThat(errors("pager: {log: {}, fallback: mial}", "mail: {log: {}}"))
                .singleElement()
                .asString()
                .contains("there is no channel 'mial'", "mail");
        assertThat(errors("a: {log: {}, fallback: b}", "b: {log: {}, fallback: a}"))
                .hasSize(2)
                .allMatch(error -> error.contains("lead back to it"));
        assertThat(errors("a: {log: {}, fallback: a}"))
                .singleElement()
                .asString()
                .contains("lead back to it");
    }

    @Test
    void aSecretIsInOnePlace() {
        assertThat(errors("a: {pagerduty: {key: {file: k, environment: K}}}"))
                .singleElement()
                .asString()
                .contains("has file and environment");
        assertThat(errors("a: {pagerduty: {key: R0UTINGKEY}}")).isNotEmpty();
        assertThat(errors("a: {pagerduty: {key: {environment: 'A B'}}}")).isNotEmpty();
    }

    @Test
    void slackIsAWebhookOrATokenWithAChannel() {
        assertThat(errors("a: {slack: {token: {file: t}}}"))
                .singleElement()
                .asString()
                .contains("'token' needs 'channel'");
        assertThat(errors("a: {slack: {webhook: {file: t}, channel: C1}}"))
                .singleElement()
                .asString()
                .contains("a webhook has a channel of its own");
        assertThat(errors("a: {slack: {channel: C1}}"))
                .singleElement()
                .asString()
                .contains("webhook", "token");
    }

    @Test
    void aMatrixRoomIsAnId() {
        assertThat(errors("a: {matrix: {server: 'https://m.example', token: {file: t}, room: '#ops:m.example'}}"))
                .singleElement()
                .asString()
                .contains("!abc:example.org");
    }
}
