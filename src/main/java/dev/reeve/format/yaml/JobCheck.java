/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.model.EventPattern;
import dev.reeve.model.JobLinks.After;
import dev.reeve.model.JobParts;
import dev.reeve.model.JobSpec;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Leaves out jobs that name what is not there, and those that wait for each other in a circle. */
final class JobCheck {
    private final SortedMap<String, JobSpec> jobs;
    private final References references;
    private final Findings findings;

    JobCheck(Map<String, JobSpec> jobs, References references, Findings findings) {
        this.jobs = new TreeMap<>(jobs);
        this.references = references;
        this.findings = findings;
    }

    SortedMap<String, JobSpec> jobs() {
        jobs.values().removeIf(job -> !resolves(job));
        circles();
        JobParts parts = new JobParts();
        jobs.replaceAll((name, job) -> parts.shared(job));
        return jobs;
    }

    private boolean resolves(JobSpec job) {
        EventPattern on = job.links().on();
        boolean there = job.start() == null || references.service(job.start(), job.origin());
        there &= on == null || references.patterns(List.of(on));
        TreeSet<String> named = new TreeSet<>();
        for (After after : job.links().after()) {
            there &= references.job(after.job(), after.origin());
            if (!named.add(after.job())) {
                findings.error(after.origin(), "waits for the job " + Quote.of(after.job()) + " twice", "it once");
                there = false;
            }
        }
        return there;
    }

    /** What is left when those whose predecessors are all done are taken away again and again waits in a circle, or for one. */
    private void circles() {
        Map<String, Integer> open = new TreeMap<>();
        Map<String, TreeSet<String>> followers = new TreeMap<>();
        jobs.values().forEach(job -> {
            TreeSet<String> before = new TreeSet<>();
            job.links().after().forEach(after -> before.add(after.job()));
            open.put(job.name(), before.size());
            before.forEach(name ->
                    followers.computeIfAbsent(name, none -> new TreeSet<>()).add(job.name()));
        });
        take(open, followers);
        open.keySet().forEach(this::refuse);
    }

    private void take(Map<String, Integer> open, Map<String, TreeSet<String>> followers) {
        ArrayDeque<String> free = new ArrayDeque<>();
        followers.keySet().stream().filter(name -> !jobs.containsKey(name)).forEach(free::add);
        open.forEach((name, count) -> {
            if (count == 0) {
                free.add(name);
            }
        });
        while (!free.isEmpty()) {
            String done = free.remove();
            open.remove(done);
            for (String follower : followers.getOrDefault(done, new TreeSet<>())) {
                if (open.merge(follower, -1, Integer::sum) == 0) {
                    free.add(follower);
                }
            }
        }
    }

    private void refuse(String name) {
        JobSpec job = jobs.remove(name);
        if (job != null) {
            List<String> before =
                    job.links().after().stream().map(After::job).distinct().toList();
            findings.error(
                    job.origin(),
                    "the job " + Quote.of(name) + " waits for jobs that wait for it in a circle: "
                            + String.join(", ", before),
                    "one of them without its 'after'");
        }
    }
}
