/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import dev.reeve.node.FootprintBench;
import dev.reeve.node.PipelineBench;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** {@code ./verify bench [NAME]}: benchmarks, never tests; machines are noisy, so each quotes medians of several rounds in one run. */
public final class Bench {
    private interface Body {
        void run(String[] arguments) throws Exception;
    }

    private record Entry(String says, Body body) {}

    private static final SequencedMap<String, Entry> ALL = new LinkedHashMap<>();

    static {
        ALL.put(
                "pipeline",
                new Entry("source event to journaled decision, events per second", PipelineBench::throughput));
        ALL.put("latency", new Entry("event to effector, fsync included, on an idle core", PipelineBench::latency));
        ALL.put("keys", new Entry("10^6 distinct keys in a counting rule: memory and answers", PipelineBench::keys));
        ALL.put("journal", new Entry("entries kept per second, with and without fsync", JournalBench::main));
        ALL.put(
                "explain",
                new Entry(
                        "why, why-not and incident from a journal of 10^7 entries; ENTRIES [DIRECTORY]",
                        ExplainBench::main));
        ALL.put("rules", new Entry("events through the rules alone", RulesBench::main));
        ALL.put(
                "guard",
                new Entry("decisions by reactor and guard, 1,000 rules, 10,000 targets; replay", GuardBench::main));
        ALL.put("logs", new Entry("an auth.log of 10^6 lines, beside fail2ban-regex; 1 and 50 jails", LogsBench::main));
        ALL.put(
                "follow",
                new Entry(
                        "a growing log: failure to ban in the kernel, lag at 100,000 lines a second, rest",
                        dev.reeve.it.FollowedLogs::main));
        ALL.put(
                "footprint",
                new Entry("the quickstart: memory, CPU at rest and to be ready, reeve status", FootprintBench::main));
        ALL.put(
                "services",
                new Entry("supervision beside runit and s6: replacing, starting 1,000, memory", ServicesBench::main));
        ALL.put("monitor", new Entry("the checks engine over 100,000 services", MonitorBench::main));
        ALL.put(
                "timers",
                new Entry("timed jobs: 10^6 loaded, on time each second, 5,000 that rest", TimersBench::main));
        ALL.put("bans", new Entry("bans in the kernel: 10,000, 20,000, 200,000, memory", BansBench::main));
        ALL.put("checks", new Entry("checks beside nagios4; connections, 100,000 checks, a reload", ChecksBench::main));
        ALL.put(
                "adoption",
                new Entry(
                        "200 services, the daemon killed 100 times: lost, doubled, adopted when",
                        dev.reeve.it.ManyServices::main));
        ALL.put(
                "hazards",
                new Entry(
                        "what makes others run a service twice, for every kind of service",
                        dev.reeve.it.Hazards::main));
    }

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.out.println("./verify bench NAME, where NAME is one of");
            ALL.forEach((name, entry) -> System.out.printf("  %-10s %s%n", name, entry.says()));
            return;
        }
        String[] rest = java.util.Arrays.copyOfRange(arguments, 1, arguments.length);
        if (arguments[0].equals("all")) {
            for (Map.Entry<String, Entry> each : ALL.entrySet()) {
                System.out.println(
                        "== " + each.getKey() + ": " + each.getValue().says());
                each.getValue().body().run(rest);
            }
            return;
        }
        Entry entry = ALL.get(arguments[0]);
        if (entry == null) {
            System.err.println("no benchmark '" + arguments[0] + "'; there are " + ALL.keySet());
            System.exit(2);
            return;
        }
        entry.body().run(rest);
    }
}
