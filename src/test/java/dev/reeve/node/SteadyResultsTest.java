/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cluster.LocalLog;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.format.SourceText;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.guard.Guard;
import dev.reeve.guard.Pipeline;
import dev.reeve.guard.Standing;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.program.Conditions;
import dev.reeve.program.Folds;
import dev.reeve.program.Loading;
import dev.reeve.program.SourceBundle;
import dev.reeve.reactor.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that change nothing are not written down, and nothing is other for it: not what is concluded, not what is known after a kill. */
class SteadyResultsTest {
    private static final String CHECKS = """
            checks:
              a: {tcp: "127.0.0.1:1", attempts: 3}
              b: {tcp: "127.0.0.1:2", attempts: 1}
              c: {tcp: "127.0.0.1:3", attempts: 2}
            """;
    private static final String ON_STATE = """
            rules:
              tell:
                on: check.state
                where: {kind: hard}
                do: [{notify: {channel: ops, text: "${event.check} is ${event.state}"}}]
            notify:
              ops: {log: {}}
            """;
    private static final String ON_RESULT = """
            rules:
              tell:
                on: check.result
                where: {state: critical}
                do: [{notify: {channel: ops, text: "${event.check}"}}]
            notify:
              ops: {log: {}}
            """;

    /** A core, all it has written, and how many it has let pass. */
    private static final class Node {
        final Folds folds = Folds.fresh();
        final Program program;
        final Pipeline pipeline;
        final List<Entry> entries = new ArrayList<>();
        int passed;

        Node(Program program) {
            this.program = program;
            Program empty = new Program(Config.empty(), program.catalogue(), new TreeMap<>());
            LocalLog log = new LocalLog("n1");
            pipeline = new Pipeline(
                    "n1",
                    0,
                    empty,
                    folds.reactor(),
                    new Guard(folds.cluster(), Standing.ALONE),
                    version -> version.equals(program.config().version()) ? program : empty,
                    log::append);
            log.onCommit(pipeline::delivered);
        }

        Node begin(Moment now) {
            Attributes version = Attributes.of("version", program.config().version());
            take(Observation.of("config.applied", new Subject("node", "n1"), version, Trust.REPORTED), now, false);
            return this;
        }

        void take(Observation seen, Moment now, boolean mayPass) {
            if (mayPass && pipeline.pass(seen, now)) {
                passed++;
            } else {
                pipeline.accept(seen, now);
            }
            entries.addAll(pipeline.drain());
        }

        List<String> conclusions() {
            return entries.stream()
                    .filter(entry ->
                            !(entry instanceof Event event && event.type().equals("check.result")))
                    .map(entry -> entry instanceof Event event
                            ? event.type() + " " + event.subject() + " " + event.attributes()
                            : entry.getClass().getSimpleName() + " " + entry.subject())
                    .toList();
        }

        /** What others than views have. */
        Value state() {
            SequencedMap<String, Value> reactor =
                    ((Value.Fields) ((Value.Fields) pipeline.save()).fields().get("reactor")).fields();
            SequencedMap<String, Value> all = new java.util.LinkedHashMap<>(reactor);
            all.remove("latest");
            return Value.fields(all);
        }
    }

    private static Program program(String config) {
        Catalogue catalogue = Offers.catalogue();
        SourceBundle bundle = SourceBundle.parse(SourceBundle.write(List.of(new SourceText("/reeve.yaml", config))));
        LoadResult loaded = Loading.load(bundle, bundle.main(), catalogue, LoadMode.STRICT);
        assertThat(loaded.hasErrors()).as(String.valueOf(loaded)).isFalse();
        return Conditions.program(loaded.config().orElseThrow(), catalogue);
    }

    private static Observation result(String check, String state) {
        Attributes said = Attributes.builder()
                .put("check", check)
                .put("state", state)
                .put("text", "it is " + state)
                .build();
        return Observation.of("check.result", new Subject("check", check), said, Trust.MEASURED);
    }

    private static final Moment START = new Moment(1_764_000_000_000_000L, 1_000_000_000L);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theSameIsConcludedWithThemAndWithout(long seed) {
        Program program = program(CHECKS + ON_STATE);
        Node all = new Node(program).begin(START);
        Node few = new Node(program).begin(START);
        SplittableRandom random = new SplittableRandom(seed);
        Moment now = START;
        double trouble = 0;
        for (int i = 0; i < 3_000; i++) {
            now = now.plus(Duration.ofSeconds(7));
            trouble = i % 500 == 0 ? random.nextDouble() * 0.3 : i % 500 == 250 ? 0 : trouble;
            String check = List.of("a", "b", "c").get(random.nextInt(3));
            String state = random.nextDouble() < trouble
                    ? List.of("warning", "critical", "unknown").get(random.nextInt(3))
                    : "ok";
            all.take(result(check, state), now, false);
            few.take(result(check, state), now, true);
        }
        assertThat(few.conclusions()).isEqualTo(all.conclusions());
        assertThat(few.conclusions()).anyMatch(text -> text.startsWith("check.state"));
        assertThat(few.passed).isGreaterThan(300);
        assertThat(few.entries).hasSizeLessThan(all.entries.size() - 300);
    }

    @Test
    void afterAKillAllIsKnownThatWasKnownBefore() {
        Program program = program(CHECKS + ON_STATE);
        Node node = new Node(program).begin(START);
        SplittableRandom random = new SplittableRandom(9);
        Moment now = START;
        for (int i = 0; i < 2_000; i++) {
            now = now.plus(Duration.ofSeconds(7));
            String state = i % 400 < 30 && random.nextBoolean() ? "critical" : "ok";
            node.take(result(List.of("a", "b", "c").get(i % 3), state), now, true);
        }
        assertThat(node.passed).isPositive();
        Node again = new Node(program);
        node.entries.forEach(again.pipeline::recover);
        assertThat(again.state()).isEqualTo(node.state());
    }

    @Test
    void thatAllIsWellTakesNoRoomAtAllOnceItIsKnown() {
        Node node = new Node(program(CHECKS)).begin(START);
        for (int i = 0; i < 100; i++) {
            node.take(result("a", "ok"), START.plus(Duration.ofMinutes(i)), true);
        }
        assertThat(node.passed).isEqualTo(99);
        assertThat(node.folds.latest().check("a").toString()).contains("it is ok");
    }

    @Test
    void aRuleThatLooksAtResultsSeesEachOfThem() {
        Node node = new Node(program(CHECKS + ON_RESULT)).begin(START);
        for (int i = 0; i < 20; i++) {
            node.take(result("a", "ok"), START.plus(Duration.ofMinutes(i)), true);
        }
        assertThat(node.passed).isZero();
    }

    @Test
    void whatSomebodyWaitsForIsWritten() {
        Node node = new Node(program(CHECKS)).begin(START);
        node.take(result("a", "ok"), START, true);
        Observation asked = result("a", "ok");
        Observation awaited = new Observation(
                asked.type(), asked.subject(), asked.attributes(), asked.trust(), List.of(), asked.lineage(), true);
        assertThat(node.pipeline.pass(awaited, START)).isFalse();
        assertThat(node.pipeline.pass(asked, START)).isTrue();
    }

    @Test
    void nothingElsePasses() {
        Node node = new Node(program(CHECKS)).begin(START);
        for (String type : List.of("log.match", "service.exited", "check.state", "time.tick", "job.due")) {
            Observation seen =
                    Observation.of(type, new Subject("check", "a"), Attributes.of("state", "ok"), Trust.MEASURED);
            assertThat(node.pipeline.pass(seen, START)).as(type).isFalse();
        }
    }
}
