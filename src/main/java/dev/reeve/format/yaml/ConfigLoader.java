/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.CronChecker;
import dev.reeve.format.Findings;
import dev.reeve.format.Problem;
import dev.reeve.format.SourceReader;
import dev.reeve.format.SourceText;
import dev.reeve.format.cron.CronTables;
import dev.reeve.model.Catalogue;
import dev.reeve.model.ConditionChecker;
import dev.reeve.model.Config;
import dev.reeve.model.CronExpression;
import dev.reeve.model.CronSyntaxError;
import dev.reeve.model.Origin;
import dev.reeve.model.cron.CronSettings;
import dev.reeve.model.jail.JailsSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads Reeve's own configuration: files to a checked {@link Config}, or findings that say why not. Pure over the reader; whatever is in the files, it throws nothing. */
public final class ConfigLoader {
    private final Catalogue catalogue;
    private final ConditionChecker conditions;
    private final CronChecker cron;

    public ConfigLoader(Catalogue catalogue, ConditionChecker conditions, CronChecker cron) {
        this.catalogue = catalogue;
        this.conditions = conditions;
        this.cron = cron;
    }

    /** With cron expressions as the model reads them. */
    public static LoadResult load(
            SourceReader reader, String mainFile, Catalogue catalogue, ConditionChecker conditions, LoadMode mode) {
        return new ConfigLoader(catalogue, conditions, ConfigLoader::cron).load(reader, mainFile, mode);
    }

    /** The same, {@link LoadMode#STRICT}. */
    public static LoadResult load(
            SourceReader reader, String mainFile, Catalogue catalogue, ConditionChecker conditions) {
        return load(reader, mainFile, catalogue, conditions, LoadMode.STRICT);
    }

    private static Optional<Problem> cron(String expression) {
        return switch (CronExpression.parse(expression)) {
            case CronExpression fine
            when fine.reboot() || fine.next(Instant.EPOCH, ZoneOffset.UTC) != null -> Optional.empty();
            case CronExpression never -> Optional.of(new Problem(0, "it never comes"));
            case CronSyntaxError error -> Optional.of(new Problem(error.column(), text(error)));
        };
    }

    private static String text(CronSyntaxError error) {
        String hint = error.suggestion().isEmpty() ? "" : " (" + error.suggestion() + ")";
        return error.field() + ": " + error.message() + hint;
    }

    /** Loads strictly: any error, no configuration. */
    public static LoadResult load(
            SourceReader reader, String mainFile, Catalogue catalogue, ConditionChecker conditions, CronChecker cron) {
        return new ConfigLoader(catalogue, conditions, cron).load(reader, mainFile, LoadMode.STRICT);
    }

    public LoadResult load(SourceReader reader, String mainFile, LoadMode mode) {
        Findings findings = new Findings();
        Reading reading = new Reading(findings, catalogue, conditions, cron, reader::absolute);
        Origin start = new Origin(mainFile, 0, 0);
        SourceTree tree = new SourceTree(reader, reading);
        tree.add(mainFile, start);
        if (tree.sources().isEmpty()) {
            return new LoadResult(Optional.empty(), findings.sorted(), tree.sources());
        }
        RootSection.Draft draft = RootSection.SECTION.read(tree.merged(start), reading);
        UpstartSection.Draft upstart = draft == null ? new UpstartSection.Draft(List.of(), List.of()) : draft.upstart();
        UpstartSection.Loaded jobs = UpstartSection.load(reader, upstart, findings);
        List<SourceText> sources = new ArrayList<>(tree.sources());
        sources.addAll(jobs.sources());
        JailLoader.Loaded jails = draft == null
                ? new JailLoader.Loaded(JailsSpec.NONE, List.of())
                : JailLoader.load(
                        reader,
                        draft.fail2ban(),
                        draft.jails(),
                        new JailInputs(draft.logs().good(), findings),
                        findings);
        sources.addAll(jails.sources());
        NagiosSection.Loaded nagios =
                NagiosSection.load(reader, draft == null ? NagiosSection.Draft.NONE : draft.nagios(), findings);
        sources.addAll(nagios.sources());
        CronTables.Loaded crontabs =
                CronTables.load(reader, draft == null ? CronSettings.NONE : draft.cron(), findings);
        sources.addAll(crontabs.sources());
        Config config = draft == null
                ? Config.empty()
                : new Assembly(draft, reading, tree.unreadable(), mode == LoadMode.LENIENT)
                        .config(version(sources, reader), jobs.spec(), jails.spec(), nagios.spec(), crontabs);
        ContactsTaken.note(config, findings);
        boolean usable = mode == LoadMode.LENIENT || findings.errors() == 0;
        return new LoadResult(usable ? Optional.of(config) : Optional.empty(), findings.sorted(), sources);
    }

    /** Under their whole names: who checks a file by its name from where he is has the version that the daemon has. */
    private static String version(List<SourceText> sources, SourceReader reader) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (SourceText source : sources) {
            texts.put(reader.absolute(source.file()), source.text());
        }
        return Canonical.hash(texts);
    }
}
