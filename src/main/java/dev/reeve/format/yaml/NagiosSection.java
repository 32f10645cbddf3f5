/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Findings;
import dev.reeve.format.SourceReader;
import dev.reeve.format.SourceText;
import dev.reeve.format.nagios.MonitorLoader;
import dev.reeve.model.monitor.MonitorSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where Nagios' files are. They are read with the configuration and are part of its version. */
final class NagiosSection {
    /** @param file null: nothing of Nagios runs here */
    record Draft(
            @Nullable String file,
            Mode mode,
            boolean shadow,
            @Nullable String user,
            String commandFile) {
        static final Draft NONE = new Draft(null, Mode.DEFAULT, false, null, MonitorLoader.OF_NAGIOS);
    }

    enum Mode {
        DEFAULT,
        COMPAT
    }

    static final Key<String> FILE = Key.optional(
            "file",
            PathType.PATH,
            "Nagios' main file. What it names is read where it is, unchanged, and run. Without it nothing of Nagios runs.",
            "/etc/nagios4/nagios.cfg");
    static final Key<Mode> MODE = Key.optional(
            "mode",
            Choice.of(Mode.class),
            "default",
            "Where Nagios does otherwise than its manual says: `default`, as the manual says; `compat`, as Nagios 4.5 does.",
            "compat");
    static final Key<Boolean> SHADOW = Key.optional(
            "shadow",
            Types.TRUTH,
            "false",
            "Notification commands and event handlers are only recorded and not run: for running beside Nagios until it is trusted.",
            "true");
    static final Key<String> USER = Key.optional(
            "user",
            Types.LINE,
            "Who checks, notification commands and event handlers run as; usually `nagios_user` of the main file.",
            "nagios");
    static final Key<String> COMMAND_FILE = Key.optional(
            "command_file",
            Types.LINE,
            MonitorLoader.OF_NAGIOS,
            "The FIFO that takes external commands: a path, `none`, or `nagios` for what the main file says. Beside a Nagios that runs it must be another than its own.",
            "/run/reeve/nagios.cmd");

    static final Section<Draft> SECTION = Section.of(
            "nagios",
            "where Nagios' files are",
            "Nagios' hosts, services, contacts and all that belongs to them, read where they are and run.",
            List.of(FILE, MODE, SHADOW, USER, COMMAND_FILE),
            bound -> new Draft(
                    bound.find(FILE), bound.get(MODE), bound.get(SHADOW), bound.find(USER), bound.get(COMMAND_FILE)));

    private NagiosSection() {}

    /** What is watched, and the files that say so. */
    record Loaded(MonitorSpec spec, List<SourceText> sources) {}

    static Loaded load(SourceReader reader, Draft draft, Findings findings) {
        String file = draft.file();
        if (file == null) {
            return new Loaded(MonitorSpec.NONE, List.of());
        }
        List<SourceText> sources = new ArrayList<>();
        String commands = draft.commandFile().equals("none") ? "" : draft.commandFile();
        MonitorLoader.Wanted wanted =
                new MonitorLoader.Wanted(file, draft.mode() == Mode.COMPAT, draft.shadow(), draft.user(), commands);
        return new Loaded(MonitorLoader.load(wanted, new Remembering(reader, sources), findings), sources);
    }
}
