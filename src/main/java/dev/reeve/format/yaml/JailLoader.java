/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.SourceReader;
import dev.reeve.format.SourceText;
import dev.reeve.format.fail2ban.ActsReader;
import dev.reeve.format.fail2ban.Fail2banConfig;
import dev.reeve.format.fail2ban.JailOrigins;
import dev.reeve.model.Origin;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailActs;
import dev.reeve.model.jail.JailCount;
import dev.reeve.model.jail.JailInput;
import dev.reeve.model.jail.JailSpec;
import dev.reeve.model.jail.JailsSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the jails of fail2ban's files and of the configuration itself. A jail that cannot run is left out alone, and it is said why. */
final class JailLoader {
    /** How long native jails remember a ban that ended. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /** More are not told in status. */
    private static final int MOST_SLIPS = 20;

    private final boolean dns;
    private final SourceReader reader;
    private final List<SourceText> sources = new ArrayList<>();
    private final Findings findings;
    private final JailInputs inputs;
    private final SortedMap<String, Jail> jails = new TreeMap<>();
    private final SortedMap<String, String> broken = new TreeMap<>();
    private final List<String> slips = new ArrayList<>();

    private JailLoader(SourceReader reader, boolean dns, JailInputs inputs, Findings findings) {
        this.dns = dns;
        this.reader = new Remembering(reader, sources);
        this.inputs = inputs;
        this.findings = findings;
    }

    /** What the files say, and the files. */
    record Loaded(JailsSpec spec, List<SourceText> sources) {}

    static Loaded load(
            SourceReader reader,
            Fail2banSection.Draft fail2ban,
            NamedType.Objects<JailSection.Draft> natives,
            JailInputs inputs,
            Findings findings) {
        JailLoader loader = new JailLoader(reader, fail2ban.dns(), inputs, findings);
        natives.broken().forEach((name, origin) -> loader.broken.put(name, loader.firstError(origin)));
        natives.good().values().forEach(draft -> loader.nativeJail(draft, fail2ban.filters()));
        if (fail2ban.folder() != null) {
            loader.fail2ban(fail2ban, fail2ban.folder());
        }
        loader.checkAcross();
        inputs.tellUnread();
        return new Loaded(new JailsSpec(loader.jails, loader.broken, loader.slips), loader.sources);
    }

    /** What is wrong with the jail whose name is there; the error itself is reported already. */
    private String firstError(Origin name) {
        return findings.sorted().stream()
                .filter(Finding::isError)
                .filter(error -> error.origin().file().equals(name.file())
                        && error.origin().compareTo(name) >= 0)
                .map(error -> error.origin() + ": " + error.message())
                .findFirst()
                .orElse("it has errors");
    }

    private void nativeJail(JailSection.Draft draft, String folder) {
        JailInputs.Read read = inputs.of(draft);
        FilterSpec filter = draft.filter().isEmpty() ? draft.spec().filter() : filter(draft, read, folder);
        if (read == null) {
            broken.put(draft.spec().name(), "there is no log " + Quote.of(draft.log()));
        }
        if (read == null || filter == null) {
            return;
        }
        JailSpec spec = read.spec();
        List<String> across = draft.across().stream()
                .map(name -> name.equals("all") ? Jail.ALL : name)
                .toList();
        add(
                spec.with(filter, spec.ignoreIp()),
                draft.origin(),
                draft.count(),
                across,
                REMEMBERED,
                draft.shadow(),
                JailActs.natively(draft.scope()),
                read.input());
    }

    /** Lines that are in no file have the form of the journal's. */
    private @Nullable FilterSpec filter(JailSection.Draft draft, JailInputs.@Nullable Read read, String folder) {
        Findings said = new Findings();
        String backend = read == null || read.input() instanceof JailInput.Files ? "auto" : "systemd";
        FilterSpec filter = Fail2banConfig.filter(reader, folder, draft.filter(), Map.of(), backend, said)
                .orElse(null);
        said.sorted().forEach(this::report);
        if (filter == null) {
            leaveOut(draft.spec().name(), draft.origin(), "there is no usable filter " + Quote.of(draft.filter()));
        }
        return filter;
    }

