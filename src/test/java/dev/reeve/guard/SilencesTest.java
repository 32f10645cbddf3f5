/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Verdict;
import dev.reeve.model.Value;
import dev.reeve.reactor.cluster.ClusterState;
import dev.reeve.reactor.cluster.Silence;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilencesTest {
    private final Lab lab = Lab.open();

    private void silence(String pattern, Duration during) {
        lab.operator("silence.add", "silence/" + pattern)
                .with("for", Value.of(Moment.micros(during)))
                .with("reason", Value.of("upgrade"))
                .done();
    }

    private Verdict tell(String about) {
        return lab.rule("notify", "channel/ops")
                .about(about)
                .with("text", Value.of("x"))
                .propose();
    }

    private static String reason(Verdict verdict) {
        return verdict.ruling() instanceof Verdict.Ruling.Refuse(String reason, String text) ? reason : "";
    }

    @Test
    void whatMatchesIsNotSentAndTheVerdictSaysByWhomWhyAndForHowLong() {
        silence("check/db-*", Duration.ofHours(2));
        Verdict refused = tell("check/db-1");
        assertThat(reason(refused)).isEqualTo("SILENCED");
        assertThat(refused.ruling().text()).isEqualTo("silence 'check/db-*' by alice (upgrade) for another 2 h");
        assertThat(tell("check/web").permits()).isTrue();
        assertThat(lab.rule("service.restart", "service/web").propose().permits())
                .as("only messages are silenced")
                .isTrue();
        assertThat(lab.operator("notify", "channel/ops")
                        .about("check/db-1")
                        .propose()
                        .permits())
                .as("a person may")
                .isTrue();
    }

    @Test
    void itsEndSaysWhatItKeptBack() {
        silence("check/*", Duration.ofMinutes(30));
        tell("check/a");
        tell("check/b");
        tell("check/a");
        lab.pass(1_801);
        Event ended = lab.events("silence.ended").getFirst();
        assertThat(ended.subject().toString()).isEqualTo("silence/check/*");
        assertThat(ended.attributes().text("how")).isEqualTo("expired");
        assertThat(ended.attributes().integer("held", 0)).isEqualTo(3);
        assertThat(ended.attributes().text("subjects")).isEqualTo("[check/b, check/a]");
        assertThat(tell("check/a").permits()).isTrue();
        lab.pass(100_000);
        assertThat(lab.events("silence.ended")).hasSize(1);
    }

    @Test
    void aPersonEndsItOrSetsItAnew() {
        silence("check/*", Duration.ofMinutes(30));
        tell("check/a");
        silence("check/*", Duration.ofHours(3));
        assertThat(lab.state.silences().all()).hasSize(1);
        assertThat(lab.state.silences().all().getFirst().held()).isEqualTo(1);
        lab.pass(2_000);
        assertThat(reason(tell("check/a"))).isEqualTo("SILENCED");
        lab.operator("silence.remove", "silence/check/*").done();
        assertThat(lab.events("silence.ended").getFirst().attributes().text("how"))
                .isEqualTo("removed");
        assertThat(tell("check/a").permits()).isTrue();
    }

    @Test
    void noRuleSetsOneAndNoWordMeansAll() {
        assertThat(reason(lab.rule("silence.add", "silence/check/*").propose())).isEqualTo("NOT_ALLOWED");
        Verdict all = lab.operator("silence.add", "silence/*").propose();
        assertThat(reason(all)).isEqualTo("UNKNOWN_TARGET");
        assertThat(all.ruling().text()).contains("*/* is everything");
    }

    @Test
    void oneThatIsTooLongIsRefusedAndNotCut() {
        Verdict refused = lab.operator("silence.add", "silence/check/*")
                .with("for", Value.of(Moment.micros(Duration.ofDays(200))))
                .propose();
        assertThat(reason(refused)).isEqualTo("OUT_OF_BOUNDS");
        assertThat(refused.ruling().text()).contains("at most 90 days");
        assertThat(lab.state.silences().all()).isEmpty();

        silence("check/*", Duration.ofDays(90));
        assertThat(lab.state.silences().all().getFirst().until().since(lab.now)).isEqualTo(Duration.ofDays(90));
    }

    @Test
    void aFloodIsRefusedAndThoseThereAreStay() {
        for (int i = 0; i < 1_000; i++) {
            silence("check/" + i, Duration.ofMinutes(60 + i));
        }
        for (int i = 1_000; i < 10_000; i++) {
            Verdict refused = lab.operator("silence.add", "silence/check/" + i)
                    .with("for", Value.of(Moment.micros(Duration.ofMinutes(60))))
                    .propose();
            assertThat(reason(refused)).isEqualTo("OUT_OF_BOUNDS");
            assertThat(refused.ruling().text())
                    .contains("there are 1000 silences")
                    .contains("--remove");
        }
        assertThat(lab.state.silences().all()).hasSize(1_000);
        assertThat(lab.events("silence.ended")).isEmpty();

        silence("check/7", Duration.ofMinutes(90));
        assertThat(lab.state.silences().all()).describedAs("set anew").hasSize(1_000);
        lab.operator("silence.remove", "silence/check/8").done();
        silence("check/new", Duration.ofMinutes(60));
        assertThat(lab.state.silences().all()).hasSize(1_000);
    }

    @Test
    void aRestartKeepsThem() {
        silence("check/*", Duration.ofMinutes(30));
        silence("severity=error", Duration.ofHours(30));
        tell("check/a");
        ClusterState restored = new ClusterState();
        restored.configure(lab.program(), lab.now, dev.reeve.reactor.Output.NOWHERE);
        restored.restore(lab.state.save());
        assertThat(restored.save()).isEqualTo(lab.state.save());
        assertThat(restored.nextDeadline()).isEqualTo(lab.state.nextDeadline());
        lab.pass(5_000);
        assertThat(lab.recovered().save()).isEqualTo(lab.state.save());
        assertThat(lab.state.silences().all()).extracting(Silence::pattern).isEqualTo(List.of("severity=error"));
    }
}
