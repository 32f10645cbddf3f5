/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Outcome.Result;
import dev.reeve.guard.Lab;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelsFoldTest {
    private final Reborn<ChannelsFold> channels = new Reborn<>(ChannelsFold::new);
    private final Lab lab = new Lab()
            .service("web", null, 0)
            .channel("pager", "mail")
            .channel("mail", null)
            .fold(channels)
            .start();
    private int number;

    private Attempt send(String channel, String title) {
        number++;
        var verdict = lab.rule("notify", "channel/" + channel)
                .about("check/c" + number)
                .key("k" + number)
                .with("title", Value.of(title))
                .with("text", Value.of("text of " + title))
                .propose();
        assertThat(verdict.permits()).isTrue();
        return lab.lastAttempt();
    }

    private List<Attempt> attempts(String channel) {
        return lab.entries.stream()
                .filter(Attempt.class::isInstance)
                .map(Attempt.class::cast)
                .filter(one -> one.target().toString().equals("channel/" + channel))
                .toList();
    }

    private void fail(String channel, String title) {
        lab.end(send(channel, title), Result.FAILED);
    }

    @Test
    void whatWorksIsNotRemembered() {
        lab.end(send("pager", "web is down"), Result.SUCCEEDED);
        assertThat(channels.fold.views()).isEmpty();
        assertThat(channels.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void h34_aFailureIsToldOnceAndTheMessageGoesToTheFallbackAtOnce() {
        fail("pager", "web is down");
        fail("pager", "db is down");
        assertThat(lab.events("channel.failed")).hasSize(1);
        assertThat(lab.events("channel.failed").getFirst().attributes().text("fallback"))
                .isEqualTo("mail");
        assertThat(attempts("mail")).hasSize(2);
        Attributes first = attempts("mail").getFirst().parameters();
        assertThat(first.text("title")).isEqualTo("[pager fails] web is down");
        assertThat(first.text("text")).contains("text of web is down", "Not delivered through pager", "reeve why n1:");
        assertThat(attempts("mail").getFirst().about().toString()).isEqualTo("check/c1");
        assertThat(channels.fold.views().getFirst().words()).contains("pager fails", "2 messages", "mail is told");
    }

    @Test
    void aFallbackThatFailsTooIsNotAskedForEver() {
        fail("mail", "a");
        fail("pager", "b");
        assertThat(attempts("mail")).hasSize(1);
        assertThat(channels.fold.views()).hasSize(2);
    }

    @Test
    void itIsTriedAgainEverLaterAndThenToldWhatItMissed() {
        for (String title : List.of("one", "two", "three")) {
            fail("pager", title);
        }
        lab.pass(299);
        assertThat(attempts("pager")).hasSize(3);
        lab.pass(2);
        assertThat(attempts("pager")).hasSize(4);
        Attempt first = attempts("pager").getLast();
        assertThat(first.parameters().text("title")).isEqualTo("3 messages could not be delivered through pager");
        assertThat(first.parameters().text("text")).contains("one", "two", "three");
        lab.end(first, Result.FAILED);
        assertThat(attempts("mail")).as("what is made up for goes nowhere else").hasSize(3);
        lab.pass(590);
        assertThat(attempts("pager")).hasSize(4);
        lab.pass(20);
        lab.end(attempts("pager").getLast(), Result.SUCCEEDED);
        assertThat(lab.events("channel.recovered")).hasSize(1);
        assertThat(lab.events("channel.recovered").getFirst().attributes().integer("after", 0))
                .isGreaterThan(890_000_000L);
        assertThat(channels.fold.views()).isEmpty();
        lab.pass(100_000);
        assertThat(attempts("pager")).hasSize(5);
    }

    @Test
    void oneMissedMessageComesItself() {
        fail("pager", "web is down");
        lab.pass(301);
        Attributes late = attempts("pager").getLast().parameters();
        assertThat(late.text("title")).isEqualTo("web is down");
        assertThat(late.text("text")).contains("text of web is down", "was to be told at 2023-11-14T22:13:20Z");
    }

    @Test
    void whenAnotherMessageArrivesTheMissedOnesFollow() {
        fail("pager", "web is down");
        lab.end(send("pager", "db is down"), Result.SUCCEEDED);
        assertThat(lab.events("channel.recovered")).hasSize(1);
        lab.pass(1);
        assertThat(attempts("pager").getLast().parameters().text("title")).isEqualTo("web is down");
    }

    @Test
    void whatIsKeptIsBoundedAndCounted() {
        for (int i = 0; i < 55; i++) {
            fail("mail", "message " + i);
            lab.pass(11);
            attempts("mail").stream()
                    .filter(one -> one.key().startsWith(CatchUp.KEY))
                    .forEach(one -> lab.end(one, Result.FAILED));
        }
        assertThat(channels.fold.views().getFirst().waiting()).isEqualTo(55);
        assertThat(channels.fold.save().plain()).doesNotContain("message 0,").contains("message 54");
        lab.pass(3_000);
        assertThat(attempts("mail").getLast().parameters().text("title")).startsWith("55 messages");
        assertThat(attempts("mail").getLast().parameters().text("text")).contains("and 35 older ones");
    }

    @Test
    void silenceTwiceIsAFailureOnceIsChance() {
        lab.end(send("pager", "a"), Result.UNKNOWN);
        assertThat(lab.events("channel.failed")).isEmpty();
        lab.end(send("pager", "b"), Result.UNKNOWN);
        assertThat(lab.events("channel.failed")).hasSize(1);
    }

    @Test
    void whatWasNotEvenBegunIsMadeUpForAndBlamesNoChannel() {
        lab.unbegun(send("pager", "web is down"));
        assertThat(lab.events("channel.failed")).isEmpty();
        lab.pass(301);
        assertThat(attempts("pager").getLast().parameters().text("title")).isEqualTo("web is down");
    }
}
