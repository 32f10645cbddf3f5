/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.effect.Effects;
import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.format.SourceText;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.guard.Pipeline;
import dev.reeve.journal.Journal;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.os.PidFd;
import dev.reeve.os.Signals;
import dev.reeve.program.Conditions;
import dev.reeve.program.Loading;
import dev.reeve.program.SourceBundle;
import dev.reeve.reactor.Program;
import dev.reeve.supervise.Supervisor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The daemon's own parts put together small, around one service that is killed as soon as it runs. Its clock leaps between the replacements, so that each is of a settled service. */
final class RehearsalStage {
    private static final String CONFIG = """
            daemon: {bans: show}
            services: {rehearsal: {run: [/bin/sleep, "60"], settle: 1s}}
            """;

    /** After it, what was spent counts no more. */
    private static final long LEAP_MICROS = Moment.micros(Duration.ofMinutes(70));

    private final LinkedBlockingQueue<Intake.Input> inbox = new LinkedBlockingQueue<>(1_000);
    private final Config config;
    private final Pipeline pipeline;
    private volatile long ahead;
    private int replaced;

    RehearsalStage(Catalogue catalogue) {
        List<SourceText> sources = List.of(new SourceText(Rehearsal.NAME + ".yaml", CONFIG));
        SourceBundle bundle = SourceBundle.parse(SourceBundle.write(sources));
        config = Loading.load(bundle, bundle.main(), catalogue, LoadMode.STRICT)
                .config()
                .orElseThrow();
        Program program = Conditions.program(config, catalogue);
        pipeline = Recovery.of(new MemoryJournal(), Rehearsal.NAME, program, version -> program)
                .pipeline();
    }

    /** Its own clock. */
    Moment now() {
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime()) + ahead;
        return new Moment(micros, micros);
    }

    /** Takes what the supervisor tells; more than there is room for is lost, and the rehearsal with it. */
    void seen(Observation seen) {
        inbox.offer(new Intake.Input.Seen(seen, null));
    }

    /**
     * @return how many replacements there were
     * @throws TimeoutException when nothing happened for so long
     */
    int play(int rounds, Supervisor supervisor, Effects effects, Journal journal, Duration patience)
            throws InterruptedException, IOException, TimeoutException {
        take(new Intake.Input.Seen(applied(), null), effects, journal);
        supervisor.update(config.services().values());
        while (replaced < rounds) {
            Intake.Input input = inbox.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (input == null) {
                throw new TimeoutException("nothing happened after " + replaced + " replacements");
            }
            take(input, effects, journal);
        }
        return replaced;
    }

    private Observation applied() {
        Attributes said = Attributes.builder()
                .put("version", config.version())
                .put("changes", "")
                .build();
        return Observation.of("config.applied", new Subject("node", Rehearsal.NAME), said, Trust.REPORTED);
    }

    private void take(Intake.Input input, Effects effects, Journal journal) throws IOException {
        switch (input) {
            case Intake.Input.Seen seen -> pipeline.accept(seen.observation(), now());
            case Intake.Input.Ended(Attempt attempt, Result result) -> ended(attempt, result);
            case Intake.Input.Ask(Runnable question) -> question.run();
        }
        pipeline.tick(now());
        List<Entry> entries = pipeline.drain();
        journal.append(entries, () -> entries.forEach(entry -> perform(entry, effects)));
    }

    private void perform(Entry entry, Effects effects) {
        if (entry instanceof Attempt attempt && !attempt.intent()) {
            effects.dispatch(attempt, result -> inbox.offer(new Intake.Input.Ended(attempt, result)));
        }
    }

    private void ended(Attempt attempt, Result result) throws IOException {
        pipeline.accept(attempt, result, now());
        if (attempt.action().equals("process.start") && result.result() == Outcome.Result.SUCCEEDED) {
            ahead += LEAP_MICROS;
            replaced++;
            try (PidFd victim = PidFd.open((int) result.evidence().integer("pid", 0))) {
                victim.send(Signals.KILL);
            }
        }
    }
}
