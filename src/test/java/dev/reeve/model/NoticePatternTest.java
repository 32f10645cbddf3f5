/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NoticePatternTest {
    private static boolean matches(String pattern, Map<String, String> facts) {
        return NoticePattern.parse(pattern).matches(facts::get);
    }

    @Test
    void aGlobIsOfTheSubject() {
        assertThat(matches("check/db-*", Map.of("subject", "check/db-1"))).isTrue();
        assertThat(matches("check/db-?", Map.of("subject", "check/db-12"))).isFalse();
        assertThat(matches("*/*", Map.of("subject", "service/web"))).isTrue();
        assertThat(matches("check/a,b", Map.of("subject", "check/a,b"))).isTrue();
    }

    @Test
    void factsMustAllHoldAndOneOfSeveralGlobsOfAFact() {
        Map<String, String> facts = Map.of("subject", "check/db", "severity", "warning", "channel", "pager");
        assertThat(matches("severity=warning,channel=pager", facts)).isTrue();
        assertThat(matches("severity=warning,channel=mail", facts)).isFalse();
        assertThat(matches("severity=info,severity=warn*", facts)).isTrue();
        assertThat(matches("status=raised", facts))
                .as("a fact that is not there")
                .isFalse();
    }

    @Test
    void whatIsNoPatternSaysWhatWouldBe() {
        for (String wrong :
                new String[] {"", " ", "web", "*", "severity=", "=x", "colour=red", "a\nb/c", "severity=a,,"}) {
            assertThatThrownBy(() -> NoticePattern.parse(wrong)).as(wrong).hasMessageContaining("such as");
        }
        assertThatThrownBy(() -> NoticePattern.parse("check/" + "x".repeat(500)))
                .hasMessageContaining("500");
        assertThat(NoticePattern.fault("check/db")).isNull();
    }

    @Test
    void itsTextReadsBackAsItself() {
        for (String text : new String[] {"check/db-*", "severity=warning,channel=pager", "subject=a/b,subject=c/d"}) {
            NoticePattern pattern = NoticePattern.parse(text);
            assertThat(NoticePattern.parse(pattern.toString())).isEqualTo(pattern);
        }
    }
}
