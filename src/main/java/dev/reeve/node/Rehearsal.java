/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.effect.Effects;
import dev.reeve.effect.ServiceEffector;
import dev.reeve.effect.TokenFence;
import dev.reeve.explain.Questions;
import dev.reeve.journal.Journal;
import dev.reeve.journal.SqliteJournal;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import dev.reeve.supervise.Supervisor;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Kills and replaces a service of its own some hundred times, with a state, a journal and control groups of its own that nobody else sees. The JVM compiles only what is done often, and the first
 * failure of a quiet service is not: without this it is replaced by interpreted code, at twice the time (docs/decisions/0019).
 */
final class Rehearsal implements AutoCloseable {
    static final String NAME = "rehearsal";

    /** The first compiler takes a method once it was called 200 times; twice that, so that what is called in every other round is among it. */
    static final int ROUNDS = 400;

    private static final int QUESTIONS = 20;

    private static final System.Logger LOG = System.getLogger(Rehearsal.class.getName());
    private static final Duration MOST_WAIT = Duration.ofSeconds(5);
    private static final Duration DELAY = Duration.ofSeconds(30);

    private final Kernel kernel;
    private final Catalogue catalogue;
    private final Path directory;
    private @Nullable Thread thread;

    Rehearsal(Kernel kernel, Catalogue catalogue, StateDir state) {
        this.kernel = kernel;
        this.catalogue = catalogue;
        this.directory = state.root().resolve(NAME);
    }

    /** Begins it later, when the start is long over. */
    synchronized void begin() {
        Cgroups cgroups = kernel.cgroups();
        if (cgroups != null) {
            thread = Thread.ofPlatform().name("reeve-rehearsal").daemon(true).start(() -> run(cgroups));
        }
    }

    private void run(Cgroups cgroups) {
        try {
            Thread.sleep(DELAY);
            LOG.log(Level.DEBUG, "rehearsed " + rehearse(cgroups, ROUNDS) + " replacements");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            LOG.log(Level.DEBUG, "the rehearsal ended early; nothing depends on it", failed);
        }
    }

    /** @return how many replacements there were */
    int rehearse(Cgroups cgroups, int rounds) throws Exception {
        RehearsalStage stage = new RehearsalStage(catalogue);
        clear(cgroups);
        Files.createDirectories(directory);
        Supervisor supervisor = supervisor(cgroups, stage);
        LongSupplier mono = () -> stage.now().mono();
        Effects effects = new Effects(List.of(new ServiceEffector(supervisor)), new TokenFence(), mono);
        try (Journal journal = SqliteJournal.open(directory.resolve("journal.db"), NAME)) {
            int played = stage.play(rounds, supervisor, effects, journal, MOST_WAIT);
            ask(journal);
            return played;
        } finally {
            effects.close();
            supervisor.close();
            clear(cgroups);
        }
    }

    /** What people ask first after a failure; the first answer of code that has not run yet takes a tenth of a second. */
    private static void ask(Journal journal) {
        Questions questions = new Questions(journal, NAME, ZoneId.systemDefault());
        Subject service = Subject.service(NAME);
        Instant now = journal.head().at().instant();
        for (int i = 0; i < QUESTIONS; i++) {
            Value _ = questions.why(service).orElseThrow();
            questions.whyNot(service);
        }
        questions.incident(service, now.minusSeconds(5), now, "text", new LinkedHashMap<>());
    }

    private Supervisor supervisor(Cgroups cgroups, RehearsalStage stage) {
        return new Supervisor(
                kernel.daemon().text(),
                Optional.of(cgroups.below(NAME)),
                "",
                kernel.spawner(),
                kernel.children(),
                kernel.groups(),
                directory,
                directory,
                (probe, timeout) -> {
                    throw new IllegalStateException("nothing here is asked whether it is ready");
                },
                stage::seen,
                () -> stage.now().mono());
    }

    /** What is there of this rehearsal, or of one that was cut off; also when it is to be cut off. */
    private void clear(Cgroups cgroups) throws IOException, InterruptedException {
        boolean cutOff = Thread.interrupted();
        Cgroup groups = cgroups.group(NAME);
        if (groups.exists()) {
            groups.kill();
            groups.awaitEmpty(MOST_WAIT);
            groups.remove();
        }
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
        if (cutOff) {
            throw new InterruptedException("the daemon stops");
        }
    }

    @Override
    public synchronized void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join(MOST_WAIT);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
