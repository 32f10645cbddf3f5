/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.explain.EntryLine;
import dev.reeve.explain.Explanation;
import dev.reeve.explain.Replay;
import dev.reeve.explain.Why;
import dev.reeve.guard.Pipeline;
import dev.reeve.journal.EntryCodec;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the whole core decided is decided again from its record, byte for byte, and can be explained from it. */
class ReplayTest {
    private static final int STEPS = 1_500;

    private static List<Entry> record(long seed, int steps) {
        List<Entry> entries = new ArrayList<>();
        new World(seed, entries::add).run(steps);
        return entries;
    }

    private static MemoryJournal journal(List<Entry> entries) {
        MemoryJournal journal = new MemoryJournal();
        journal.append(entries, () -> {});
        return journal;
    }

    @Test
    void scenarioHasEverythingThatReplayMustGetRight() {
        Set<String> kinds = record(42, STEPS).stream()
                .map(entry -> EntryLine.kind(entry) + " " + EntryLine.type(entry))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(kinds)
                .contains(
                        "attempt ban.add",
                        "attempt job.run",
                        "attempt notify",
                        "attempt process.start",
                        "attempt process.stop",
                        "attempt service.restart",
                        "event check.state",
                        "event hold.expired",
                        "event operator.rejected",
                        "event rule.fired",
                        "event service.state",
                        "event time.tick",
                        "outcome failed",
                        "verdict defer",
                        "verdict refuse");
    }

    @Test
    void recordIsDecidedAgainByteForByte() {
        List<Entry> entries = new ArrayList<>();
        World world = new World(7, entries::add);
        world.run(STEPS);
        Pipeline again = World.fresh();
        Replay.Report report = Replay.of(journal(entries), again, World.NODE);
        assertThat(report).isEqualTo(new Replay.Report(entries.size(), 0, null));
        assertThat(again.save()).isEqualTo(world.save());
    }

    @Test
    void firstDifferenceIsNamedWithBothTexts() {
        List<Entry> entries = record(42, 300);
        int place = place(entries);
        Decision decision = (Decision) entries.get(place);
        entries.set(place, forged(decision));
        Replay.Report report = Replay.of(journal(entries), World.fresh(), World.NODE);
        assertThat(report.same()).isFalse();
        Replay.Difference difference = report.difference();
        assertThat(difference.sequence()).isEqualTo(decision.id().sequence());
        assertThat(difference.recorded()).contains("another-key");
        assertThat(difference.again()).contains(decision.key()).doesNotContain("another-key");
        assertThat(report.compared()).isEqualTo(place);
    }

    private static int place(List<Entry> entries) {
        for (int i = entries.size() / 2; i < entries.size(); i++) {
            if (entries.get(i) instanceof Decision) {
                return i;
            }
        }
        throw new AssertionError("no decision in the second half");
    }

    private static Decision forged(Decision of) {
        return new Decision(
                of.id(),
                of.at(),
                of.by(),
                of.action(),
                of.actionClass(),
                of.target(),
                of.about(),
                of.parameters(),
                of.trust(),
                of.dryRun(),
                "another-key",
                of.basis(),
                of.causes(),
                of.lineage());
    }

    @Test
    void entryThatNothingLedToIsADifference() {
        List<Entry> entries = record(42, 100);
        entries.removeIf(entry -> entry instanceof Event event && event.type().equals("log.match"));
        Replay.Report report = Replay.of(journal(entries), World.fresh(), World.NODE);
        assertThat(report.same()).isFalse();
    }

    @Test
    void replayGoesOnFromASnapshot() {
        List<Entry> entries = new ArrayList<>();
        World world = new World(11, entries::add);
        world.run(400);
        int kept = entries.size();
        Value snapshot = world.save();
        world.runOn(400);
        Pipeline restored = World.fresh();
        restored.restore(snapshot, kept, entries.get(kept - 1).at());
        Replay.Report report = Replay.of(journal(entries), restored, World.NODE);
        assertThat(report).isEqualTo(new Replay.Report(entries.size() - kept, 0, null));
    }

    @Test
    void twoMachinesReplayTheSameByteForByte(@TempDir Path directory) throws Exception {
        List<Entry> entries = record(42, STEPS);
        Path recording = directory.resolve("recording");
        ReplayMain.write(entries, recording);
        Process first = start(List.of("-Duser.language=en", "-Duser.timezone=UTC"), recording, "0");
        Process second = start(
                List.of(
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:hashCode=0",
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Asia/Kathmandu",
                        "-Dfile.encoding=ISO-8859-1"),
                recording,
                "100000");
        byte[] one = output(first);
        assertThat(output(second)).isEqualTo(one);
        assertThat(one).startsWith(bytes(entries));
        assertThat(new String(one, StandardCharsets.UTF_8)).contains("difference=null");
    }

    private static byte[] bytes(List<Entry> entries) {
        EntryCodec codec = new EntryCodec(World.NODE);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        entries.forEach(entry -> {
            all.writeBytes(codec.encode(entry));
            all.write('\n');
        });
        return all.toByteArray();
    }

    private static Process start(List<String> options, Path recording, String hashes) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ReplayMain.class.getName()));
        command.addAll(List.of(recording.toString(), hashes));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static byte[] output(Process process) throws IOException, InterruptedException {
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return output;
    }

    @Test
    void everyActionGoesBackToAnEventFromOutsideWithoutAMissingLink() {
        List<Entry> entries = record(42, 3_000);
        MemoryJournal journal = journal(entries);
        Why why = new Why(journal);
        List<Entry> attempts = entries.stream()
                .filter(entry -> EntryLine.kind(entry).equals("attempt"))
                .limit(400)
                .toList();
        assertThat(attempts).hasSizeGreaterThan(200);
        for (Entry attempt : attempts) {
            Explanation explanation = why.of(attempt.id()).orElseThrow();
            assertThat(explanation.evidence()).as("%s", attempt).isNotEmpty();
            assertThat(explanation.missing()).as("%s", attempt).isEmpty();
            assertThat(explanation.step().attempt()).isEqualTo(attempt);
        }
    }

    @Test
    void everyEntryOfAnyKindCanBeAskedFor() {
        List<Entry> entries = record(5, 300);
        Explaining explaining = new Explaining(journal(entries), World.NODE);
        for (Entry entry : entries) {
            Value answer = explaining.why(entry.id()).orElseThrow();
            String text = Attributes.of(((Value.Fields) answer).fields()).text("text", "");
            assertThat(text).isNotBlank();
            assertThat(text.codePoints()).noneMatch(c -> c != '\n' && Character.isISOControl(c));
        }
    }
}
