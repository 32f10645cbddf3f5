/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.cron.CronTables;
import dev.reeve.format.yaml.NamedType.Objects;
import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.Config;
import dev.reeve.model.GuardDefaults;
import dev.reeve.model.GuardSpec;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Limits;
import dev.reeve.model.LogSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.builtin.line.Substitution;
import dev.reeve.model.jail.JailsSpec;
import dev.reeve.model.monitor.MonitorSpec;
import dev.reeve.model.upstart.UpstartSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the configuration of what was read: leaves out what refers to nothing, gives the guard the rules' own limits and says what is looser than the defaults. */
final class Assembly {
    /** As they stand in the files: what services print is Reeve's own to read. */
    private final Map<String, LogSpec> logs;

    private final RootSection.Draft draft;
    private final Reading reading;
    private final boolean unreadable;
    private final boolean lenient;

    /** @param lenient whether a configuration is made in spite of errors, so that what becomes of the guard matters */
    Assembly(RootSection.Draft draft, Reading reading, boolean unreadable, boolean lenient) {
        this.logs = draft.logs().good();
        this.draft = OutputLogs.with(draft);
        this.reading = reading;
        this.unreadable = unreadable;
        this.lenient = lenient;
    }

    Config config(
            String version, UpstartSpec upstart, JailsSpec jailsSpec, MonitorSpec monitor, CronTables.Loaded crontabs) {
        References references = new References(draft, reading.findings(), unreadable);
        SortedMap<String, ServiceSpec> services =
                new DependencyCheck(draft.services().good(), references, reading.findings()).services();
        SortedMap<String, CheckSpec> checks = new TreeMap<>(draft.checks().good());
        checks.values().removeIf(check -> !references.resolves(check));
        if (draft.daemon().builtInChecks()) {
            checks.replaceAll((name, check) -> check.asking(Substitution.of(check.probe())));
        }
        SortedMap<String, JobSpec> jobs =
                new TreeMap<>(new JobCheck(draft.jobs().good(), references, reading.findings()).jobs());
        jobs.putAll(crontabs.jobs());
        SortedMap<String, RuleSpec> rules = new TreeMap<>();
        TreeMap<String, Limits> limits = new TreeMap<>();
        draft.rules().good().forEach((name, rule) -> {
            if (references.resolves(rule.rule())) {
                rules.put(name, rule.rule());
                putIfSaid(limits, name, rule.limits());
                Loops.warn(rule.rule(), reading.catalogue(), reading.findings());
                OwnEnds.warn(rule.rule(), reading.catalogue(), reading.findings());
            }
        });
        RuleCycles.warn(rules, reading.catalogue(), reading.findings());
        return new Config(
                version,
                draft.daemon(),
                services,
                checks,
                sorted(draft.logs()),
                jobs,
                rules,
                references.fallbacks(sorted(draft.channels())),
                guard(rules, limits, jailsSpec),
                upstart,
                jailsSpec,
                monitor,
                crontabs.spec(),
                references.alerts(draft.alerts(), draft.onCall().good()));
    }

    private GuardSpec guard(SortedMap<String, RuleSpec> rules, TreeMap<String, Limits> limits, JailsSpec jails) {
        GuardSpec said = draft.guard();
        if ((said == null || unreadable) && lenient) {
            reading.findings()
                    .note(
                            Origin.BUILT_IN,
                            "loaded leniently, the guard's settings being unknown puts everything in dry-run: nothing"
                                    + " is done until they are mended");
        }
        GuardSpec guard = said == null || unreadable ? safe(said) : said;
        List<String> ofRules = new ArrayList<>(LoosenedEvidence.of(logs, jails.jails()));
        limits.forEach((name, each) -> ofRules.addAll(loosened(guard, rules.get(name), each)));
        GuardSpec complete = GuardSection.complete(guard, limits, ofRules);
        complete.loosened().forEach(line -> reading.findings().note(Origin.BUILT_IN, "loosened: " + line));
        return complete;
    }

    private static GuardSpec safe(@Nullable GuardSpec said) {
        return GuardSection.dryRun(said == null ? GuardDefaults.spec() : said);
    }

    private List<String> loosened(GuardSpec guard, @Nullable RuleSpec rule, Limits limits) {
        Set<ActionClass> classes = new LinkedHashSet<>();
        if (rule == null) {
            return List.of();
        }
        rule.actions().forEach(action -> {
            ActionType type = reading.catalogue().action(action.action());
            if (type != null) {
                classes.add(type.actionClass());
            }
        });
        List<String> found = new ArrayList<>();
        for (ActionClass each : classes) {
            // Over the defaults, not over the class's settings: what the class loosens is said once, there.
            Limits standard = GuardDefaults.spec().limits(each);
            found.addAll(Loosened.of(
                    "rules." + rule.name() + ".limits, " + Choice.word(each) + ": ", limits.over(standard), standard));
            int ofClass = guard.limits(each).approvals();
            if (limits.approvals() >= 0 && limits.approvals() < ofClass) {
                found.add("rules." + rule.name() + ".limits, " + Choice.word(each) + ": approvals: "
                        + limits.approvals() + " (class " + ofClass + ")");
            }
        }
        return found;
    }

    private static void putIfSaid(TreeMap<String, Limits> limits, String name, @Nullable Limits said) {
        if (said != null) {
            limits.put(name, said);
        }
    }

    private static <T> SortedMap<String, T> sorted(Objects<T> objects) {
        return new TreeMap<>(objects.good());
    }
}
