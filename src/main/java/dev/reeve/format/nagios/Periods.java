/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Finding.Severity;
import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.nagios.TimeperiodReader.Entry;
import dev.reeve.model.Origin;
import dev.reeve.model.period.DayRule.Reading;
import dev.reeve.model.period.TimePeriod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;

/** The time periods of a configuration: templates merged, excluded periods looked up. */
final class Periods {
    static final List<String> NAMED = List.of("timeperiod_name", "alias", "name", "use", "exclude", "register");
    private static final int MOST_TEMPLATES = 50;
    private static final int MOST_DEPTH = 100;

    private final Findings findings;
    private final Reading reading;
    private final Map<String, PeriodDraft> templates = new LinkedHashMap<>();
    private final SequencedMap<String, PeriodDraft> drafts = new LinkedHashMap<>();
    private final SequencedMap<String, TimePeriod> periods = new LinkedHashMap<>();
    private final TreeSet<String> underWay = new TreeSet<>();

    Periods(List<Definition> definitions, Reading reading, Findings findings) {
        this.findings = findings;
        this.reading = reading;
        List<PeriodDraft> read = definitions.stream().map(this::draft).toList();
        read.forEach(draft -> templates.putIfAbsent(draft.value("name"), draft));
        read.stream().filter(PeriodDraft::registered).forEach(this::register);
        drafts.keySet().forEach(this::build);
    }

    /** By name, those that are whole. */
    SequencedMap<String, TimePeriod> built() {
        return periods;
    }

    /** By name, with templates merged. */
    SequencedMap<String, PeriodDraft> drafts() {
        return drafts;
    }

    private PeriodDraft draft(Definition definition) {
        SequencedMap<String, Directive> named = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        boolean broken = false;
        for (Directive directive : definition.directives()) {
            if (NAMED.contains(directive.name())) {
                named.put(directive.name(), directive);
                continue;
            }
            Optional<Entry> entry = TimeperiodReader.read(directive, findings);
            entry.ifPresent(entries::add);
            broken |= entry.isEmpty();
        }
        return new PeriodDraft(definition.origin(), named, entries, broken);
    }

    private void register(PeriodDraft draft) {
        String name = draft.value("timeperiod_name");
        if (name.isEmpty()) {
            findings.error(draft.origin(), "the time period has no name", "timeperiod_name NAME");
        } else if (drafts.containsKey(name)) {
            String first = drafts.get(name).origin().toString();
            findings.error(draft.origin(), "there is a time period " + Quote.of(name) + " already, in " + first);
        } else {
            drafts.put(name, merged(draft, new TreeSet<>()));
        }
    }

    private PeriodDraft merged(PeriodDraft draft, TreeSet<String> seen) {
        PeriodDraft result = draft;
        for (String name : Names.split(draft.value("use"))) {
            PeriodDraft template = templates.get(name);
            if (template == null) {
                unknown(draft.origin("use"), "template", name, templates.keySet());
                result = new PeriodDraft(result.origin(), result.named(), result.entries(), true);
            } else if (seen.size() < MOST_TEMPLATES && seen.add(name)) {
                result = with(result, merged(template, seen));
            }
        }
        return result;
    }

    private static PeriodDraft with(PeriodDraft draft, PeriodDraft template) {
        SequencedMap<String, Directive> named = new LinkedHashMap<>(draft.named());
        for (String inherited : List.of("alias", "exclude", "timeperiod_name")) {
            Directive value = template.named().get(inherited);
            if (value != null) {
                named.putIfAbsent(inherited, value);
            }
        }
        return new PeriodDraft(
                draft.origin(), named, draft.with(template.entries()), draft.broken() || template.broken());
    }

    private Optional<TimePeriod> build(String name) {
        PeriodDraft draft = drafts.get(name);
        if (draft == null || draft.broken() || periods.containsKey(name)) {
            return Optional.ofNullable(periods.get(name));
        }
        if (underWay.size() >= MOST_DEPTH || !underWay.add(name)) {
            String why =
                    underWay.contains(name) ? " leaves itself out" : " is left out by too many one after the other";
            findings.error(draft.origin(), "the time period " + Quote.of(name) + why);
            return Optional.empty();
        }
        Optional<TimePeriod> built = excludes(draft).flatMap(excludes -> whole(name, draft, excludes));
        underWay.remove(name);
        built.ifPresent(period -> periods.put(name, period));
        return built;
    }

    private Optional<TimePeriod> whole(String name, PeriodDraft draft, List<TimePeriod> excludes) {
        try {
            return Optional.of(new TimePeriod(name, draft.rules(), draft.week(), excludes, reading));
        } catch (IllegalArgumentException tooLarge) {
            findings.error(draft.origin(), String.valueOf(tooLarge.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<List<TimePeriod>> excludes(PeriodDraft draft) {
        List<TimePeriod> found = new ArrayList<>();
        for (String name : Names.split(draft.value("exclude"))) {
            if (!drafts.containsKey(name)) {
                unknown(draft.origin("exclude"), "time period", name, drafts.keySet());
            }
            Optional<TimePeriod> other = build(name);
            if (other.isEmpty()) {
                return Optional.empty();
            }
            found.add(other.get());
        }
        return Optional.of(found);
    }

    private void unknown(Origin at, String what, String name, Iterable<String> known) {
        List<String> names = new ArrayList<>();
        known.forEach(names::add);
        findings.add(
                Severity.ERROR, at, "there is no " + what + " " + Quote.of(name), "", Near.of(findings, name, names));
    }
}
