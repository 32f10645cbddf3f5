/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.explain.Incident.Line;
import dev.reeve.explain.picture.Chain.Tone;
import dev.reeve.journal.EntryCodec;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class IncidentTest {
    private static final String NODE = "quickstart";
    private static final long START = 1_764_000_000_000_000L;
    private static final Subject WEB = Subject.service("web");
    private static final Subject CHECK = Subject.parse("check/web-http");
    private static final SequencedMap<Subject, String> NOTHING = new LinkedHashMap<>();
    private static final String HOSTILE =
            "</td></svg><script>alert(1)</script> [x](javascript:1) `a` **b** | c http://evil.example www.evil.example"
                    + " <img src=x onerror=1> \u001b[2J \u202e me@evil.example";

    private final MemoryJournal journal = new MemoryJournal();
    private long sequence;

    private EntryId add(int second, String type, Subject subject, boolean derived, Attributes said, EntryId... causes) {
        EntryId id = new EntryId(NODE, ++sequence);
        journal.append(
                List.of(new Event(
                        id,
                        new Moment(START + second * 1_000_000L, second * 1_000_000L),
                        type,
                        subject,
                        said,
                        Trust.MEASURED,
                        List.of(causes),
                        Lineage.EXTERNAL,
                        derived,
                        false)),
                () -> {});
        return id;
    }

    private static Attributes said(String... pairs) {
        Attributes.Builder all = Attributes.builder();
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], pairs[i + 1]);
        }
        return all.build();
    }

    private void check(int second, String state) {
        EntryId seen =
                add(second, "check.result", CHECK, false, said("state", state, "text", "t" + second, "service", "web"));
        add(
                second,
                "check.state",
                CHECK,
                true,
                said("state", state, "kind", "hard", "text", "t" + second, "service", "web"),
                seen);
    }

    private Optional<Incident> report(Subject subject, int from, int to) {
        Instant start = Instant.ofEpochSecond(START / 1_000_000);
        return new Incidents(journal, NODE, ZoneOffset.UTC)
                .of(subject, start.plusSeconds(from), start.plusSeconds(to), NOTHING);
    }

    @Test
    void whatBeganAndEndedIsFoundOverTheChecksOfAService() {
        add(1, "service.state", WEB, true, said("state", "running", "previous", "starting", "reason", "up"));
        check(5, "ok");
        check(10, "critical");
        check(15, "critical");
        check(40, "ok");
        Incident incident = report(WEB, 0, 100).orElseThrow();
        assertThat(incident.related()).containsOnlyKeys(CHECK);
        assertThat(incident.summary().what()).contains("web-http was critical");
        assertThat(incident.summary().after(incident.summary().noticed())).isEqualTo(Duration.ZERO);
        assertThat(incident.summary().after(incident.summary().recovered())).isEqualTo(Duration.ofSeconds(30));
        assertThat(incident.summary().acted()).isNull();
        assertThat(incident.open()).isEmpty();
    }

    @Test
    void whatHasNotEndedIsOpen() {
        check(10, "critical");
        Incident incident = report(CHECK, 0, 100).orElseThrow();
        assertThat(incident.summary().recovered()).isNull();
        assertThat(incident.open()).singleElement().asString().startsWith("Not well at the end: check/web-http");
    }

    @Test
    void ofWhatIsNotKnownThereIsNoReport() {
        check(10, "critical");
        assertThat(report(Subject.service("other"), 0, 100)).isEmpty();
        assertThat(report(CHECK, 20, 100)).isEmpty();
    }

    private void restarted(int at, boolean clean) {
        add(at, "time.tick", Subject.parse("node/n"), false, Attributes.NONE);
        Attributes said = Attributes.builder().put("clean", clean).build();
        add(at, "daemon.started", Subject.parse("node/n"), false, said);
    }

    @Test
    void aTimeInWhichNoDaemonRanIsToldWithinTheReport() {
        check(10, "ok");
        add(20, "daemon.stopping", Subject.parse("node/n"), false, Attributes.NONE);
        restarted(740, true);
        check(750, "critical");
        restarted(751, true);
        Incident incident = report(WEB, 0, 1_000).orElseThrow();
        assertThat(incident.absences()).singleElement().satisfies(absence -> {
            assertThat(absence.span()).isEqualTo(Duration.ofMinutes(12));
            assertThat(absence.clean()).isTrue();
        });
        assertThat(incident.timeline())
                .filteredOn(line -> line.tone() == Tone.BAD && line.source().equals("daemon"))
                .singleElement()
                .satisfies(
                        line -> assertThat(line.text())
                                .isEqualTo(
                                        "no daemon ran from 2025-11-24 16:00:20 to 2025-11-24 16:12:20 (12 min): the one before was stopped"));
        assertThat(String.join("\n", IncidentText.lines(incident, ZoneOffset.UTC)))
                .contains("No daemon ran from 2025-11-24 16:00:20 to 2025-11-24 16:12:20 (12 min)")
                .containsSubsequence("daemon.stopping", "daemon: no daemon ran", "daemon.started");
        assertThat(IncidentValue.of(incident, "text", ZoneOffset.UTC).plain()).contains("span: 720000000, clean: true");
    }

    /** Nobody's next start tells of it. */
    @Test
    void fromTheEndOfAJournalThatNoDaemonAnswersForNobodyLooked() {
        restarted(1, true);
        check(10, "critical");
        assertThat(atRest(100))
                .contains("This journal ends at 2025-11-24 16:00:10", "no daemon has begun since", "copy");
        add(20, "daemon.stopping", Subject.parse("node/n"), false, Attributes.NONE);
        assertThat(atRest(100))
                .contains("No daemon ran after 2025-11-24 16:00:20", "was stopped, and none has begun since")
                .contains("clean: true");
        assertThat(atRest(20)).as("a time before it").doesNotContain("no daemon", "No daemon");
        assertThat(IncidentValue.of(report(CHECK, 0, 100).orElseThrow(), "text", ZoneOffset.UTC)
                        .plain())
                .as("a daemon that answers runs")
                .doesNotContain("none has begun");
    }

    private static Instant second(int second) {
        return Instant.ofEpochSecond(START / 1_000_000 + second);
    }

    private String atRest(int until) {
        return Questions.atRest(journal, NODE, ZoneOffset.UTC)
                .incident(CHECK, second(0), second(until), "text", new java.util.LinkedHashMap<>())
                .orElseThrow()
                .plain();
    }

    @Test
    void whatWasKilledMayHaveLivedOnAndThatIsSaid() {
        check(10, "ok");
        restarted(130, false);
        assertThat(report(CHECK, 60, 100).orElseThrow().timeline())
                .as("a time wholly within it")
                .singleElement()
                .satisfies(line -> assertThat(line.text())
                        .contains("(2 min at most): the one before did not end in order, and its last entry is"));
        assertThat(report(Subject.service("other"), 60, 100)).isEmpty();
    }

    @Test
    void whyTellsOfAnAbsenceJustBefore() {
        check(10, "ok");
        restarted(130, true);
        check(133, "critical");
        check(400, "critical");
        Why why = new Why(journal);
        String soon = String.join(
                " ", ExplanationText.lines(why.of(new EntryId(NODE, 6)).orElseThrow(), 200, ZoneOffset.UTC));
        assertThat(soon)
                .contains("No daemon ran from 2025-11-24 16:00:10 to 2025-11-24 16:02:10 (2 min): the one before was"
                        + " stopped; the next one began 3 s before this.");
        assertThat(why.of(new EntryId(NODE, 8)).orElseThrow().absence()).isNull();
        assertThat(why.of(new EntryId(NODE, 2)).orElseThrow().absence()).isNull();
    }

    @Test
    void alikeThingsInARowAreOneLine() {
        for (int i = 0; i < 50; i++) {
            add(i, "log.match", Subject.parse("address/192.0.2.1"), false, said("log", "auth", "text", "line " + i));
        }
        List<Line> lines =
                report(Subject.parse("address/192.0.2.1"), 0, 100).orElseThrow().timeline();
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.times()).isEqualTo(50);
            assertThat(line.tone()).isEqualTo(Tone.BAD);
            assertThat(line.text())
                    .as("the words are of the moment and the number beside them")
                    .endsWith("line 0");
            assertThat(line.id().sequence()).isEqualTo(1);
            assertThat(line.until().mono()).isEqualTo(49_000_000L);
        });
    }

    private void hold(int second, String name, String scope) {
        add(second, "hold.set", Subject.parse("node/n"), false, said("hold", name, "scope", scope, "owner", "anna"));
        add(second + 1, "hold.lifted", Subject.parse("node/n"), false, said("hold", name, "by", "anna"));
    }

    @Test
    void ofTheWholeNodeOnlyWhatConcernsTheSubjectIsTold() {
        Subject address = Subject.parse("address/192.0.2.1");
        add(5, "log.match", address, false, said("log", "auth", "text", "line"));
        hold(10, "other", "service/web");
        hold(20, "own", address.toString());
        hold(30, "wide", "class:disruptive");
        hold(40, "whole", "all");
        hold(50, "strange", "rule:not-of-it");
        add(60, "channel.failed", Subject.parse("channel/mail"), false, said("channel", "mail", "text", "refused"));
        add(61, "approval.granted", Subject.parse("node/n"), false, said("decision", "quickstart:999", "by", "anna"));
        String told =
                String.join("\n", IncidentText.lines(report(address, 0, 100).orElseThrow(), ZoneOffset.UTC));
        assertThat(told)
                .contains("'own' on address", "'own' lifted", "'wide' on", "'whole' on", "'whole' lifted")
                .doesNotContain("'other'", "'strange'", "channel/mail", "said yes");
    }

    @Test
    void ofManyTroublesTheFirstAreToldAndTheRestCounted() {
        for (int i = 0; i < 10; i++) {
            check(20 * i, "critical");
            check(20 * i + (i == 8 ? 7 : 5), "ok");
        }
        check(300, "critical");
        Incident incident = report(WEB, 0, 400).orElseThrow();
        assertThat(incident.summary().after(incident.summary().recovered())).isEqualTo(Duration.ofSeconds(5));
        assertThat(incident.summary().again()).hasSize(10);
        String told =
                String.join(" ", IncidentText.lines(incident, ZoneOffset.UTC)).replaceAll(" +", " ");
        assertThat(told)
                .contains("Well again after 5 s, at 2025-11-24 16:00:05.")
                .contains("Wrong again at 2025-11-24 16:00:20: check/web-http was critical: t20. Well again after 5 s.")
                .contains("Wrong again 5 more times after that, the longest for 7 s from 2025-11-24 16:02:40."
                        + " It was not well again by the end of this time.");
        assertThat(IncidentValue.of(incident, "text", ZoneOffset.UTC).plain()).contains("recoveredAfter: 7000000");
    }

    @Test
    void aReportIsBounded() {
        for (int i = 0; i < 20_000; i++) {
            add(
                    i / 100,
                    "log.match",
                    Subject.parse("address/192.0.2.1"),
                    false,
                    said("log", "l" + i % 2, "text", "x".repeat(300)));
            if (i % 2 == 0) {
                add(
                        i / 100,
                        "check.state",
                        Subject.parse("check/c" + i),
                        true,
                        said("state", "critical", "service", "web"));
            }
        }
        Incident incident = report(WEB, 0, 1_000).orElseThrow();
        assertThat(incident.related()).hasSizeLessThanOrEqualTo(25);
        assertThat(incident.cut()).isTrue();
        Incident lines = report(Subject.parse("address/192.0.2.1"), 0, 1_000).orElseThrow();
        assertThat(lines.timeline().size()).isLessThanOrEqualTo(400);
        assertThat(IncidentHtml.of(incident, ZoneOffset.UTC).length()).isLessThan(1_000_000);
    }

    @Test
    void hostileTextStaysTextInHtml() {
        check(10, "critical");
        add(
                11,
                "check.state",
                CHECK,
                true,
                said("state", "critical", "kind", "hard", "service", "web", "text", HOSTILE));
        String html = IncidentHtml.of(report(CHECK, 0, 100).orElseThrow(), ZoneOffset.UTC);
        assertThat(html).contains("&lt;script&gt;").doesNotContain("<script", "<img", "onerror=1>", "\u001b", "\u202e");
        assertThat(Pattern.compile("<(/?[a-zA-Z]+)")
                        .matcher(html)
                        .results()
                        .map(found -> found.group(1).replace("/", "")))
                .allMatch(tag -> List.of(
                                "html", "head", "meta", "title", "style", "body", "h", "p", "ul", "li", "div", "svg",
                                "defs", "marker", "path", "rect", "text", "table", "tr", "th", "td")
                        .contains(tag));
        assertThat(Pattern.compile("(?i)(src|href)=")
                        .matcher(html.replaceAll("src=x", ""))
                        .find())
                .isFalse();
    }

    @Test
    void hostileTextStaysTextInMarkdown() {
        add(11, "check.state", CHECK, true, said("state", "critical", "kind", "hard", "text", HOSTILE));
        String markdown = IncidentMarkdown.of(report(CHECK, 0, 100).orElseThrow(), ZoneOffset.UTC);
        assertThat(markdown)
                .contains(
                        "&lt;script&gt;",
                        "\\[x\\]",
                        "\\`a\\`",
                        "\\*\\*b",
                        "\\| c",
                        "http\\://evil",
                        "www\\.evil",
                        "me\\@evil")
                .doesNotContain("<script", "\u001b", "\u202e");
        assertThat(markdown.lines().filter(line -> line.startsWith("| 20")))
                .allMatch(line ->
                        line.replace("\\|", "").chars().filter(c -> c == '|').count() == 5);
    }

    /** The quickstart as it was recorded: its web server was restarted by an operator, and then held. */
    @Test
    void theRecordedQuickstartIsTold() throws IOException {
        EntryCodec codec = new EntryCodec(NODE);
        List<Entry> entries = new java.util.ArrayList<>();
        try (InputStream in = IncidentTest.class.getResourceAsStream("/explain/quickstart.journal")) {
            for (String line : new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .split("\n")) {
                entries.add(codec.decode(line.getBytes(StandardCharsets.UTF_8)));
            }
        }
        journal.append(entries, () -> {});
        Incident incident = new Incidents(journal, NODE, ZoneOffset.UTC)
                .of(
                        WEB,
                        entries.getFirst().at().instant(),
                        entries.getLast().at().instant().plusSeconds(1),
                        NOTHING)
                .orElseThrow();
        assertThat(incident.summary().did())
                .anySatisfy(line -> assertThat(line).contains("process of service web was started", "succeeded"));
        assertThat(incident.timeline())
                .anySatisfy(line -> assertThat(line.text()).contains("hold 'by-root-service/web'"));
        assertThat(incident.timeline()).anySatisfy(line -> {
            assertThat(line.source()).isEqualTo("operator");
            assertThat(line.text()).contains("service.restart");
        });
        assertThat(incident.timeline())
                .isSortedAccordingTo(
                        java.util.Comparator.comparing((Line line) -> line.at().mono()));
        assertThat(incident.chain().nodes()).isNotEmpty();
        assertThat(incident.chain().timed()).isTrue();
    }
}
