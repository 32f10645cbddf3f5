/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.format.Findings;
import dev.reeve.model.jail.BanTimeIncrement;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.HostAddress;
import dev.reeve.model.jail.IgnoreList;
import dev.reeve.model.jail.JailSpec;
import dev.reeve.model.jail.TimeText;
import dev.reeve.model.jail.match.Failure;
import dev.reeve.model.jail.match.JailFilter;
import dev.reeve.model.jail.match.JailLines;
import dev.reeve.model.jail.match.LineResult;
import dev.reeve.model.jail.match.Phase;
import dev.reeve.reactor.jail.JailRig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * {@code ban-timelines.jsonl}: lines as they come, and what a jail makes of them. They were recorded without a database, without which fail2ban knows nobody and ban times do not grow.
 */
final class Fail2banTimelineCases {
    private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");

    private final IgnoreList ignored;
    private final JailLines lines;
    private final JailRig rig = new JailRig();
    private final List<String> got = new ArrayList<>();
    private int told;

    private Fail2banTimelineCases(Path folder, Map<String, Object> row, long start) throws Exception {
        Map<?, ?> jail = (Map<?, ?>) row.get("jail");
        Object ignore = jail.get("ignoreip");
        this.ignored = new IgnoreList(
                ignore == null
                        ? List.of()
                        : ((List<?>) ignore).stream().map(String::valueOf).toList());
        JailSpec spec = spec(jail);
        this.lines = JailLines.of(
                JailFilter.of(filter(folder, row)), ZONE, Instant.ofEpochSecond(start), spec.findTime(), Phase.LIVE);
        rig.now = new Moment(start * 1_000_000, start * 1_000_000);
        rig.with(JailRig.forgetful(JailRig.jail(spec)));
    }

    private static FilterSpec filter(Path folder, Map<String, Object> row) {
        Findings findings = new Findings();
        return Fail2banFilterCases.read(
                        folder.resolve("config"),
                        (String) row.get("filter"),
                        (Map<?, ?>) row.get("filter_options"),
                        "polling",
                        findings)
                .orElseThrow(() -> new IllegalStateException("the filter is not read: " + findings.sorted()));
    }

    private static JailSpec spec(Map<?, ?> jail) {
        double banTime = TimeText.seconds(String.valueOf(jail.get("bantime")));
        return JailRig.spec(
                "jail",
                ((Number) jail.get("maxretry")).intValue(),
                seconds(TimeText.seconds(String.valueOf(jail.get("findtime")))),
                banTime < 0 ? null : seconds(banTime),
                increment(jail));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    private static BanTimeIncrement increment(Map<?, ?> jail) {
        if (!Boolean.TRUE.equals(jail.get("increment"))) {
            return BanTimeIncrement.NONE;
        }
        Object multipliers = jail.get("multipliers");
        Object most = jail.get("maxtime");
        return new BanTimeIncrement(
                true,
                "1",
                null,
                multipliers == null
                        ? List.of()
                        : Arrays.stream(String.valueOf(multipliers).split(" "))
                                .map(Integer::valueOf)
                                .toList(),
                most == null ? null : TimeText.seconds(String.valueOf(most)),
                null,
                false);
    }

    static String difference(Path folder, Map<String, Object> row) throws Exception {
        List<?> lines = (List<?>) row.get("lines");
        Fail2banTimelineCases timeline = new Fail2banTimelineCases(folder, row, clock(lines.getFirst()));
        for (int i = 0; i < lines.size(); i++) {
            timeline.line(i, clock(lines.get(i)), (String) ((List<?>) lines.get(i)).get(1));
        }
        List<String> expected = ((List<?>) row.get("expect"))
                .stream().map(one -> words((Map<?, ?>) one)).toList();
        for (int i = 0; i < Math.max(expected.size(), timeline.got.size()); i++) {
            String wanted = i < expected.size() ? expected.get(i) : "nothing";
            String is = i < timeline.got.size() ? timeline.got.get(i) : "nothing";
            if (!wanted.equals(is)) {
                return row.get("desc") + ": event " + (i + 1) + " is '" + is + "' and not '" + wanted + "'";
            }
        }
        return "";
    }

    private static long clock(Object line) {
        return ((Number) ((List<?>) line).getFirst()).longValue();
    }

    private static String words(Map<?, ?> event) {
        String begin = event.get("line") + " " + event.get("event");
        return switch (String.valueOf(event.get("event"))) {
            case "found" -> begin + " " + event.get("t");
            case "ban" ->
                begin + " " + event.get("id") + " " + event.get("failures") + " " + event.get("bantime") + " "
                        + event.get("bancount");
            default -> begin + " " + event.get("id");
        };
    }

    private void line(int number, long clock, String line) {
        rig.pass(Duration.ofSeconds(clock).minus(Duration.ofNanos(rig.now.wall() * 1_000)));
        takeDown(number);
        LineResult result = lines.read(line, Instant.ofEpochSecond(clock));
        if (result instanceof LineResult.Failed(Failure failure) && !ignored.holds(HostAddress.parse(id(failure)))) {
            Instant time = failure.time() == null ? Instant.ofEpochSecond(clock) : failure.time();
            got.add(number + " found " + time.getEpochSecond());
            rig.fail("jail", id(failure), "", time.getEpochSecond() * 1_000_000, 1);
            takeDown(number);
        }
    }

    /** The recordings have fail2ban's fault that the IPv4 address of an earlier line of the connection is taken for who failed; Reeve's matcher takes the line's own. */
    private static String id(Failure failure) {
        return failure.groups().getOrDefault("ip4", failure.id());
    }

    private void takeDown(int number) {
        for (; told < rig.derived.size(); told++) {
            got.add(number + " " + words(rig.derived.get(told)));
        }
    }

    private static String words(Observation said) {
        String id = said.attributes().text("id", "");
        return switch (said.type()) {
            case "jail.ban" ->
                "ban " + id + " " + said.attributes().text("failures") + " "
                        + (said.attributes().get("for") == null
                                ? -1
                                : said.attributes().integer("for", 0) / 1_000_000)
                        + " " + said.attributes().text("count");
            case "jail.unban" -> "unban " + id;
            default -> "already-banned " + id;
        };
    }
}
