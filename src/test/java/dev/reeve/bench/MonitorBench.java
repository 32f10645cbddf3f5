/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import dev.reeve.event.Moment;
import dev.reeve.format.Findings;
import dev.reeve.format.fail2ban.MapReader;
import dev.reeve.format.nagios.MonitoringCompiler;
import dev.reeve.format.nagios.NagiosConfig;
import dev.reeve.model.Value;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.model.period.DayRule.Reading;
import dev.reeve.reactor.monitor.MonitorEngine;
import dev.reeve.reactor.monitor.MonitorEvent;
import dev.reeve.reactor.monitor.WatchResult;
import java.lang.management.ManagementFactory;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The checks engine over 100,000 services of 1,000 hosts: what a steady result costs, what a problem does, and what memory it all takes. */
final class MonitorBench {
    private static final int HOSTS = 1_000;
    private static final int EACH = 100;
    private static final int ROUNDS = 7;
    private static final long SECOND = 1_000_000;
    private static final long START = 1_772_409_600L;

    private final List<WatchKey> orders = new ArrayList<>();
    private long events;
    private long second;

    private MonitorBench() {}

    public static void main(String[] arguments) {
        new MonitorBench().run();
    }

    private void run() {
        long before = used();
        Monitoring monitoring = monitoring();
        long compiled = used();
        MonitorEngine engine = new MonitorEngine(monitoring, ZoneOffset.UTC, this::out);
        engine.begin(now());
        answer(engine, 300, 0);
        long built = used();
        System.out.printf("specifications %d MB, engine %d MB%n", mb(compiled - before), mb(built - compiled));
        for (int round = 0; round < ROUNDS; round++) {
            System.out.printf("steady OK: %.2f us of CPU a result, its order included%n", answer(engine, 300, 0));
        }
        System.out.printf("all CRITICAL: %.2f us of CPU a result; %d events%n", answer(engine, 300, 2), events);
        long started = System.nanoTime();
        Value saved = engine.save();
        System.out.printf("save: %d ms%n", (System.nanoTime() - started) / SECOND);
        started = System.nanoTime();
        new MonitorEngine(monitoring, ZoneOffset.UTC, event -> {}).restore(saved, now());
        System.out.printf("restore: %d ms; heap in use %d MB%n", (System.nanoTime() - started) / SECOND, mb(used()));
    }

    private void out(MonitorEvent event) {
        if (event instanceof MonitorEvent.Order order) {
            orders.add(order.key());
        } else {
            events++;
        }
    }

    private Moment now() {
        return new Moment((START + second) * SECOND, second * SECOND);
    }

    /** Lets time pass, each order answered at once; microseconds for each. */
    private double answer(MonitorEngine engine, int seconds, int state) {
        long answered = 0;
        long started = cpu();
        for (int i = 0; i < seconds; i++) {
            second++;
            engine.wake(now());
            for (WatchKey key : orders) {
                engine.result(new WatchResult(key, false, key.isHost() ? 0 : state, "fine", second * SECOND), now());
            }
            answered += orders.size();
            orders.clear();
        }
        return (cpu() - started) / 1_000.0 / Math.max(answered, 1);
    }

    /** Of this thread, so that a busy machine does not count. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Monitoring monitoring() {
        StringBuilder text = new StringBuilder("define command {\n"
                + "command_name ck\n"
                + "command_line /bin/true\n"
                + "}\n"
                + "define timeperiod {\n"
                + "timeperiod_name always\n"
                + "monday 00:00-24:00\n"
                + "tuesday 00:00-24:00\n"
                + "wednesday 00:00-24:00\n"
                + "thursday 00:00-24:00\n"
                + "friday 00:00-24:00\n"
                + "saturday 00:00-24:00\n"
                + "sunday 00:00-24:00\n"
                + "}\n"
                + "define contact {\n"
                + "contact_name amy\n"
                + "host_notification_commands ck\n"
                + "service_notification_commands ck\n"
                + "service_notification_options a\n"
                + "}\n");
        StringBuilder names = new StringBuilder();
        for (int host = 0; host < HOSTS; host++) {
            names.append(host == 0 ? "" : ",").append("host").append(host);
            text.append("define host {\nhost_name host" + host + "\nmax_check_attempts 3\ncontacts amy\n"
                    + "check_command ck\ncheck_period always\n}\n");
        }
        for (int service = 0; service < EACH; service++) {
            text.append("define service {\nhost_name " + names + "\nservice_description service" + service
                    + "\nmax_check_attempts 3\ncheck_command ck\ncheck_interval 1\ncheck_period always\n}\n");
        }
        Map<String, String> files = new TreeMap<>();
        files.put("/n.cfg", "cfg_file=o.cfg\n");
        files.put("/o.cfg", text.toString());
        Findings findings = new Findings();
        NagiosConfig config = NagiosConfig.load("/n.cfg", Reading.NAGIOS, new MapReader(files), findings);
        return MonitoringCompiler.compile(config, false, findings);
    }

    private static long mb(long bytes) {
        return bytes / 1_000_000;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
