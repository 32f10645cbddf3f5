/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.os.OsException;
import dev.reeve.os.PidFd;
import dev.reeve.os.Proc;
import dev.reeve.os.ProcStat;
import dev.reeve.os.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The weaker identity where no control group can be made, as in many containers: processes that carry the instance's tag in their environment, and those in the session of a tagged leader. A process that
 * both cleans its environment and leaves its session is lost.
 */
final class SessionContainment implements Containment {
    private static final Duration PERIOD = Duration.ofMillis(20);

    private final String daemon;
    private final String reason;

    SessionContainment(String daemon, String reason) {
        this.daemon = daemon;
        this.reason = reason;
    }

    @Override
    public String describe() {
        return "session and environment tag (weaker: a service can escape it), because " + reason;
    }

    @Override
    public boolean strong() {
        return false;
    }

    @Override
    public Confinement of(String service, long generation) {
        return new Session(new Tag(daemon, service, generation));
    }

    @Override
    public SortedSet<Long> generations(String service) throws IOException {
        TreeSet<Long> generations = new TreeSet<>();
        for (int pid : Proc.pids()) {
            ownTag(pid)
                    .filter(tag -> tag.service().equals(service))
                    .ifPresent(tag -> generations.add(tag.generation()));
        }
        return generations;
    }

    @Override
    public SortedSet<String> services() throws IOException {
        TreeSet<String> services = new TreeSet<>();
        for (int pid : Proc.pids()) {
            ownTag(pid).ifPresent(tag -> services.add(tag.service()));
        }
        return services;
    }

    // Its processes carry no tag: they are reached by the process group of the action alone.
    @Override
    public Confinement action(String service, long run) {
        return new Session(new Tag(daemon, service, 0));
    }

    @Override
    public void endActions(String service) {}

    @Override
    public void tidy(String service) {}

    private Optional<Tag> ownTag(int pid) {
        return tagOf(pid).filter(tag -> tag.daemon().equals(daemon));
    }

    private static Optional<Tag> tagOf(int pid) {
        return Optional.ofNullable(Proc.environment(pid).get(Tag.VARIABLE)).flatMap(Tag::parse);
    }

    private static final class Session implements Confinement {
        private final Tag tag;

        Session(Tag tag) {
            this.tag = tag;
        }

        @Override
        public void prepare() {}

        @Override
        public boolean populated() throws IOException {
            return !processes().isEmpty();
        }

        @Override
        public List<Integer> processes() throws IOException {
            List<ProcStat> tagged = new ArrayList<>();
            List<ProcStat> others = new ArrayList<>();
            for (int pid : Proc.pids()) {
                Optional<ProcStat> stat = ProcStat.read(pid).filter(found -> !found.isDead());
                stat.ifPresent(found -> (tagOf(pid).filter(tag::equals).isPresent() ? tagged : others).add(found));
            }
            TreeSet<Integer> sessions = new TreeSet<>();
            tagged.stream().filter(stat -> stat.session() == stat.pid()).forEach(stat -> sessions.add(stat.pid()));
            others.stream().filter(stat -> sessions.contains(stat.session())).forEach(tagged::add);
            return tagged.stream().map(ProcStat::pid).toList();
        }

        // Membership is asked again after the open: only then the handle cannot be about a stranger.
        @Override
        public void kill() throws IOException {
            for (int pid : processes()) {
                try (PidFd process = PidFd.open(pid)) {
                    if (contains(pid)) {
                        process.send(Signals.KILL);
                    }
                } catch (OsException gone) {
                    if (ProcStat.read(pid).isPresent()) {
                        throw gone;
                    }
                }
            }
        }

        @Override
        public boolean awaitEmpty(Duration timeout) throws IOException, InterruptedException {
            long start = System.nanoTime();
            while (populated()) {
                if (timeout.minusNanos(System.nanoTime() - start).isNegative()) {
                    return false;
                }
                Thread.sleep(PERIOD);
            }
            return true;
        }

        @Override
        public boolean seal() {
            try {
                return !populated();
            } catch (IOException unknown) {
                return false;
            }
        }

        @Override
        public @Nullable Path directory() {
            return null;
        }

        @Override
        public long inode() {
            return 0;
        }

        @Override
        public Runnable watch(Runnable changed) {
            return () -> {};
        }
    }
}
