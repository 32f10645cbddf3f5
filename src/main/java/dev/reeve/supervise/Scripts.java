/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ocf.AgentCall;
import dev.reeve.model.ocf.AgentEnvironment;
import dev.reeve.os.ResourceGroups;
import dev.reeve.os.SpawnSetup;
import dev.reeve.supervise.ActionKind.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Runs the actions of scripts in the right place, and knows what agents say of themselves. */
final class Scripts {
    private static final Duration META_DATA = Duration.ofSeconds(30);
    private static final int META_DATA_BYTES = 2 << 20;
    /** What an agent says of itself hangs on no service. */
    private static final RunSpec PLAIN = RunSpec.of(List.of("meta-data"));

    private static final int MOST_AGENTS = 1_000;

    private final ActionRunner runner;
    private final Containment containment;
    private final String daemon;
    private final AtomicLong runs = new AtomicLong();
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final AgentNeighbours neighbours = new AgentNeighbours();
    private volatile @Nullable AgentReview review;
    private volatile AgentRecord record = AgentRecord.NONE;
    private volatile AgentEnvironment surroundings = plain();

    private record Known(String stamp, String metadata) {}

    Scripts(ActionRunner runner, Containment containment, String daemon) {
        this.runner = runner;
        this.containment = containment;
        this.daemon = daemon;
    }

    void reviewedBy(AgentReview reviewer, AgentEnvironment around) {
        review = reviewer;
        surroundings = around;
    }

    void recordedBy(AgentRecord keeper) {
        record = keeper;
    }

    AgentNeighbours neighbours() {
        return neighbours;
    }

    private static AgentEnvironment plain() {
        return new AgentEnvironment(
                AgentEnvironment.ROOT, AgentEnvironment.SCRATCH, "/usr/sbin", AgentEnvironment.SCRATCH, "localhost");
    }

    /**
     * What a service's script can do, read now.
     *
     * @throws IOException with a text for people, when it cannot be read
     */
    ActionKind kind(String service, ServiceKind kind) throws IOException, InterruptedException {
        AgentReview by = review;
        AgentReview.Facts facts = AgentReview.Facts.NONE;
        if (by != null && kind instanceof ServiceKind.Ocf ocf) {
            String said = metadata(service, ocf);
            facts = by.review(ocf, said)
                    .with(by.remarks(neighbours.of(service, ocf), neighbours.earlier(service, ocf), said));
        }
        if (kind instanceof ServiceKind.Ocf) {
            Files.createDirectories(Path.of(surroundings.scratch()));
        }
        return ActionKind.of(kind, facts, surroundings);
    }

    private String metadata(String service, ServiceKind.Ocf ocf) throws IOException, InterruptedException {
        String stamp = stamp(ocf.agent());
        Known before = known.get(ocf.agent());
        if (before != null && before.stamp().equals(stamp)) {
            return before.metadata();
        }
        ActionKind bare = ActionKind.of(ocf, AgentReview.Facts.NONE, surroundings);
        Call call = Call.of("meta-data", META_DATA);
        ActionEnd end = aside(service, bare, PLAIN, call, new LinkedHashMap<>(), META_DATA_BYTES, true);
        if (!end.good()) {
            throw new IOException("the agent does not say what it is: " + end.describe(bare.meaning(end)));
        }
        if (known.size() >= MOST_AGENTS) {
            known.clear();
        }
        known.put(ocf.agent(), new Known(stamp, end.output()));
        return end.output();
    }

    private static String stamp(String file) throws IOException {
        try {
            BasicFileAttributes seen = Files.readAttributes(Path.of(file), BasicFileAttributes.class);
            return seen.lastModifiedTime() + " " + seen.size() + " " + seen.fileKey();
        } catch (java.nio.file.NoSuchFileException none) {
            throw new IOException("there is no " + file, none);
        }
    }

    /**
     * Runs an action beside the service: nothing of it stays, and it does not count as the service. Limits and priorities are the service's, so an action that asks or ends has none of them.
     *
     * @param run environment and umask
     */
    ActionEnd aside(String service, ActionKind kind, RunSpec run, Call call, Map<String, String> more)
            throws IOException, InterruptedException {
        return aside(service, kind, run, call, more, ActionCall.USUAL, false);
    }

    private ActionEnd aside(
            String service, ActionKind kind, RunSpec run, Call call, Map<String, String> more, int kept, boolean apart)
            throws IOException, InterruptedException {
        Confinement place = containment.action(service, runs.incrementAndGet());
        ActionEnd end = runner.run(new ActionCall(
                call.action(),
                kind.argv(call.action()),
                kind.environment(service, call, own(run), more),
                run.umask(),
                SpawnSetup.NONE,
                call.timeout(),
                place,
                false,
                null,
                kept,
                apart));
        note(service, kind, call, end);
        return end;
    }

    /** Runs an action in the group of a generation, in all that the configuration puts the service into: what it leaves there is the service. */
    ActionEnd inside(Unit unit, ActionKind kind, RunSpec run, Call call, Instance instance, Map<String, String> more)
            throws IOException, InterruptedException {
        Map<String, String> tagged = new LinkedHashMap<>(more);
        tagged.put("REEVE_SERVICE", unit.name);
        tagged.put("REEVE_GENERATION", Long.toString(instance.generation));
        tagged.put(Tag.VARIABLE, new Tag(daemon, unit.name, instance.generation).toString());
        tagged.put(Tag.ACTION, call.action());
        // Set anew each time: what enters the group of another hierarchy has to be told which, after an adoption too.
        ResourceGroups.Applied limits =
                Limiting.apply(instance.place, run.surroundings().resources());
        instance.said.missing = limits.missing();
        ActionEnd end = runner.run(new ActionCall(
                call.action(),
                kind.argv(call.action()),
                kind.environment(unit.name, call, own(run), tagged),
                run.umask(),
                Setups.of(run).moreGroups(limits.enter()),
                call.timeout(),
                instance.place,
                true,
                unit.output().file(),
                ActionCall.USUAL,
                false));
        note(unit.name, kind, call, end);
        return end;
    }

    private static Map<String, String> own(RunSpec run) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(run.environment());
        all.putAll(EnvironmentFiles.read(run.surroundings().environmentFiles()));
        return all;
    }

    private void note(String service, ActionKind kind, Call call, ActionEnd end) {
        if (kind instanceof OcfActions agent && end.code() >= 0) {
            AgentCall told = agent.told(service, call);
            AgentCall known = agent.promotable() ? told.with(Map.of("promotable", "true")) : told;
            record.ran(known, new dev.reeve.model.ocf.ActionEnd.Exited(end.code()));
        }
    }

    void close() {
        runner.close();
    }
}
