/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people have set otherwise in jails while they run, until the configuration is read anew: as {@code fail2ban-client set} does (fail2ban-client(1), JAIL CONFIGURATION).
 *
 * @param settings by jail, each setting with its value: {@code stopped}, {@code idle}, {@code ignoreself} {@code true} or {@code false}, {@code findtime} and {@code bantime} seconds (-1 for ever),
 *     {@code maxretry}, {@code maxmatches} numbers, {@code ignoreip} all that is ignored with blanks between
 */
public record JailTuning(SortedMap<String, SortedMap<String, String>> settings) {
    public static final JailTuning NONE = new JailTuning(new TreeMap<>());

    /** Words in a list of those who are ignored. */
    private static final int MOST_IGNORED = 10_000;

    private static final int MOST_WORD = 255;
    private static final long MOST_SECONDS = Duration.ofDays(36_500).toSeconds();
    private static final long MOST_COUNT = 1_000_000;

    public JailTuning {
        SortedMap<String, SortedMap<String, String>> copy = new TreeMap<>();
        settings.forEach((jail, own) -> copy.put(jail, new TreeMap<>(own)));
        settings = copy;
    }

    /**
     * With one more.
     *
     * @param jail as it runs now
     * @param setting also {@code addignoreip} and {@code delignoreip}
     * @throws IllegalArgumentException when there is no such setting, or it takes no such value; in fail2ban's words where it says the same
     */
    public JailTuning with(Jail jail, String setting, List<String> values) {
        String first = values.isEmpty() ? "" : values.getFirst();
        return switch (setting) {
            case "stopped" -> put(jail, setting, "true");
            case "idle" -> put(jail, setting, idle(first));
            case "ignoreself" ->
                put(
                        jail,
                        setting,
                        Boolean.toString(
                                List.of("true", "yes", "on", "1").contains(first.toLowerCase(java.util.Locale.ROOT))));
            case "findtime" -> put(jail, setting, span(first, "findtime", 1));
            case "bantime" -> put(jail, setting, span(first, "bantime", Long.MIN_VALUE));
            case "maxretry", "maxmatches" -> put(jail, setting, count(first, setting));
            case "addignoreip" -> put(jail, "ignoreip", added(jail, values));
            case "delignoreip" -> put(jail, "ignoreip", removed(jail, values));
            default -> throw new IllegalArgumentException("there is no setting " + setting);
        };
    }

    private JailTuning put(Jail jail, String setting, String value) {
        SortedMap<String, SortedMap<String, String>> more = new TreeMap<>(settings);
        SortedMap<String, String> own = new TreeMap<>(more.getOrDefault(jail.name(), new TreeMap<>()));
        own.put(setting, value);
        more.put(jail.name(), own);
        return new JailTuning(more);
    }

    private static String idle(String word) {
        if (!List.of("on", "off").contains(word)) {
            throw new IllegalArgumentException("Invalid idle option, must be 'on' or 'off'");
        }
        return Boolean.toString(word.equals("on"));
    }

    private static String count(String word, String setting) {
        long number;
        try {
            number = Long.parseLong(word.strip());
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("invalid literal for int() with base 10: '" + word + "'");
        }
        if (number < (setting.equals("maxretry") ? 1 : 0) || number > MOST_COUNT) {
            throw new IllegalArgumentException(setting + " is from 1 to " + MOST_COUNT + ", not " + number);
        }
        return Long.toString(number);
    }

    private static String span(String word, String setting, long least) {
        if (word.matches("[A-Za-z_]\\w{0,60}")) {
            throw new IllegalArgumentException("name '" + word + "' is not defined");
        }
        long seconds = (long) TimeText.seconds(word);
        if (seconds < least) {
            throw new IllegalArgumentException(setting + " is at least " + least + " seconds, not " + seconds);
        }
        return Long.toString(seconds < 0 ? -1 : Math.min(seconds, MOST_SECONDS));
    }

