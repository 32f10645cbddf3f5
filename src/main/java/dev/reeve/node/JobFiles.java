/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.format.ConfigDiff;
import dev.reeve.format.DiskReader;
import dev.reeve.format.Plan;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.model.Amount;
import dev.reeve.model.Config;
import dev.reeve.program.SourceBundle;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what changes in the directories of Upstart jobs and in crontabs as Upstart and cron do, by itself: a hint of the kernel and a look now and then, a pause until nothing changes any more, and the job files are read anew beside the
 * configuration in force, which stays what it is. Removing many jobs at once needs a person's word, as ever.
 */
final class JobFiles implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(JobFiles.class.getName());
    /** Without a hint; some file systems give none. */
    private static final Duration LOOK = Duration.ofSeconds(5);
    /** What is being written is left alone until it has been so for that long, but not for ever. */
    private static final Duration QUIET = Duration.ofMillis(100);

    private static final int MOST_PAUSES = 20;
    /** What a command waits for a look before it. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final NodeDaemon daemon;
    private final Pace pace = new Pace();
    private final JobTrouble trouble;
    private volatile JobStamps taken = JobStamps.NONE;
    private volatile boolean stopped;
    private @Nullable Thread thread;

    /** @param urgent takes what is to be told */
    JobFiles(NodeDaemon daemon, Consumer<Observation> urgent) {
        this.daemon = daemon;
        this.trouble = new JobTrouble(daemon.node, urgent);
    }

    /** A configuration is in force. */
    synchronized void inForce(Config config) {
        trouble.inForce(config.upstart());
        if (thread == null && !stopped && !ForeignFiles.of(config).isEmpty()) {
            thread = Thread.ofPlatform().daemon().name("reeve-upstart-files").start(this::run);
        }
    }

    /** What is not as it should be. */
    List<String> problems() {
        return trouble.lines();
    }

    private List<String> directories() {
        return daemon.config().upstart().directories();
    }

    private ForeignFiles foreign() {
        return ForeignFiles.of(daemon.config());
    }

    private void run() {
        try (DirectoryHints hints = DirectoryHints.open()) {
            while (!stopped) {
                round(hints);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IOException left) {
            LOG.log(Level.DEBUG, "the watch was not closed", left);
        }
    }

    private void round(DirectoryHints hints) throws InterruptedException {
        JobStamps seen = foreign().stamps();
        if (hints.follow(seen.directories())) {
            seen = foreign().stamps();
        }
        try {
            if (!seen.equals(taken)) {
                JobStamps settled = settled(seen);
                pace.await();
                take(settled);
            }
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, "the job files could not be taken, and are looked at again", fault);
        }
        hints.await(LOOK);
    }

    private JobStamps settled(JobStamps first) throws InterruptedException {
        JobStamps before = first;
        for (int i = 0; i < MOST_PAUSES; i++) {
            Thread.sleep(QUIET);
            JobStamps now = foreign().stamps();
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        return before;
    }

    /** Before a command: what was written before it is to count for it. It is not noted as taken, so that the watch looks again when all is quiet. */
    void look() throws InterruptedException {
        if (directories().isEmpty()) {
            return;
        }
        Thread look = Thread.ofVirtual().name("reeve-upstart-look").start(() -> {
            if (!foreign().stamps().equals(taken) && pace.ready()) {
                load();
            }
        });
        look.join(PATIENCE);
    }

    private void take(JobStamps seen) {
        if (load()) {
            taken = seen;
        }
    }

    /** @return whether that is all for now; else it is to be tried again */
    private boolean load() {
        synchronized (daemon.configs.applying) {
            Config before = daemon.config();
            Optional<String> missing = directories().stream()
                    .filter(each -> !Files.isDirectory(Path.of(each)))
                    .findFirst();
            Optional<SourceBundle> kept = daemon.programs.bundle(before.version());
            if (missing.isPresent() || kept.isEmpty()) {
                trouble.withheld(missing.map(each -> each + " is no directory; its jobs stay as they are")
                        .orElse("the sources of version " + before.version() + " are lost; reeve apply"));
                return true;
            }
            JobFileReader reader = new JobFileReader(kept.get(), DiskReader.STANDARD, ForeignFiles.of(before));
            LoadResult loaded = daemon.files.load(reader, kept.get().main(), LoadMode.LENIENT);
            return loaded.config().isEmpty()
                    || apply(
                            loaded,
                            before,
                            daemon.programs.tuned(loaded.config().get(), daemon.programs.tuning(before.version())));
        }
    }

    private boolean apply(LoadResult loaded, Config before, Config fresh) {
        Plan plan = ConfigDiff.between(before, fresh);
        if (removesMany(plan, before)) {
            String why = plan.objections().getFirst().text();
            trouble.withheld(why + "; `reeve apply --accept " + plan.needed() + "` if that is meant");
            return true;
        }
        try {
            if (!fresh.version().equals(before.version())) {
                pace.spend();
                daemon.programs.add(fresh, loaded.sources());
                daemon.configs.applied(
                        fresh, Amount.of(plan.changes().size(), "change") + " of Upstart job files and crontabs");
                daemon.configs.followed(fresh);
            } else {
                daemon.configs.unchanged(fresh);
                trouble.inForce(fresh.upstart());
                daemon.cronCare.inForce(fresh.cron());
            }
            return true;
        } catch (Requests.Unkept unkept) {
            LOG.log(Level.WARNING, "the job files are not in force: " + unkept.getMessage());
            return false;
        }
    }

    /** The lines of crontabs are taken as they are, as cron takes them. Many more jobs are no danger, as a job that is new starts nothing before its event comes. */
    private static boolean removesMany(Plan plan, Config before) {
        long removed = plan.changes().stream()
                .filter(change ->
                        change.kind() == Plan.Kind.REMOVED && !change.name().startsWith("cron/"))
                .count();
        return plan.needed() > 0 && removed > 1 && removed > ConfigDiff.size(before) * ConfigDiff.MAX_REMOVED;
    }

    @Override
    public synchronized void close() {
        stopped = true;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
