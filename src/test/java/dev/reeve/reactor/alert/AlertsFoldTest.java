/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome.Result;
import dev.reeve.event.Verdict;
import dev.reeve.guard.Lab;
import dev.reeve.model.Attributes;
import dev.reeve.model.Dependencies;
import dev.reeve.model.NoticePattern;
import dev.reeve.model.Origin;
import dev.reeve.model.Value;
import dev.reeve.model.alert.AlertTexts;
import dev.reeve.model.alert.AlertsSpec;
import dev.reeve.model.alert.OnCallSpec;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertsFoldTest {
    private final List<AlertsSpec.Route> routes = new ArrayList<>();
    private final List<AlertsSpec.Inhibition> inhibitions = new ArrayList<>();
    private final TreeMap<String, OnCallSpec> onCall = new TreeMap<>();
    private final Lab lab = new Lab()
            .service("web", "front", 0)
            .service("db", null, 0)
            .channel("pager", null)
            .channel("mail", null)
            .channel("anna", null)
            .channel("ben", null)
            .channel("boss", null)
            .change("web", web -> web.depending(new Dependencies(List.of("db"), List.of(), List.of(), List.of())));
    private final Reborn<AlertsFold> alerts = new Reborn<>(() -> new AlertsFold(lab.state.silences()));

    private void route(String where, String to, @Nullable Duration digest) {
        NoticePattern pattern = where.isEmpty() ? new NoticePattern(new LinkedHashMap<>()) : NoticePattern.parse(where);
        routes.add(new AlertsSpec.Route(pattern, List.of(to.split(",")), digest, false));
    }

    private void start() {
        lab.alerts(new AlertsSpec(
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        routes,
                        inhibitions,
                        AlertTexts.TITLE,
                        AlertTexts.TEXT,
                        onCall))
                .fold(alerts)
                .start();
    }

    private void raise(String subject, String severity, String... parents) {
        lab.event(
                "alert.raised",
                subject,
                Attributes.builder()
                        .put("severity", severity)
                        .put("before", "ok")
                        .put("after", severity)
                        .put("text", "it hurts")
                        .put("parents", Value.texts(List.of(parents)))
                        .build());
    }

    private void clear(String subject) {
        lab.event("alert.cleared", subject, Attributes.of("text", "all fine"));
    }

    private List<Attempt> sent(String channel) {
        return lab.entries.stream()
                .filter(Attempt.class::isInstance)
                .map(Attempt.class::cast)
                .filter(one -> one.target().toString().equals("channel/" + channel))
                .toList();
    }

    private Attributes last(String channel) {
        return sent(channel).getLast().parameters();
    }

    @Test
    void oneAlertIsToldWithWhatChangedWhyAndWhatToType() {
        route("", "pager", null);
        start();
        raise("check/disk", "critical");
        lab.pass(29);
        assertThat(sent("pager")).isEmpty();
        lab.pass(2);
        Attributes said = last("pager");
        assertThat(said.text("title")).isEqualTo("critical: check/disk critical: it hurts");
        assertThat(said.text("text").lines())
                .containsExactly(
                        "check/disk: ok → critical since 2023-11-14T22:13:20Z (30 s): it hurts",
                        "Why: check/disk critical: reeve why n1:2",
                        "",
                        "Acknowledge: reeve ack check/disk",
                        "Silence: reeve silence check/disk --for 2h");
        assertThat(said.text("severity")).isEqualTo("critical");
        assertThat(said.text("status")).isEqualTo("raised");
        assertThat(said.text("key")).isEqualTo("alert check/disk");
        assertThat(sent("pager").getFirst().about().toString()).isEqualTo("check/disk");
    }

    @Test
    void itsEndIsToldToWhoWasToldAndUnderTheSameKey() {
        route("", "pager", null);
        start();
        raise("check/disk", "critical");
        lab.pass(31);
        clear("check/disk");
        lab.pass(60);
        assertThat(sent("pager"))
                .as("not before the interval is over: the guard would leave it out")
                .hasSize(1);
        lab.pass(300);
        assertThat(sent("pager")).hasSize(2);
        assertThat(last("pager").text("status")).isEqualTo("cleared");
        assertThat(last("pager").text("key")).isEqualTo("alert check/disk");
        assertThat(last("pager").text("text")).startsWith("check/disk: critical → ok after 31 s: all fine");
        assertThat(last("pager").text("text")).doesNotContain("Acknowledge");
        assertThat(alerts.fold.views()).isEmpty();
        assertThat(alerts.nextDeadline()).isEqualTo(Long.MAX_VALUE);
        assertThat(alerts.fold.save().plain()).doesNotContain("subject: check/disk");
    }

    @Test
    void whatIsWellAgainBeforeItIsToldIsNotTold() {
        route("", "pager", null);
        start();
        raise("check/disk", "critical");
        lab.pass(10);
        clear("check/disk");
        lab.pass(1_000);
        assertThat(sent("pager")).isEmpty();
    }

    @Test
    void h34_aRuleOrASourceThatIsSilentIsAnAlertUntilItIsHeardAgain() {
        route("", "pager", null);
        start();
        lab.event("rule.silent", "rule/backups", Attributes.of("text", "nothing came for 26 h"));
        lab.event("source.failed", "source/log", Attributes.of("error", "once").with("restarts", Value.of(1)));
        lab.pass(31);
        assertThat(sent("pager"))
                .as("a source is begun again once without a word")
                .hasSize(1);
        assertThat(last("pager").text("title")).contains("rule/backups", "silent", "nothing came for 26 h");
        lab.event(
                "source.failed", "source/log", Attributes.of("error", "no file").with("restarts", Value.of(2)));
        lab.event("source.silent", "source/net", Attributes.of("seconds", Value.of(90)));
        lab.pass(31);
        assertThat(alerts.fold.views()).hasSize(3);
        lab.event("rule.heard", "rule/backups", Attributes.of("text", "again"));
        lab.event("source.recovered", "source/log");
        lab.event("source.recovered", "source/net");
        lab.pass(1_000);
        assertThat(alerts.fold.views()).isEmpty();
    }

    @Test
    void h24_aChangeOfTheNetworkThatCannotBeUndoneIsAnAlert() {
        route("", "pager", null);
        start();
        lab.event("network.stuck", "node/n1", Attributes.of("text", "- eth0 up"));
        lab.pass(31);
        assertThat(last("pager").text("title")).startsWith("critical: node/n1 not undone");
        lab.event("network.undone", "node/n1", Attributes.of("text", "undone"));
        lab.pass(1_000);
        assertThat(alerts.fold.views()).isEmpty();
    }

    @Test
    void h24_aChangeOfTheNetworkThatTheJournalForgotIsAnAlertUntilItIsSettled() {
        route("", "pager", null);
        start();
        lab.event("network.found", "node/n1", Attributes.of("text", "'ip link' waits"));
        lab.pass(31);
        assertThat(last("pager").text("title")).startsWith("warning: node/n1 not confirmed: 'ip link' waits");
        lab.event("network.confirmed", "node/n1", Attributes.of("text", "stays"));
        lab.pass(1_000);
        assertThat(alerts.fold.views()).isEmpty();
    }

    @Test
    void h35_aHundredOfOneCauseAreOneMessage() {
        route("", "pager", null);
        start();
        for (int i = 0; i < 99; i++) {
            raise("check/c" + i, "warning", "check/router");
        }
        lab.pass(5);
        raise("check/router", "critical");
        lab.pass(31);
        assertThat(sent("pager")).hasSize(1);
        assertThat(last("pager").text("title"))
                .isEqualTo("critical: check/router critical, and 99 more of the same cause: it hurts");
        assertThat(last("pager").text("text")).contains("  check/c0: ok → warning", "  and 79 more");
        assertThat(last("pager").text("key")).isEqualTo("alert check/router");
    }

    @Test
    void whatSeveralHaveInCommonIsTheirRootAlsoWhenNothingIsSaidOfIt() {
        route("", "pager", null);
        start();
        raise("check/a", "warning", "host/db1");
        raise("check/b", "critical", "host/db1");
        raise("check/c", "critical", "host/db2");
        lab.pass(31);
        assertThat(sent("pager")).hasSize(2);
        assertThat(sent("pager").getFirst().parameters().text("key")).isEqualTo("alert host/db1");
        assertThat(sent("pager").getFirst().parameters().text("text"))
                .contains("check/b: ok", "comes from host/db1", "check/a: ok");
        assertThat(sent("pager").getLast().parameters().text("key")).isEqualTo("alert check/c");
    }

    @Test
    void servicesComeFromWhatTheyNeedAndFromTheirGroupsBreaker() {
        route("", "pager", null);
        start();
        quarantine("web");
        quarantine("db");
        lab.pass(31);
        assertThat(sent("pager")).hasSize(1);
        assertThat(last("pager").text("key")).isEqualTo("alert service/db");
        assertThat(last("pager").text("text")).contains("service/web: waiting → quarantined");
    }

    private void quarantine(String service) {
        lab.event(
                "service.state",
                "service/" + service,
                Attributes.builder()
                        .put("service", service)
                        .put("state", "quarantined")
                        .put("previous", "waiting")
                        .put("reason", "started in vain")
                        .build());
    }

    @Test
    void itsOwnObjectsRaiseAlerts() {
        route("", "pager", null);
        start();
        Attributes soft = Attributes.builder()
                .put("state", "critical")
                .put("previous", "ok")
                .put("kind", "soft")
                .put("text", "x")
                .build();
        lab.event("check.state", "check/soft", soft);
        lab.event("check.state", "check/hard", soft.with("kind", Value.of("hard")));
        lab.event("job.ended", "job/backup", Attributes.of("result", "failed").with("last", Value.of(false)));
        lab.event("job.ended", "job/prune", Attributes.of("result", "failed").with("last", Value.of(true)));
        lab.event("channel.failed", "channel/mail", Attributes.of("text", "refused"));
        lab.event(
                "breaker.opened",
                "group/front",
                Attributes.of("bad", Value.of(4)).with("size", Value.of(6)));
        assertThat(alerts.fold.views().stream().map(AlertView::subject))
                .containsExactly("check/hard", "job/prune", "channel/mail", "group/front");
        lab.event(
                "check.state", "check/hard", soft.with("kind", Value.of("hard")).with("state", Value.of("ok")));
        lab.event("job.ended", "job/prune", Attributes.of("result", "succeeded"));
        lab.event("channel.recovered", "channel/mail", Attributes.NONE);
        lab.event("breaker.closed", "group/front", Attributes.NONE);
        assertThat(alerts.fold.views()).isEmpty();
    }

    @Test
    void theFirstRouteThatMatchesDecidesAndALaterMessageOfTheSameCauseWaits() {
        route("severity=critical", "pager", null);
        route("", "mail", null);
        start();
        raise("check/a", "warning");
        lab.pass(31);
        assertThat(sent("mail")).hasSize(1);
        raise("check/a", "critical");
        lab.pass(31);
        assertThat(sent("pager")).as("graver now, so others are told").hasSize(1);
        assertThat(sent("mail")).hasSize(1);
        lab.pass(300);
        assertThat(sent("mail")).hasSize(2);
        assertThat(last("mail").text("text")).startsWith("check/a: ok → critical");
    }

    @Test
    void anAlertCanNameItsOwnReceivers() {
        route("", "mail", null);
        start();
        lab.event(
                "alert.raised",
                "host/db1",
                Attributes.of("severity", "error").with("to", Value.texts(List.of("boss", "nobody"))));
        lab.event(
                "alert.raised",
                "host/db2",
                Attributes.of("severity", "error").with("to", Value.texts(List.of("nobody"))));
        lab.pass(31);
        assertThat(sent("boss")).hasSize(1);
        assertThat(sent("mail"))
                .as("a receiver that there is not keeps it from nobody")
                .hasSize(1);
    }

    @Test
    void aDigestCollectsAndTellsOnce() {
        route("", "mail", Duration.ofHours(1));
        start();
        raise("check/a", "warning");
        lab.pass(1_000);
        raise("check/b", "critical");
        raise("check/gone", "critical");
        lab.pass(100);
        clear("check/gone");
        assertThat(sent("mail")).isEmpty();
        lab.pass(2_600);
        assertThat(sent("mail")).hasSize(1);
        assertThat(last("mail").text("title")).isEqualTo("Digest: 2 wrong, 0 well again");
        assertThat(last("mail").text("text").lines()).hasSize(2);
        assertThat(last("mail").text("text")).startsWith("check/b");
        assertThat(sent("mail").getFirst().about().toString()).isEqualTo("digest/mail");
    }

    @Test
    void anInhibitedAlertIsWrittenDownWithTheReasonAndToldWhenItsInhibitorIsGone() {
        route("", "pager", null);
        inhibitions.add(new AlertsSpec.Inhibition(NoticePattern.parse("check/uplink"), NoticePattern.parse("check/*")));
        start();
        raise("check/uplink", "critical");
        raise("check/web", "critical");
        lab.pass(31);
        assertThat(sent("pager")).hasSize(1);
        assertThat(last("pager").text("key")).isEqualTo("alert check/uplink");
        assertThat(refusals("INHIBITED")).singleElement().asString().contains("check/uplink is critical");
        lab.pass(1_000);
        assertThat(refusals("INHIBITED")).hasSize(1);
        clear("check/uplink");
        lab.pass(31);
        assertThat(sent("pager")).hasSize(3);
        assertThat(sent("pager").stream().map(one -> one.about().toString())).contains("check/web");
    }

    private List<String> refusals(String reason) {
        return lab.entries.stream()
                .filter(Verdict.class::isInstance)
                .map(entry -> ((Verdict) entry).ruling())
                .filter(ruling -> ruling instanceof Verdict.Ruling.Refuse refuse
                        && refuse.reason().equals(reason))
                .map(Verdict.Ruling::text)
                .toList();
    }

    @Test
    void aSilencedAlertIsWrittenDownOnceAndItsEndTellsWhatIsStillWrong() {
        route("", "pager", null);
        start();
        lab.operator("silence.add", "silence/check/db*")
                .with("for", Value.of(Moment.micros(Duration.ofHours(2))))
                .done();
        raise("check/db1", "critical", "host/h");
        raise("check/db2", "critical", "host/h");
        raise("check/web", "critical", "host/h");
        lab.pass(31);
        assertThat(sent("pager")).hasSize(1);
        assertThat(last("pager").text("text")).doesNotContain("check/db");
        assertThat(refusals("SILENCED")).hasSize(2);
        assertThat(alerts.fold.views().getFirst().held()).isEqualTo("silence check/db*");
        lab.pass(3_000);
        clear("check/db2");
        lab.pass(5_000);
        assertThat(refusals("SILENCED")).hasSize(2);
        assertThat(lab.events("silence.ended").getFirst().attributes().integer("held", 0))
                .isEqualTo(2);
        assertThat(sent("pager")).as("the silence is over, db1 is still wrong").hasSize(2);
        assertThat(last("pager").text("text")).startsWith("check/db1: ok → critical");
    }

    @Test
    void whatTheGuardLeavesOutIsToldLater() {
        route("", "pager", null);
        start();
        lab.rule("notify", "channel/pager").about("check/disk").done();
        raise("check/disk", "critical");
        lab.pass(31);
        assertThat(refusals("FOLDED")).hasSize(1);
        assertThat(sent("pager")).hasSize(1);
        lab.pass(300);
        assertThat(sent("pager")).hasSize(2);
        assertThat(last("pager").text("key")).isEqualTo("alert check/disk");
        assertThat(last("pager").integer("folded", 0)).isEqualTo(1);
    }

    private OnCallSpec schedule(OnCallSpec.Escalation... steps) {
        LinkedHashMap<String, List<String>> people = new LinkedHashMap<>();
        people.put("anna", List.of("anna"));
        people.put("ben", List.of("ben"));
        return new OnCallSpec(
                "ops",
                Origin.BUILT_IN,
                people,
                false,
                LocalTime.of(8, 0),
                DayOfWeek.MONDAY,
                ZoneOffset.UTC,
                LocalDate.of(2023, 11, 14),
                List.of(),
                List.of(steps));
    }

    private static OnCallSpec.Escalation step(int minutes, String... to) {
        return new OnCallSpec.Escalation(Duration.ofMinutes(minutes), List.of(to));
    }

    @Test
    void whoIsOnCallIsToldAndOthersWhenNobodyAcknowledges() {
        onCall.put("ops", schedule(step(15, OnCallSpec.NEXT), step(30, "boss")));
        route("", "ops", null);
        start();
        raise("check/disk", "critical");
        lab.pass(31);
        assertThat(sent("anna")).hasSize(1);
        assertThat(sent("ben")).isEmpty();
        lab.pass(901);
        assertThat(sent("ben")).hasSize(1);
        assertThat(last("ben").text("text")).startsWith("Nobody acknowledged this for 15 min.\ncheck/disk");
        assertThat(sent("boss")).isEmpty();
        lab.pass(901);
        assertThat(sent("boss")).hasSize(1);
        lab.pass(100_000);
        assertThat(sent("anna").size() + sent("ben").size() + sent("boss").size())
                .isEqualTo(3);
    }

    @Test
    void anAcknowledgementEndsTheStepsAndIsToldToAll() {
        onCall.put("ops", schedule(step(15, "ben"), step(30, "boss")));
        route("", "ops", null);
        start();
        raise("check/disk", "critical");
        lab.pass(1_000);
        lab.operator("alert.acknowledge", "alert/check/disk")
                .with("reason", Value.of("on it"))
                .done();
        lab.pass(5_000);
        assertThat(sent("boss")).isEmpty();
        assertThat(sent("anna")).hasSize(2);
        assertThat(last("anna").text("status")).isEqualTo("acknowledged");
        assertThat(last("ben").text("text")).contains("acknowledged by alice (on it)");
        raise("check/disk", "critical");
        assertThat(alerts.fold.views().getFirst().status()).as("no news").isEqualTo("acknowledged");
    }

    @Test
    void tooManyCausesAtOnceAreOneMessageToo() {
        route("", "pager", null);
        start();
        for (int i = 0; i < 50; i++) {
            raise("check/c" + i, i == 7 ? "critical" : "warning");
        }
        lab.pass(31);
        assertThat(sent("pager")).hasSize(1);
        assertThat(last("pager").text("title")).isEqualTo("critical: check/c7 critical, and 49 more at once: it hurts");
        assertThat(last("pager").text("text")).contains("At the same time:", "  and 29 more");
        String key = last("pager").text("key");
        for (int i = 0; i < 50; i++) {
            clear("check/c" + i);
        }
        lab.pass(400);
        assertThat(sent("pager")).hasSize(2);
        assertThat(last("pager").text("key")).isEqualTo(key);
        assertThat(last("pager").text("status")).isEqualTo("cleared");
    }

    @Test
    void thatAChannelFailsIsNotToldThroughIt() {
        lab.channel("duty", "mail");
        route("", "duty,pager", null);
        start();
        lab.event("channel.failed", "channel/duty", Attributes.of("text", "refused"));
        lab.event("channel.failed", "channel/pager", Attributes.of("text", "refused"));
        lab.pass(31);
        assertThat(sent("duty")).extracting(one -> one.about().toString()).containsExactly("channel/pager");
        assertThat(sent("pager")).extracting(one -> one.about().toString()).containsExactly("channel/duty");
        assertThat(sent("mail")).extracting(one -> one.about().toString()).containsExactly("channel/duty");
    }

    /** What the journal alone gives after a crash is what there was. */
    @Test
    void theRecordedEntriesGiveTheSameState() {
        onCall.put("ops", schedule(step(15, OnCallSpec.NEXT), step(30, "boss")));
        route("severity=warning", "mail", Duration.ofMinutes(10));
        route("", "ops,pager", null);
        inhibitions.add(
                new AlertsSpec.Inhibition(NoticePattern.parse("check/uplink"), NoticePattern.parse("check/w*")));
        start();
        lab.rule("notify", "channel/pager").about("check/a").done();
        lab.operator("silence.add", "silence/check/s*")
                .with("for", Value.of(Moment.micros(Duration.ofMinutes(20))))
                .done();
        for (String subject : List.of("check/uplink", "check/web", "check/a", "check/s")) {
            raise(subject, "critical");
        }
        raise("check/low", "warning");
        lab.pass(400);
        clear("check/a");
        lab.operator("alert.acknowledge", "alert/check/uplink").done();
        lab.pass(1_000);
        dev.reeve.reactor.cluster.ClusterState state = new dev.reeve.reactor.cluster.ClusterState();
        AlertsFold again = new AlertsFold(state.silences());
        dev.reeve.reactor.Reactor reactor = new dev.reeve.reactor.Reactor(List.of(state, again));
        dev.reeve.guard.Pipeline recovery = new dev.reeve.guard.Pipeline(
                Lab.NODE,
                0,
                lab.program(),
                reactor,
                new dev.reeve.guard.Guard(state, dev.reeve.guard.Standing.ALONE),
                version -> lab.program(),
                entry -> {});
        reactor.configure(lab.program(), lab.now, dev.reeve.reactor.Output.NOWHERE);
        lab.entries.forEach(recovery::recover);
        assertThat(again.save()).isEqualTo(alerts.fold.save());
        assertThat(again.nextDeadline()).isEqualTo(alerts.nextDeadline());
        assertThat(sent("pager").size() + sent("mail").size()).isGreaterThan(3);
    }

    private void watched(String host, @Nullable String service, String state) {
        Attributes.Builder said = Attributes.builder()
                .put("host", host)
                .put("state", state)
                .put("previous", "pending")
                .put("kind", "hard")
                .put("text", "said");
        if (service != null) {
            said.put("description", service);
        }
        String subject = service == null ? "host/" + host : "check/" + host + "/" + service;
        lab.event("check.state", subject, said.build());
    }

    private void confirmed(String subject, String previous, String state, int attempt) {
        Attributes said = Attributes.builder()
                .put("state", state)
                .put("previous", previous)
                .put("kind", "hard")
                .put("attempt", attempt)
                .put("text", "said")
                .build();
        lab.event("check.state", subject, said);
        lab.pass(301);
    }

    @Test
    void whatWasBeforeIsTheLastHardStateAndNotThatOfTheTriesBetween() {
        route("", "pager", null);
        start();
        confirmed("check/web", "critical", "critical", 3);
        assertThat(last("pager").text("text")).contains("ok → critical");
        confirmed("check/web", "critical", "warning", 3);
        assertThat(last("pager").text("text")).contains("critical → warning");
        confirmed("check/web", "warning", "ok", 1);
        assertThat(last("pager").text("text")).contains("warning → ok");
        confirmed("host/db1", "down", "down", 2);
        assertThat(last("pager").text("text")).contains("up → down");
        confirmed("check/once", "pending", "critical", 1);
        assertThat(last("pager").text("text"))
                .describedAs("nothing is known of before")
                .startsWith("check/once: critical since");
        Attributes never = Attributes.builder()
                .put("state", "critical")
                .put("previous", "critical")
                .put("kind", "hard")
                .put("attempt", 3)
                .put("first", true)
                .put("text", "said")
                .build();
        lab.event("check.state", "check/never", never);
        lab.pass(301);
        assertThat(last("pager").text("text")).startsWith("check/never: critical since");
    }

    @Test
    void servicesOfAHostThatIsDownAreOneMessageAndItsRecoveryClears() {
        route("", "pager", null);
        start();
        watched("db1", "HTTP", "critical");
        watched("db1", "SSH", "critical");
        watched("db1", null, "down");
        lab.pass(31);
        assertThat(sent("pager")).hasSize(1);
        assertThat(last("pager").text("title"))
                .isEqualTo("critical: host/db1 down, and 2 more of the same cause: said");
        watched("db1", null, "up");
        watched("db1", "HTTP", "ok");
        watched("db1", "SSH", "ok");
        assertThat(alerts.fold.views()).isEmpty();
    }

    @Test
    void servicesOfAHostThatIsUpAreOneMessageThatDoesNotBlameTheHost() {
        route("", "pager", null);
        start();
        watched("db1", "HTTP", "critical");
        watched("db1", "SSH", "warning");
        lab.pass(31);
        assertThat(sent("pager")).hasSize(1);
        assertThat(last("pager").text("title"))
                .isEqualTo("critical: check/db1/HTTP critical, and 1 more on host/db1: said");
        assertThat(last("pager").text("text"))
                .contains("host/db1 itself is not known to be wrong", "Also on host/db1:")
                .doesNotContain("comes from", "same cause");
    }

    @Test
    void titlesOfAcknowledgementsAndRecoveriesSayWhatTheyAre() {
        route("", "pager", null);
        start();
        confirmed("check/web", "ok", "critical", 1);
        assertThat(last("pager").text("title")).isEqualTo("critical: check/web critical: said");
        lab.event(
                "check.acknowledged",
                "check/web",
                Attributes.of("set", Value.of(true))
                        .with("author", Value.of("eve"))
                        .with("comment", Value.of("on it")));
        lab.pass(301);
        assertThat(last("pager").text("title")).isEqualTo("acknowledged by eve (on it): check/web critical: said");
        confirmed("check/web", "critical", "ok", 1);
        assertThat(last("pager").text("title")).isEqualTo("over: check/web ok: said");
        assertThat(last("pager").text("severity")).isEqualTo("critical");
    }

    @Test
    void aDowntimeHoldsBackAlsoTheServicesOfItsHostAndItsEndTells() {
        route("", "pager", null);
        start();
        Attributes downtime = Attributes.of("id", Value.of(7)).with("phase", Value.of("started"));
        lab.event("check.downtime", "host/db1", downtime);
        watched("db1", "HTTP", "critical");
        lab.pass(100);
        assertThat(sent("pager")).isEmpty();
        assertThat(refusals("INHIBITED")).containsExactly("it is in a downtime");
        lab.event("check.downtime", "host/db1", downtime.with("phase", Value.of("stopped")));
        lab.pass(31);
        assertThat(sent("pager")).hasSize(1);
        lab.event(
                "check.acknowledged",
                "check/db1/HTTP",
                Attributes.of("set", Value.of(true)).with("author", Value.of("eve")));
        assertThat(alerts.fold.views().getFirst().by()).isEqualTo("eve");
        lab.event("check.acknowledged", "check/db1/HTTP", Attributes.of("set", Value.of(false)));
        assertThat(alerts.fold.views().getFirst().status()).isEqualTo("raised");
    }

    @Test
    void hostileWordsStayWords() {
        route("", "pager", null);
        start();
        raise("check/x'; rm -rf /; '${since}", "critical");
        lab.pass(31);
        assertThat(last("pager").text("text"))
                .contains("reeve ack 'check/x'\\''; rm -rf /; '\\''${since}'")
                .contains("check/x'; rm -rf /; '${since}: ok");
    }

    @Test
    void thousandsAreBounded() {
        route("", "mail", Duration.ofHours(1));
        start();
        for (int i = 0; i < AlertsFold.MOST + 10; i++) {
            // Quick: without a restart before each.
            alerts.fold.apply(
                    dev.reeve.event.Event.of(
                            new dev.reeve.event.EntryId("n1", 100_000 + i),
                            lab.now,
                            dev.reeve.event.Observation.of(
                                    "alert.raised",
                                    new dev.reeve.model.Subject("check", "c" + i),
                                    Attributes.of("severity", "error"),
                                    dev.reeve.model.Trust.MEASURED)),
                    dev.reeve.reactor.Output.NOWHERE);
        }
        assertThat(alerts.fold.views()).hasSize(AlertsFold.MOST);
        lab.pass(3_700);
        assertThat(last("mail").text("title")).isEqualTo("Digest: 5000 wrong, 0 well again");
        assertThat(last("mail").text("text").length()).isLessThan(8_100);
        lab.end(sent("mail").getLast(), Result.SUCCEEDED);
    }
}
