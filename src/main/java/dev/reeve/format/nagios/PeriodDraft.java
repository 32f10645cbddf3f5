/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.nagios.TimeperiodReader.Entry;
import dev.reeve.model.Origin;
import dev.reeve.model.period.DayRule;
import dev.reeve.model.period.Span;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A time period before its names of others are looked up.
 *
 * @param named what {@code timeperiod_name}, {@code alias}, {@code name}, {@code use}, {@code exclude} and {@code register} say
 * @param entries in the order of the file; of a weekday the last counts
 */
record PeriodDraft(Origin origin, Map<String, Directive> named, List<Entry> entries, boolean broken) {
    PeriodDraft {
        entries = List.copyOf(entries);
    }

    String value(String directive) {
        Directive found = named.get(directive);
        return found == null || found.value().equals("null") ? "" : found.value();
    }

    /** Where a directive stands; the period itself for one that is not there. */
    Origin origin(String directive) {
        Directive found = named.get(directive);
        return found == null ? origin : found.origin();
    }

    boolean registered() {
        return !value("register").equals("0");
    }

    Map<DayOfWeek, List<Span>> week() {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (Entry entry : entries) {
            if (entry instanceof Entry.Week(String days, DayOfWeek day, List<Span> spans)) {
                week.put(day, spans);
            }
        }
        return week;
    }

    List<DayRule> rules() {
        List<DayRule> rules = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Exception(String days, DayRule rule)) {
                rules.add(rule);
            }
        }
        return rules;
    }

    /** With a template's entries: its weekdays only where there are none here, all its exceptions after those from here. */
    List<Entry> with(List<Entry> template) {
        List<Entry> all = new ArrayList<>(
                template.stream().filter(Entry.Week.class::isInstance).toList());
        all.addAll(entries);
        all.addAll(template.stream().filter(Entry.Exception.class::isInstance).toList());
        return all;
    }
}
