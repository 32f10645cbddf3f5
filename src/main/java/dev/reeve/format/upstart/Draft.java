/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import dev.reeve.model.Origin;
import dev.reeve.model.upstart.EventExpression;
import dev.reeve.model.upstart.JobProcess;
import dev.reeve.model.upstart.UpstartJob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A job while it is read: a stanza sets or adds, so that an override's stanzas work on what the job file left. */
final class Draft {
    /** The stanzas that hold one text and no more. */
    enum Word {
        DESCRIPTION,
        AUTHOR,
        VERSION,
        USAGE,
        INSTANCE,
        CHROOT,
        CHDIR,
        SETUID,
        SETGID,
        APPARMOR_SWITCH
    }

    final SortedMap<Word, String> words = new TreeMap<>();
    final List<String> env = new ArrayList<>();
    final List<String> export = new ArrayList<>();
    final List<String> emits = new ArrayList<>();
    final SortedMap<JobProcess.Kind, JobProcess> processes = new TreeMap<>();
    final List<String> normalExit = new ArrayList<>();
    final SequencedMap<String, UpstartJob.Limit> limits = new LinkedHashMap<>();
    final List<List<String>> cgroups = new ArrayList<>();
    final List<ParsedJob.Seen> seen = new ArrayList<>();

    @Nullable
    EventExpression startOn;

    @Nullable
    EventExpression stopOn;

    UpstartJob.Expect expect = UpstartJob.Expect.NONE;
    UpstartJob.Console console = UpstartJob.Console.LOG;
    boolean task;
    boolean debug;
    boolean respawn;
    long killTimeout = UpstartJob.DEFAULT_KILL_TIMEOUT;
    String killSignal = "TERM";
    String reloadSignal = "HUP";
    int respawnCount = UpstartJob.DEFAULT_RESPAWN_COUNT;
    long respawnSeconds = UpstartJob.DEFAULT_RESPAWN_SECONDS;
    int umask = UpstartJob.DEFAULT_UMASK;

    @Nullable
    Integer nice;

    @Nullable
    Integer oomScoreAdj;

    UpstartJob job(String name, Origin origin) {
        return new UpstartJob(
                name,
                origin,
                words.get(Word.DESCRIPTION),
                words.get(Word.AUTHOR),
                words.get(Word.VERSION),
                words.get(Word.USAGE),
                words.getOrDefault(Word.INSTANCE, ""),
                env,
                export,
                startOn,
                stopOn,
                emits,
                processes,
                expect,
                task,
                killTimeout,
                killSignal,
                reloadSignal,
                respawn,
                respawnCount,
                respawnSeconds,
                normalExit,
                console,
                umask,
                nice,
                oomScoreAdj,
                limits,
                words.get(Word.CHROOT),
                words.get(Word.CHDIR),
                words.get(Word.SETUID),
                words.get(Word.SETGID),
                debug,
                words.get(Word.APPARMOR_SWITCH),
                cgroups);
    }
}
