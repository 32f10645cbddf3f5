/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.Moment;
import dev.reeve.format.Findings;
import dev.reeve.format.fail2ban.MapReader;
import dev.reeve.format.nagios.MonitoringCompiler;
import dev.reeve.format.nagios.NagiosConfig;
import dev.reeve.model.Value;
import dev.reeve.model.monitor.MonitorCommand;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.model.period.DayRule.Reading;
import dev.reeve.reactor.monitor.MonitorEvent.Alert;
import dev.reeve.reactor.monitor.MonitorEvent.DowntimeChange;
import dev.reeve.reactor.monitor.MonitorEvent.FlappingChange;
import dev.reeve.reactor.monitor.MonitorEvent.HandlerRun;
import dev.reeve.reactor.monitor.MonitorEvent.Notification;
import dev.reeve.reactor.monitor.MonitorEvent.Order;
import dev.reeve.reactor.monitor.MonitorEvent.Reason;
import dev.reeve.reactor.monitor.MonitorEvent.Remark;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An engine over a few objects, under a clock of whole seconds that starts on Monday, 2 March 2026, at midnight. What it puts out is kept as short lines, such as {@code 60 alert h;s CRITICAL SOFT 1}. */
final class MonitorRig {
    static final long START = 1_772_409_600L;
    private static final long SECOND = 1_000_000;

    static final String BASE = """
        define command {
          command_name ck
          command_line /bin/true
        }
        define timeperiod {
          timeperiod_name morning
          monday 00:30-02:00
        }
        define contact {
          contact_name amy
          host_notification_commands ck
          service_notification_commands ck
          host_notification_options a
          service_notification_options a
        }
        define contact {
          contact_name bob
          host_notification_commands ck
          service_notification_commands ck
          host_notification_options a
          service_notification_options a
        }
        """;

    final List<String> lines = new ArrayList<>();
    final MonitorEngine engine;
    private final Monitoring monitoring;
    private long second;

    MonitorRig(Monitoring monitoring) {
        this.monitoring = monitoring;
        engine = new MonitorEngine(monitoring, ZoneOffset.UTC, this::out);
    }

    static Monitoring monitoring(boolean compat, String main, String objects) {
        Findings findings = new Findings();
        Map<String, String> files = new TreeMap<>();
        files.put("/n.cfg", main + "\ncfg_file=o.cfg\n");
        files.put("/o.cfg", BASE + objects);
        NagiosConfig config = NagiosConfig.load("/n.cfg", Reading.NAGIOS, new MapReader(files), findings);
        Monitoring monitoring = MonitoringCompiler.compile(config, compat, findings);
        if (findings.errors() > 0) {
            throw new IllegalArgumentException(findings.sorted().toString());
        }
        return monitoring;
    }

    static MonitorRig of(boolean compat, String... objects) {
        MonitorRig rig = new MonitorRig(monitoring(compat, "", String.join("\n", objects)));
        rig.engine.begin(rig.now());
        return rig;
    }

    static String host(String name, String more) {
        return "define host {\nhost_name " + name + "\nmax_check_attempts 1\ncontacts amy\ncheck_command ck\n"
                + "active_checks_enabled 0\n" + more + "\n}\n";
    }

    static String service(String host, String name, String more) {
        return "define service {\nhost_name " + host + "\nservice_description " + name
                + "\ncheck_command ck\n" + (more.contains("max_check_attempts") ? "" : "max_check_attempts 1\n")
                + (more.contains("active_checks_enabled") ? "" : "active_checks_enabled 0\n") + more + "\n}\n";
    }

    /** Another engine over the same, as this one was left. */
    MonitorRig restored() {
        MonitorRig other = new MonitorRig(monitoring);
        other.second = second;
        Value saved = engine.save();
        other.engine.restore(saved, now());
        return other;
    }

    Moment now() {
        return new Moment((START + second) * SECOND, second * SECOND);
    }

    long wall(long at) {
        return (START + at) * SECOND;
    }

    private void out(MonitorEvent event) {
        lines.add(second + " " + text(event));
    }

    private static String text(MonitorEvent event) {
        boolean host = event.key().isHost();
        return switch (event) {
            case Alert alert ->
                "alert " + alert.key() + " " + States.name(host, alert.state()) + (alert.hard() ? " HARD " : " SOFT ")
                        + alert.attempt();
            case HandlerRun run -> "run " + run.command() + " " + run.key();
            case Notification told ->
                "tell " + told.contact() + " " + told.key() + " "
                        + (told.reason() == Reason.NORMAL ? States.name(host, told.state()) : told.reason());
            case FlappingChange change -> "flapping " + change.key() + " " + change.phase();
            case DowntimeChange change -> "downtime " + change.key() + " " + change.phase();
            case MonitorEvent.AcknowledgementChange change -> "acknowledged " + change.key() + " " + change.set();
            case Remark remark -> "remark " + remark.key();
            case Order order -> "check " + order.key() + " " + order.reason();
        };
    }

    /** To a second, which may be one passed already, waking the engine where it wants to be. */
    MonitorRig at(long to) {
        while (engine.nextDeadline() <= to * SECOND) {
            second = Math.max(second, Math.ceilDiv(engine.nextDeadline(), SECOND));
            engine.wake(now());
        }
        second = Math.max(second, to);
        return this;
    }

    MonitorRig result(long at, String key, int state) {
        at(at);
        engine.result(new WatchResult(key(key), true, state, "state " + state, now().mono()), now());
        return at(at);
    }

    /** Of a check that was ordered. */
    MonitorRig answer(long at, String key, int state) {
        at(at);
        engine.result(new WatchResult(key(key), false, state, "state " + state, now().mono()), now());
        return this;
    }

    CommandAnswer command(long at, MonitorCommand command) {
        at(at);
        CommandAnswer answer = engine.command(command, now());
        at(at);
        return answer;
    }

    WatchStatus status(String key) {
        return engine.status(key(key)).orElseThrow();
    }

    static WatchKey key(String key) {
        String[] parts = key.split(";");
        return new WatchKey(parts[0], parts.length > 1 ? parts[1] : "");
    }

    /** The lines so far that hold a word, which are then forgotten with all others. */
    List<String> take(String word) {
        List<String> found = lines.stream().filter(line -> line.contains(word)).toList();
        lines.clear();
        return found;
    }
}
