/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.SourceReader;
import dev.reeve.format.SourceText;
import dev.reeve.format.upstart.JobLoader;
import dev.reeve.format.upstart.JobSet;
import dev.reeve.model.upstart.UpstartJob;
import dev.reeve.model.upstart.UpstartSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where Upstart jobs are. Their files are read with the configuration and are part of its version; a broken one disables its job and nothing else. */
final class UpstartSection {
    record Draft(List<String> directories, List<String> emit) {}

    static final Key<List<String>> DIRECTORIES = Key.optional(
            "directories",
            Lists.oneOrMany(PathType.PATH),
            "Directories of job files, with all below them: `NAME.conf`, and `NAME.override` beside it. The first one that has a name keeps it.",
            "[/etc/init]");
    static final Key<List<String>> EMIT = Key.optional(
            "emit",
            Lists.of(Types.LINE),
            "[startup]",
            "Events that are given to the jobs when the machine has booted, each a name and its variables.",
            "[startup, \"runlevel RUNLEVEL=2 PREVLEVEL=N\"]");
    static final Section<Draft> SECTION = Section.of(
            "upstart",
            "where Upstart jobs are",
            "Upstart jobs, run as Upstart runs them.",
            List.of(DIRECTORIES, EMIT),
            UpstartSection::bind);

    private UpstartSection() {}

    private static Draft bind(Bound bound) {
        List<String> directories = bound.find(DIRECTORIES);
        return new Draft(directories == null ? List.of() : directories, bound.get(EMIT));
    }

    /** What the files say, and the files to keep. */
    record Loaded(UpstartSpec spec, List<SourceText> sources) {}

    static Loaded load(SourceReader reader, Draft draft, Findings findings) {
        List<SourceText> sources = new ArrayList<>();
        List<UpstartSpec.Unused> unused = new ArrayList<>();
        SortedMap<String, UpstartJob> jobs = new TreeMap<>();
        for (String directory : draft.directories()) {
            JobSet set = JobLoader.load(reader, directory);
            sources.addAll(set.sources());
            unused.addAll(set.unused());
            set.findings().forEach(finding -> report(finding, findings));
            set.jobs().forEach((name, job) -> {
                if (jobs.putIfAbsent(name, job) != null) {
                    findings.note(job.origin(), "job " + name + " is in an earlier directory too, which has it");
                }
            });
        }
        return new Loaded(new UpstartSpec(draft.directories(), draft.emit(), jobs, unused), sources);
    }

    /** An error here keeps one job from being loaded, and not the configuration from being used. */
    private static void report(Finding finding, Findings findings) {
        boolean error = finding.isError();
        findings.add(
                error ? Finding.Severity.WARNING : finding.severity(),
                finding.origin(),
                (error ? "not loaded: " : "") + finding.message(),
                finding.expected(),
                finding.suggestion());
    }
}
