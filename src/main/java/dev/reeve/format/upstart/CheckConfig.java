/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import dev.reeve.model.upstart.EventExpression;
import dev.reeve.model.upstart.UpstartJob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What {@code initctl check-config} finds: conditions that can never be true, since a job or an event in them is unknown. */
public final class CheckConfig {
    /** Events that come from elsewhere than jobs: the init daemon, the kernel, runlevels and the bridges. */
    public static final List<String> KNOWN_EVENTS = List.of(
            "startup",
            "runlevel",
            "control-alt-delete",
            "keyboard-request",
            "power-status-changed",
            "session-end",
            "file",
            "socket",
            "dbus-event",
            "*-device-added",
            "*-device-removed",
            "*-device-changed");

    private static final String FAILED = "/failed";

    private final SortedSet<String> jobs = new TreeSet<>();
    private final SortedSet<String> events = new TreeSet<>();
    private final List<String> patterns = new ArrayList<>();

    /** @param ignored further events that are taken as known ({@code --ignore-events}) */
    public CheckConfig(Collection<UpstartJob> all, Collection<String> ignored) {
        KNOWN_EVENTS.forEach(this::know);
        ignored.forEach(this::know);
        for (UpstartJob job : all) {
            jobs.add(job.name());
            job.emits().forEach(this::know);
        }
    }

    private void know(String event) {
        if (event.indexOf('*') >= 0 || event.indexOf('?') >= 0 || event.indexOf('[') >= 0) {
            patterns.add(event);
        } else {
            events.add(event);
        }
    }

    /**
     * For each job with something to say the lines {@code start on: unknown event NAME}, as initctl indents them by two blanks.
     *
     * @param strict {@code --warn}: also the unknown part of an {@code or} whose other part is known
     */
    public SortedMap<String, List<String>> problems(Collection<UpstartJob> checked, boolean strict) {
        SortedMap<String, List<String>> problems = new TreeMap<>();
        for (UpstartJob job : checked) {
            List<String> lines = new ArrayList<>();
            unknown(job.startOn(), strict).forEach(what -> lines.add("start on: unknown " + what));
            unknown(job.stopOn(), strict).forEach(what -> lines.add("stop on: unknown " + what));
            if (!lines.isEmpty()) {
                problems.put(job.name(), lines);
            }
        }
        return problems;
    }

    /** The text that initctl prints. */
    public static List<String> lines(Map<String, List<String>> problems) {
        List<String> lines = new ArrayList<>();
        problems.forEach((job, of) -> {
            lines.add(job);
            of.forEach(line -> lines.add("  " + line));
        });
        return lines;
    }

    /** {@code job NAME} and {@code event NAME}, each once, of what is unknown and matters. */
    public SequencedCollection<String> unknown(@Nullable EventExpression condition, boolean strict) {
        SequencedCollection<String> unknown = new java.util.LinkedHashSet<>();
        if (condition != null && (strict || !possible(condition))) {
            for (EventExpression.Operand operand : Operands.of(condition)) {
                String what = unknown(operand);
                if (what != null) {
                    unknown.add(what);
                }
            }
        }
        return unknown;
    }

    private boolean possible(EventExpression condition) {
        return switch (condition) {
            case EventExpression.Operand operand -> unknown(operand) == null;
            case EventExpression.And and -> possible(and.left()) && possible(and.right());
            case EventExpression.Or or -> possible(or.left()) || possible(or.right());
        };
    }

    private @Nullable String unknown(EventExpression.Operand operand) {
        if (Operands.aboutJob(operand)) {
            String job = Operands.job(operand);
            return job == null || isPattern(job) || jobs.contains(job) ? null : "job " + job;
        }
        return known(operand.event()) ? null : "event " + operand.event();
    }

    private boolean known(String event) {
        if (event.endsWith(FAILED)) {
            String of = event.substring(0, event.length() - FAILED.length());
            return Operands.OF_JOBS.contains(of) || known(of);
        }
        return events.contains(event) || patterns.stream().anyMatch(pattern -> SimpleGlob.fits(pattern, event));
    }

    /** Known only when the job runs. */
    private static boolean isPattern(String job) {
        return job.chars().anyMatch(c -> "$*?[".indexOf(c) >= 0);
    }

    /** All that {@code start on} and {@code stop on} may name, for a suggestion. */
    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(events);
        names.addAll(jobs);
        return names;
    }
}
