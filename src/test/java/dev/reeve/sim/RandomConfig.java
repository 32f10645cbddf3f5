/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.reactor.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A configuration from a seed: services that need each other and stand in groups, checks, jobs, bans, and rules that set each other off. */
final class RandomConfig {
    /** So many there are; loading one costs more than a whole simulation with it. */
    static final int MOST = 500;

    private static final TreeMap<Integer, Program> KNOWN = new TreeMap<>();

    private final SplittableRandom random;
    private final StringBuilder text = new StringBuilder();
    private final List<String> services = new ArrayList<>();

    private RandomConfig(int number) {
        // Two that follow each other are of one family: the second is what the first is changed into.
        this.random = new SplittableRandom(number);
    }

    static synchronized Program of(int number) {
        return KNOWN.computeIfAbsent(number % MOST, each -> Scene.program(text(each)));
    }

    static String text(int number) {
        RandomConfig config = new RandomConfig(number);
        config.write();
        return config.text.toString();
    }

    private void write() {
        line("services:");
        int count = 1 + random.nextInt(5);
        boolean grouped = random.nextBoolean();
        for (int i = 0; i < count; i++) {
            service(i, grouped);
        }
        checks();
        line("""
                logs:
                  auth:
                    files: [/var/log/auth.log]
                    patterns:
                      - {name: failed, regex: 'from (?<address>[0-9.]+)', subject: address}
                notify: {ops: {log: {}}}""");
        jobs();
        rules();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private boolean chance(int in) {
        return random.nextInt(in) == 0;
    }

    private String one() {
        return services.get(random.nextInt(services.size()));
    }

    private void service(int place, boolean grouped) {
        String name = "s" + place;
        line("  " + name + ":");
        line("    run: [/bin/" + name + ", \"" + random.nextInt(3) + "\"]");
        if (grouped && !chance(4)) {
            line("    group: g");
            if (chance(3)) {
                line("    min-healthy: 1");
            }
        }
        if (place > 0 && chance(3)) {
            line("    " + (chance(3) ? "after" : "needs") + ": [" + one() + "]");
        }
        if (chance(4)) {
            line("    ready: {tcp: \"127.0.0.1:80\", within: 5s}");
        }
        if (chance(5)) {
            line("    desired: down");
        }
        if (chance(5)) {
            line("    restart: on-failure");
        }
        if (chance(10)) {
            line("    type: task");
        }
        if (chance(3)) {
            line("    stop: {timeout: 3s, kill-timeout: 2s}");
        }
        services.add(name);
    }

    private void checks() {
        line("checks:");
        line("  alive: {tcp: \"127.0.0.1:80\", interval: 20s, retry-interval: 5s, attempts: " + (1 + random.nextInt(3))
                + ", service: " + one() + "}");
        if (chance(2)) {
            line("  deep: {http: \"http://127.0.0.1/\", interval: 15s, attempts: 2, service: " + one() + "}");
        }
    }

    private void jobs() {
        if (chance(2)) {
            String overlap = List.of("skip", "queue", "replace", "allow").get(random.nextInt(4));
            line("schedule: {report: {cron: \"*/2 * * * *\", run: [/bin/report], overlap: " + overlap + ", retries: "
                    + random.nextInt(3) + "}}");
        }
    }

    private void rules() {
        line("rules:");
        line("  ban:");
        line("    on: log.match");
        line("    where: {pattern: failed}");
        line("    count: {at-least: 3, within: 10m, by: [address]}");
        line("    do: [{ban.add: {address: \"${event.address}\", for: " + (1 + random.nextInt(10)) + "m}}]");
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            rule("r" + i);
        }
        if (services.size() > 2 && chance(2)) {
            several();
        }
    }

    /** One finding, and all of them are to be restarted. */
    private void several() {
        line("  several:");
        line("    on: check.state");
        line("    where: {check: alive, state: critical, kind: hard}");
        line("    do:");
        services.forEach(each -> line("      - service.restart: {service: " + each + "}"));
    }

    private void rule(String name) {
        line("  " + name + ":");
        if (chance(8)) {
            line("    mode: dry-run");
        }
        switch (random.nextInt(7)) {
            case 0, 1 -> on("check.state", "{check: alive, state: critical, kind: hard}", "service.restart");
            case 2 -> on("service.state", "{service: " + one() + ", state: running}", "service.restart");
            case 3 -> on("service.state", "{service: " + one() + ", state: [stopped, waiting]}", "service.start");
            case 4 -> on("service.state", "{service: " + one() + ", state: running}", "service.stop");
            case 5 -> on("rule.fired", "{}", "service.restart");
            default -> {
                line("    on: attempt.unverified");
                line("    do: [{notify: {channel: ops, text: \"not seen to hold\"}}]");
            }
        }
    }

    private void on(String type, String where, String action) {
        line("    on: " + type);
        if (!where.equals("{}")) {
            line("    where: " + where);
        }
        line("    do: [{" + action + ": {service: " + one() + "}}]");
    }
}
