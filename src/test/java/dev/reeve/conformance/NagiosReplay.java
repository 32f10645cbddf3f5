/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.event.Moment;
import dev.reeve.format.DiskReader;
import dev.reeve.format.Findings;
import dev.reeve.format.ForwardingReader;
import dev.reeve.format.SourceReader;
import dev.reeve.format.nagios.MonitoringCompiler;
import dev.reeve.format.nagios.NagiosConfig;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.model.period.DayRule.Reading;
import dev.reeve.reactor.monitor.MonitorEngine;
import dev.reeve.reactor.monitor.MonitorEvent;
import dev.reeve.reactor.monitor.WatchResult;
import dev.reeve.reactor.monitor.WatchStatus;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One recorded sequence, played to the engine under a clock of whole seconds. Checks that the engine orders are answered at once by the plugin that the recording scripted. */
final class NagiosReplay {
    private static final long SECOND = 1_000_000;
    private static final String HEADER = "log_event_handlers=1\nenable_flap_detection=1\n"
            + "low_service_flap_threshold=5\nhigh_service_flap_threshold=20\n"
            + "low_host_flap_threshold=5\nhigh_host_flap_threshold=20\ncfg_file=/objects.cfg\n";

    private final long start;
    private final Monitoring monitoring;
    private final Map<WatchKey, String> scripts = new LinkedHashMap<>();
    private final NagiosLog log = new NagiosLog();
    private final List<List<Object>> checks = new ArrayList<>();
    private final List<WatchKey> ordered = new ArrayList<>();
    private final Map<Long, List<WatchKey>> turns;
    private final MonitorEngine engine;
    private long second;

    /** @param recorded whose results came in a second, in order: nothing but which of several in one second came first is taken from it */
    NagiosReplay(Map<String, Object> set, String objects, Map<Long, List<WatchKey>> recorded) {
        turns = recorded;
        start = (long) set.get("start");
        StringBuilder main = new StringBuilder(HEADER);
        ((Map<?, ?>) set.get("main")).forEach((key, value) -> main.append(key + "=" + value + "\n"));
        Findings findings = new Findings();
        SourceReader reader = new Texts(Map.of(
                "/nagios.cfg", main.toString(), "/objects.cfg", set.get("common_objects") + "\n" + objects + "\n"));
        NagiosConfig config = NagiosConfig.load("/nagios.cfg", Reading.NAGIOS, reader, findings);
        monitoring = MonitoringCompiler.compile(config, true, findings);
        config.objects().forEach(object -> {
            String script = object.custom().getOrDefault("SEQ", "");
            if (!script.isEmpty()) {
                scripts.put(new WatchKey(object.value("host_name"), object.value("service_description")), script);
            }
        });
        engine = new MonitorEngine(monitoring, ZoneId.of((String) set.get("tz")), this::out);
    }

    private record Texts(Map<String, String> texts) implements ForwardingReader {
        @Override
        public SourceReader behind() {
            return DiskReader.STANDARD;
        }

        @Override
        public Answer read(String file) {
            return texts.containsKey(file) ? new Answer.Text(texts.get(file)) : behind().read(file);
        }
    }

    private void out(MonitorEvent event) {
        if (event instanceof MonitorEvent.Order order) {
            ordered.add(order.key());
        } else {
            log.add(second, event);
        }
    }

    void begin(Map<WatchKey, Long> firsts) {
        Map<WatchKey, Long> at = new LinkedHashMap<>();
        firsts.forEach((key, first) -> at.put(key, first * SECOND));
        engine.begin(now(), at);
    }

    private Moment now() {
        return new Moment((start + second) * SECOND, second * SECOND);
    }

    /** To the beginning of a second: what falls due in it comes after what is told in it. */
    void reach(long at) {
        if (second < at) {
            until(at - 1);
            second = at;
        }
    }

    /** To the end of all, which is no part of the recording. */
    void finish(long end) {
        until(end - 1);
    }

    /** Up to a second, that one included. */
    private void until(long end) {
        while (engine.nextDeadline() <= end * SECOND) {
            second = Math.max(second, Math.ceilDiv(engine.nextDeadline(), SECOND));
            engine.wake(now());
            answer();
        }
        second = end;
    }

    /** Which of several plugins ends first within a second is not the engine's to say: it is as it was recorded. */
    private WatchKey next() {
        ordered.sort(Comparator.comparingInt(this::turn));
        return ordered.removeFirst();
    }

    private int turn(WatchKey key) {
        int turn = turns.getOrDefault(second, List.of()).indexOf(key);
        return turn < 0 ? Integer.MAX_VALUE : turn;
    }

    private void answer() {
        while (!ordered.isEmpty()) {
            WatchKey key = next();
            int state = scripted(scripts.get(key));
            List<Object> check = new ArrayList<>();
            check.add(second);
            check.add(key.host());
            check.add(key.isHost() ? null : key.service());
            check.add((long) state);
            checks.add(check);
            String text = "state " + state + " at " + second;
            engine.result(new WatchResult(key, false, state, text, second * SECOND), now());
            engine.wake(now());
        }
    }

    /** The state of the last entry not later than now. */
    private int scripted(String script) {
        int state = 0;
        for (String entry : script.split("_")) {
            if (Long.parseLong(entry.split(":")[0]) <= second) {
                state = Integer.parseInt(entry.split(":")[1]);
            }
        }
        return state;
    }

    void command(String line) {
        engine.command(NagiosCommandLine.parse(line), now());
    }

    WatchStatus status(WatchKey key) {
        return engine.status(key).orElseThrow();
    }

    NagiosLog log() {
        return log;
    }

    List<List<Object>> checks() {
        return checks;
    }
}
