/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.model.Origin;
import dev.reeve.model.jail.ActionSpec;
import dev.reeve.model.jail.BanTimeIncrement;
import dev.reeve.model.jail.BanTimes;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.IgnoreList;
import dev.reeve.model.jail.JailSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the options of a jail into its values. What the server has when nothing is said stands here; the stock jail.conf says most of it otherwise. */
final class JailBuilder {
    static final int USUAL_RETRY = 3;
    static final int USUAL_MATCHES = 5;
    static final Duration USUAL_TIME = Duration.ofMinutes(10);
    static final int MAX_LOGS = 1_000;

    private static final int CACHE_COUNT = 100;
    private static final Duration CACHE_TIME = Duration.ofMinutes(5);

    private final String name;
    private final Map<String, String> options;
    private final Findings findings;
    private final Function<String, Origin> origin;

    JailBuilder(String name, Map<String, String> options, Findings findings, Function<String, Origin> origin) {
        this.name = name;
        this.options = options;
        this.findings = findings;
        this.origin = origin;
    }

    JailSpec build(
            FilterSpec filter,
            List<ActionSpec> actions,
            @Nullable String port,
            @Nullable String protocol,
            @Nullable String chain)
            throws ConfigFault {
        JournalBackend.check(options.getOrDefault("backend", "auto"));
        return new JailSpec(
                name,
                truth("enabled", false),
                filter,
                options.getOrDefault("backend", "auto"),
                logs(),
                options.containsKey("logpath"),
                truth("skip_if_nologs", false),
                truth("systemd_if_nologs", true),
                options.getOrDefault("logencoding", "auto"),
                findTime(),
                number("maxretry", USUAL_RETRY),
                number("maxmatches", USUAL_MATCHES),
                banTime(),
                increment(),
                truth("ignoreself", true),
                ignored(),
                options.getOrDefault("ignorecommand", "").isEmpty() ? null : options.get("ignorecommand"),
                cache(options.getOrDefault("ignorecache", "")),
                port,
                protocol,
                chain,
                actions);
    }

    private List<JailSpec.LogPath> logs() throws ConfigFault {
        List<JailSpec.LogPath> logs = new ArrayList<>();
        for (String line : options.getOrDefault("logpath", "").split("\n", -1)) {
            int blank = line.lastIndexOf(' ');
            String word = line.substring(blank + 1);
            if (blank >= 0 && !word.equals("head") && !word.equals("tail")) {
                throw new ConfigFault(
                                "the path " + Quote.of(line) + " has a blank in it", "PATH, PATH head or PATH tail")
                        .of("logpath");
            }
            if (logs.size() >= MAX_LOGS) {
                throw new ConfigFault("too many log paths", "at most " + MAX_LOGS).of("logpath");
            }
            if (!line.isEmpty()) {
                logs.add(new JailSpec.LogPath(blank < 0 ? line : line.substring(0, blank), word.equals("tail")));
            }
        }
        return logs;
    }

    private Duration findTime() throws ConfigFault {
        String text = options.get("findtime");
        return text == null ? USUAL_TIME : Times.duration("findtime", text);
    }

    private @Nullable Duration banTime() throws ConfigFault {
        String text = options.get("bantime");
        boolean forEver = text != null && Times.seconds("bantime", text) < 0;
        return forEver ? null : text == null ? USUAL_TIME : Times.duration("bantime", text);
    }

    private BanTimeIncrement increment() throws ConfigFault {
        BanTimeIncrement increment = new BanTimeIncrement(
                truth("bantime.increment", false),
                said("bantime.factor") == null ? "1" : options.getOrDefault("bantime.factor", "1"),
                said("bantime.formula"),
                multipliers(),
                seconds("bantime.maxtime"),
                seconds("bantime.rndtime"),
                truth("bantime.overalljails", false));
        try {
            BanTimes tried = new BanTimes(increment);
            tried.seconds(1, 1, 0);
        } catch (IllegalArgumentException wrong) {
            String message = String.valueOf(wrong.getMessage());
            throw new ConfigFault(message).of(message.replaceFirst(":.*", ""));
        }
        return increment;
    }

    private @Nullable Double seconds(String option) throws ConfigFault {
        String text = said(option);
        return text == null ? null : (Double) Times.seconds(option, text);
    }

    private List<Integer> multipliers() throws ConfigFault {
        List<Integer> multipliers = new ArrayList<>();
        for (String word : OptionText.words(options.getOrDefault("bantime.multipliers", ""))) {
            Integer number = Py.integer(word);
            if (number == null) {
                throw new ConfigFault("bantime.multipliers has " + Quote.of(word), "whole numbers with blanks between")
                        .of("bantime.multipliers");
            }
            multipliers.add(number);
        }
        return multipliers;
    }

    private List<String> ignored() throws ConfigFault {
        List<String> words = OptionText.words(options.getOrDefault("ignoreip", ""));
        try {
            IgnoreList tried = new IgnoreList(words);
            for (String name : tried.names()) {
                if (name.indexOf('/') >= 0) {
                    findings.warning(
                            origin.apply("ignoreip"),
                            "ignoreip has " + Quote.of(name) + ", which is no address or name");
                }
            }
        } catch (IllegalArgumentException wrong) {
            throw new ConfigFault("ignoreip: " + wrong.getMessage()).of("ignoreip");
        }
        return words;
    }

    private static JailSpec.@Nullable IgnoreCache cache(String text) throws ConfigFault {
        if (text.isEmpty()) {
            return null;
        }
        Map<String, String> parts =
                OptionText.parse("ignorecache[" + text + "]").options();
        String key = parts.get("key");
        Integer count = Py.integer(parts.getOrDefault("max-count", Integer.toString(CACHE_COUNT)));
        if (key == null || count == null) {
            throw new ConfigFault("ignorecache is " + Quote.of(text), "key=\"<ip>\", max-count=100, max-time=5m")
                    .of("ignorecache");
        }
        String time = parts.get("max-time");
        return new JailSpec.IgnoreCache(key, count, time == null ? CACHE_TIME : Times.duration("max-time", time));
    }

    private @Nullable String said(String option) {
        String text = options.get(option);
        return text == null || text.isEmpty() ? null : text;
    }

    private boolean truth(String option, boolean usual) {
        return Py.bool(options.getOrDefault(option, usual ? "true" : "false"));
    }

    private int number(String option, int usual) {
        Integer number = Py.integer(options.getOrDefault(option, Integer.toString(usual)));
        return number == null ? usual : number;
    }
}