    private void fail2ban(Fail2banSection.Draft draft, String folder) {
        boolean enabled = draft.jails().contains(Fail2banSection.ENABLED);
        Fail2banConfig config =
                enabled ? Fail2banConfig.read(reader, folder) : Fail2banConfig.read(reader, folder, draft.jails());
        Origin origin = new Origin(folder + "/jail.conf", 0, 0);
        Findings told = new Findings();
        ActsReader acts = new ActsReader(draft.actions(), reader, told);
        Duration remember =
                config.settings().database() == null ? null : config.settings().purgeAge();
        List<String> names = names(config);
        for (JailSpec spec : config.jails()) {
            if (enabled || draft.jails().contains(spec.name())) {
                OwnBans bans = new OwnBans(config.settings(), names);
                JailOrigins origins =
                        config.origins().getOrDefault(spec.name(), new JailOrigins(origin, origin, origin));
                add(
                        spec,
                        origins.jail(),
                        JailCount.FAIL2BAN,
                        across(spec, bans, origins.jail()),
                        remember,
                        draft.shadow(),
                        acts.read(spec, origins),
                        JailInputs.of(spec));
            }
        }
        config.broken().forEach((name, why) -> {
            if (enabled || draft.jails().contains(name)) {
                broken.put(name, why); // It is among the findings, with its line.
            }
        });
        config.findings().forEach(this::report);
        told.sorted().forEach(this::report);
        draft.jails().stream()
                .filter(name -> !name.equals(Fail2banSection.ENABLED))
                .filter(name -> !jails.containsKey(name) && !broken.containsKey(name))
                .forEach(name -> leaveOut(name, origin, folder + " has no such jail"));
    }

    /** Those that may ban: of the files, and the configuration's own. */
    private List<String> names(Fail2banConfig config) {
        List<String> names = new ArrayList<>(jails.keySet());
        config.jails().forEach(jail -> names.add(jail.name()));
        return names;
    }

    private List<String> across(JailSpec spec, OwnBans bans, Origin origin) {
        if (!bans.isMeant(spec)) {
            return List.of();
        }
        List<String> across = bans.across(spec);
        if (across.isEmpty()) {
            findings.warning(origin, OwnBans.silent(spec));
            slip(OwnBans.silent(spec));
        } else {
            findings.note(origin, OwnBans.counted(spec, across));
        }
        return across;
    }

    private void add(
            JailSpec said,
            Origin origin,
            JailCount count,
            List<String> across,
            @Nullable Duration remember,
            boolean shadow,
            JailActs acts,
            JailInput input) {
        JailSpec spec = dns ? said : JailNames.withoutDns(said, reader, name -> slip(said, origin, name));
        if (jails.containsKey(spec.name())) {
            findings.warning(
                    origin, "jail " + Quote.of(spec.name()) + " is there twice; the configuration's own is taken");
            return;
        }
        String wrong = across.isEmpty() ? JailCheck.problem(spec, input) : "";
        if (!wrong.isEmpty()) {
            leaveOut(spec.name(), origin, wrong);
            return;
        }
        JailCheck.note(spec, input).ifPresent(text -> findings.note(origin, text));
        String counting = count + " " + across + " " + remember + " " + acts;
        Map<String, String> all = input.equals(JailInput.FILES)
                ? Map.of("jail", spec.toString(), "count", counting)
                : Map.of("jail", spec.toString(), "count", counting, "input", input.toString());
        jails.put(
                spec.name(), new Jail(spec, origin, Canonical.hash(all), count, across, remember, shadow, acts, input));
    }

    private void slip(JailSpec jail, Origin origin, String name) {
        String text = "jail " + Quote.of(jail.name()) + ": ignoreip has the name " + Quote.of(name)
                + ", which is not looked up, so that its address may be banned";
        findings.add(Finding.Severity.WARNING, origin, text, "an address, or fail2ban: {dns: true}", "");
        slip(text);
    }

    private void slip(String text) {
        if (slips.size() < MOST_SLIPS) {
            slips.add(text);
        }
    }

    private void leaveOut(String name, Origin origin, String why) {
        broken.put(name, why);
        findings.warning(origin, "jail " + Quote.of(name) + " is left out: " + why);
    }

    private void checkAcross() {
        jails.values()
                .forEach(jail -> jail.across().stream()
                        .filter(name -> !name.equals(Jail.ALL) && !jails.containsKey(name))
                        .forEach(name -> findings.warning(
                                jail.origin(),
                                "jail " + Quote.of(jail.name()) + " counts the bans of " + Quote.of(name)
                                        + ", which is no jail that runs")));
    }

    /** A filter is another's work as a rule, and one that is slow on some lines is held in bounds: status would say so for ever, and nobody would mend it. Check says it. */
    private static boolean advice(Finding finding) {
        return !finding.isError() && finding.origin().file().contains("/filter.d/");
    }

    /** An error here keeps one jail from running, and not the configuration from being used. */
    private void report(Finding finding) {
        Finding.Severity severity = finding.isError() ? Finding.Severity.WARNING : finding.severity();
        boolean named =
                broken.keySet().stream().anyMatch(name -> finding.message().contains(Quote.of(name)));
        if (severity == Finding.Severity.WARNING && !named && !advice(finding)) {
            slip(finding.toString());
        }
        findings.add(severity, finding.origin(), finding.message(), finding.expected(), finding.suggestion());
    }
}
