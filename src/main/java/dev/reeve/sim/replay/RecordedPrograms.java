/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.replay;

import dev.reeve.event.Event;
import dev.reeve.explain.Unreplayable;
import dev.reeve.journal.Recorded;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.program.KeptPrograms;
import dev.reeve.reactor.Program;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was in force when, by the version that the record names; another program in its place from the moment that it is put there. */
final class RecordedPrograms implements Function<String, Program> {
    private static final int MOST = 16;

    private final KeptPrograms kept;
    private final Map<String, Program> known = new Recent();
    private @Nullable Program instead;
    private @Nullable Program insteadDry;
    private boolean dryRun;

    RecordedPrograms(Recorded journal, Catalogue catalogue) {
        kept = new KeptPrograms(journal::document, catalogue);
    }

    private static final class Recent extends LinkedHashMap<String, Program> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(MOST, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Program> eldest) {
            return size() > MOST;
        }
    }

    Program empty() {
        return kept.empty();
    }

    /** From now on this one, whatever the record says; where the daemon was started to do nothing, it would have done nothing by this one. */
    void instead(Program program, Program inForce) {
        instead = program;
        insteadDry = new Program(program.config().asDryRun(), program.catalogue(), program.conditions());
        dryRun = dryRun && !isEmpty(inForce.config().version());
    }

    /** Whether the daemon was started to do nothing: the sources do not say it, the event does. */
    void applied(Event event) {
        dryRun = event.attributes().truth("dry-run");
    }

    @Override
    public Program apply(String version) {
        Program other = dryRun ? insteadDry : instead;
        return other == null ? known.computeIfAbsent(version + (dryRun ? " dry" : ""), key -> load(version)) : other;
    }

    private Program load(String version) {
        boolean dry = dryRun;
        return kept.load(version, config -> dry ? config.asDryRun() : config)
                .orElseThrow(
                        () -> new Unreplayable(
                                "the journal does not have the sources of configuration '" + version
                                        + "', which was in force: what it decided cannot be decided again. With --from after the next configuration was applied, it can from there on"));
    }

    static boolean isEmpty(String version) {
        return version.equals(Config.empty().version());
    }
}
