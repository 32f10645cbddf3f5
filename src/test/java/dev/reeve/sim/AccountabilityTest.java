/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.explain.Explanation;
import dev.reeve.explain.Step;
import dev.reeve.explain.Why;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.journal.Recorded;
import dev.reeve.model.CheckState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every action of a thousand random ones leads back to an event from outside, with no link missing; and a link that is cut is noticed. */
class AccountabilityTest {
    private static final int ACTIONS = 1_000;

    private static final String CONFIG = """
            services:
              db: {run: [/bin/db]}
              web: {run: [/bin/web], needs: [db]}
              worker: {run: [/bin/worker]}
            checks:
              web-http: {http: "http://127.0.0.1:80/", interval: 10s, retry-interval: 3s, attempts: 3, service: web}
              db-tcp: {tcp: "127.0.0.1:5432", interval: 15s, service: db}
            logs:
              auth:
                files: [/var/log/auth.log]
                patterns:
                  - {name: failed-login, regex: 'from (?<address>[0-9.]+)', subject: address}
            schedule:
              report: {every: 5m, run: [/bin/report]}
              after-report: {after: [report], run: [/bin/more]}
            notify:
              terminal: {log: {}}
            rules:
              ban-ssh:
                on: log.match
                where: {pattern: failed-login}
                count: {at-least: 3, within: 10m, by: [address]}
                do:
                  - ban.add: {address: "${event.address}", for: 10m, reason: "3 failed logins"}
              restart-web:
                on: check.state
                where: {check: web-http, state: critical, kind: hard}
                do:
                  - service.restart: {service: web, reason: "its check is critical"}
              worker-with-db:
                on: service.state
                where: {service: db, state: running}
                do:
                  - service.restart: {service: worker, reason: "db is new"}
              tell:
                on: rule.fired
                where: {rule: [ban-ssh, restart-web, worker-with-db]}
                do:
                  - notify: {channel: terminal, text: "rule ${event.rule} fired"}
            """;

    /** A run of its own for each seed, until there are enough actions. */
    private static List<Entry> history(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Scene scene = Scene.of(CONFIG);
        for (int i = 0; i < 120; i++) {
            happens(scene, random);
            scene.run(Duration.ofMillis(random.nextInt(1, 40_000)));
        }
        return scene.node.entries();
    }

    private static void happens(Scene scene, SplittableRandom random) {
        String service = List.of("db", "web", "worker").get(random.nextInt(3));
        switch (random.nextInt(9)) {
            case 0 -> scene.world.kill(scene.node, service, "SIGKILL");
            case 1 -> scene.world.die(scene.node, service, random.nextInt(3));
            case 2 -> scene.world.checks().says("web-http", random.nextBoolean() ? CheckState.CRITICAL : null);
            case 3 -> scene.world.checks().says("db-tcp", random.nextBoolean() ? CheckState.CRITICAL : CheckState.OK);
            case 4 -> scene.node.see(Happenings.request("service.restart", "service/" + service, "anna"));
            case 5 ->
                scene.node.see(
                        Happenings.hold("n1", "h" + random.nextInt(3), "service/" + service, "bert", "looking", null));
            case 6 -> scene.node.see(Happenings.lift("n1", "h" + random.nextInt(3), "bert"));
            default -> {
                String address = "203.0.113." + random.nextInt(1, 60);
                for (int i = 0; i < random.nextInt(1, 5); i++) {
                    scene.node.see(Happenings.logMatch("auth", "failed-login", address, "failed, from " + address));
                }
            }
        }
    }

    private static MemoryJournal journal(List<Entry> entries) {
        MemoryJournal journal = new MemoryJournal();
        journal.append(entries, () -> {});
        return journal;
    }

    private static List<Attempt> attempts(List<Entry> entries) {
        return entries.stream()
                .filter(Attempt.class::isInstance)
                .map(Attempt.class::cast)
                .toList();
    }

    /** What is missing of the way back; empty for none. */
    private static List<String> gaps(Attempt attempt, Recorded journal) {
        Explanation why = new Why(journal).of(attempt.id()).orElseThrow();
        List<String> gaps = new ArrayList<>();
        why.missing().forEach(id -> gaps.add("missing " + id));
        Step step = why.step();
        if (step == null || step.verdict() == null || step.verdict().answers().size() != 15) {
            gaps.add("no verdict of fifteen gates");
        }
        if (why.evidence().isEmpty()) {
            gaps.add("no event from outside");
        }
        // The bound of the way back; `cut` alone may be about what followed.
        if (why.evidence().size() + why.between().size() + why.steps().size() >= 300) {
            gaps.add("cut");
        }
        why.evidence().stream()
                .filter(event -> event.derived() || !event.causes().isEmpty())
                .forEach(event -> gaps.add("not from outside: " + event));
        return gaps;
    }

    @Test
    void everyActionOfAThousandLeadsBackToAnEventFromOutside() {
        int seen = 0;
        TreeSet<String> actions = new TreeSet<>();
        for (long seed = 1; seen < ACTIONS; seed++) {
            List<Entry> entries = history(seed);
            MemoryJournal journal = journal(entries);
            List<Attempt> attempts = attempts(entries);
            for (Attempt attempt : attempts) {
                assertThat(gaps(attempt, journal))
                        .as("seed %d: %s", seed, attempt)
                        .isEmpty();
                actions.add(attempt.action());
            }
            seen += attempts.size();
            assertThat(seed).as("runs for %d actions", seen).isLessThan(60);
        }
        assertThat(actions)
                .contains("ban.add", "service.restart", "process.start", "process.stop", "notify", "job.run");
    }

    /** Without an entry that is on the way, the way is not whole: so the test above would notice. */
    @Test
    void aLinkThatIsCutIsNoticed() {
        List<Entry> entries = history(7);
        MemoryJournal whole = journal(entries);
        List<Attempt> attempts = attempts(entries);
        int cuts = 0;
        for (int i = 0; i < attempts.size(); i += 5) {
            Attempt attempt = attempts.get(i);
            for (EntryId link : links(new Why(whole).of(attempt.id()).orElseThrow(), attempt)) {
                MemoryJournal cut = journal(entries.stream()
                        .filter(entry -> !entry.id().equals(link))
                        .toList());
                assertThat(gaps(attempt, cut))
                        .as("without %s: %s", link, attempt)
                        .isNotEmpty();
                cuts++;
            }
        }
        assertThat(cuts).isGreaterThan(30);
    }

    private static List<EntryId> links(Explanation why, Attempt attempt) {
        List<EntryId> links = new ArrayList<>();
        why.evidence().stream().map(Event::id).limit(2).forEach(links::add);
        why.between().stream().map(Event::id).limit(2).forEach(links::add);
        links.add(attempt.decision());
        return links;
    }
}