    private static String added(Jail jail, List<String> values) {
        List<String> all = new ArrayList<>(jail.spec().ignoreIp());
        for (String word : words(values)) {
            check(word);
            if (!all.contains(word)) {
                all.add(word);
            }
        }
        if (all.size() > MOST_IGNORED) {
            throw new IllegalArgumentException("more than " + MOST_IGNORED + " are ignored");
        }
        return String.join(" ", all);
    }

    private static void check(String word) {
        if (word.length() > MOST_WORD || word.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("no address, network, name or file: '" + word + "'");
        }
        HostAddress.parse(word);
    }

    private static String removed(Jail jail, List<String> values) {
        List<String> all = new ArrayList<>(jail.spec().ignoreIp());
        for (String word : words(values)) {
            String spelling = HostAddress.parse(word).text();
            if (!all.removeIf(one -> one.equals(word) || same(one, spelling))) {
                throw new IllegalArgumentException("list.remove(x): x not in list");
            }
        }
        return String.join(" ", all);
    }

    private static boolean same(String one, String spelling) {
        try {
            return HostAddress.parse(one).text().equals(spelling);
        } catch (IllegalArgumentException holes) {
            return false;
        }
    }

    /** A word of the command line may be several. */
    private static List<String> words(List<String> values) {
        return values.stream()
                .flatMap(value -> Stream.of(value.split("[\\s,]+")))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The jails as they are with that; those that are stopped are not among them. */
    public JailsSpec of(JailsSpec configured) {
        SortedMap<String, Jail> jails = new TreeMap<>(configured.jails());
        settings.forEach((name, own) -> jails.computeIfPresent(name, (same, jail) -> tuned(jail, own)));
        return new JailsSpec(jails, configured.broken(), configured.slips());
    }

    /** Those of the jails that are stopped. */
    public List<String> stopped() {
        return settings.entrySet().stream()
                .filter(one -> one.getValue().containsKey("stopped"))
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    private static @Nullable Jail tuned(Jail jail, SortedMap<String, String> own) {
        if (own.containsKey("stopped")) {
            return null;
        }
        JailSpec spec = jail.spec();
        JailSpec now = spec.tuned(
                said(own, "findtime", spec::findTime, JailTuning::span),
                said(own, "maxretry", spec::maxRetry, Integer::parseInt),
                said(own, "maxmatches", spec::maxMatches, Integer::parseInt),
                own.containsKey("bantime") ? span(own.get("bantime")) : spec.banTime(),
                said(own, "ignoreself", spec::ignoreSelf, Boolean::parseBoolean),
                said(own, "ignoreip", spec::ignoreIp, JailTuning::list));
        boolean idle = Boolean.parseBoolean(own.getOrDefault("idle", "false"));
        return jail.with(now, idle ? new JailInput.Idle(jail.input()) : jail.input());
    }

    private interface Reading<T> {
        T read(String text);
    }

    private static <T> T said(SortedMap<String, String> own, String name, Supplier<T> else_, Reading<T> reading) {
        String text = own.get(name);
        return text == null ? else_.get() : reading.read(text);
    }

    /** Null for ever. */
    @SuppressWarnings("NullAway")
    private static Duration span(@Nullable String seconds) {
        long number = Long.parseLong(seconds);
        return number < 0 ? null : Duration.ofSeconds(number);
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    /** One setting a line: the jail, the setting and the value with tabs between. */
    public String text() {
        StringBuilder text = new StringBuilder();
        settings.forEach((jail, own) -> own.forEach((setting, value) -> text.append(jail)
                .append('\t')
                .append(setting)
                .append('\t')
                .append(value)
                .append('\n')));
        return text.toString();
    }

    /** @param text as {@link #text} writes it */
    public static JailTuning parse(String text) {
        SortedMap<String, SortedMap<String, String>> all = new TreeMap<>();
        text.lines()
                .map(line -> line.split("\t", 3))
                .filter(parts -> parts.length == 3)
                .forEach(parts ->
                        all.computeIfAbsent(parts[0], first -> new TreeMap<>()).put(parts[1], parts[2]));
        return new JailTuning(all);
    }
}
