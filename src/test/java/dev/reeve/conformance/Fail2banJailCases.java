/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.format.DiskReader;
import dev.reeve.format.fail2ban.Fail2banConfig;
import dev.reeve.model.jail.ActionSpec;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.JailSpec;
import dev.reeve.model.jail.TimeText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** {@code jails.jsonl}: the commands with which fail2ban configures its server for a jail, beside what Reeve's jail holds. What is not commanded must be as the server has it by itself. */
final class Fail2banJailCases {
    private static final Map<Path, Fail2banConfig> READ = new ConcurrentHashMap<>();
    /** What fail2ban's server has when it is not told. */
    private static final Map<String, Object> USUAL = new TreeMap<>();

    static {
        USUAL.put("usedns", "warn");
        USUAL.put("maxlines", "1");
        USUAL.put("maxretry", "3");
        USUAL.put("maxmatches", "5");
        USUAL.put("findtime", 600.0);
        USUAL.put("bantime", 600.0);
        USUAL.put("logencoding", "auto");
        USUAL.put("ignoreself", "true");
        USUAL.put("addfailregex", List.of());
        USUAL.put("addignoreregex", List.of());
        USUAL.put("addjournalmatch", List.of());
        USUAL.put("addignoreip", List.of());
        USUAL.put("addaction", List.of());
        USUAL.put("action", new TreeMap<>());
    }

    private Fail2banJailCases() {}

    static String difference(Path folder, Map<String, Object> row) throws IOException {
        Path config = folder.resolve((String) row.get("config")).toRealPath();
        Fail2banConfig all =
                READ.computeIfAbsent(config, path -> Fail2banConfig.read(DiskReader.STANDARD, path.toString(), true));
        String name = (String) row.get("jail");
        Optional<JailSpec> jail =
                all.jails().stream().filter(one -> one.name().equals(name)).findFirst();
        List<?> commands = (List<?>) row.get("expect");
        boolean works = jail.isPresent() && jail.get().withoutLogs() != JailSpec.WithoutLogs.SKIP;
        if (((List<?>) commands.getFirst()).getFirst().equals("config-error")) {
            return works ? "is a jail, and should be an error" : "";
        }
        return works
                ? compare(commands, jail.get(), config.toString())
                : "cannot be used: " + all.broken().get(name);
    }

    private static String compare(List<?> commands, JailSpec jail, String config) {
        Map<String, Object> wanted = new TreeMap<>(USUAL);
        for (Object command : commands) {
            put((List<?>) command, wanted);
        }
        // Some were recorded where a jail without files stays as it is, others where it turns to the journal.
        if (jail.withoutLogs() == JailSpec.WithoutLogs.JOURNAL && "systemd".equals(wanted.get("backend"))) {
            wanted.put("backend", jail.backend());
        }
        Map<String, @Nullable Object> found = shape(jail);
        List<String> wrong = new ArrayList<>();
        wanted.keySet().stream().filter(key -> !found.containsKey(key)).forEach(key -> wrong.add("no " + key));
        found.forEach((key, value) -> {
            String is = String.valueOf(value).replace(config, "{CONFIG}");
            if (!is.equals(String.valueOf(wanted.get(key)))) {
                wrong.add(key + " is " + is + " and not " + wanted.get(key));
            }
        });
        return String.join("; ", wrong);
    }

    @SuppressWarnings("unchecked")
    private static void put(List<?> command, Map<String, Object> wanted) {
        if (command.getFirst().equals("add")) {
            wanted.put("backend", command.get(2));
            return;
        }
        String key = (String) command.get(2);
        switch (key) {
            case "addfailregex", "addignoreregex" ->
                wanted.put(key, command.get(3) instanceof List<?> many ? many : List.of(command.get(3)));
            case "addignoreip" -> wanted.put(key, command.subList(3, command.size()));
            case "addjournalmatch", "addaction" -> {
                List<Object> before = new ArrayList<>((List<Object>) wanted.get(key));
                before.add(command.subList(3, command.size()));
                wanted.put(key, before);
            }
            case "action" -> {
                TreeMap<String, Object> actions = new TreeMap<>((Map<String, Object>) wanted.get(key));
                Object properties = command.get(4) instanceof List<?> many ? many : List.of(command.subList(4, 6));
                actions.put((String) command.get(3), pairs((List<?>) properties));
                wanted.put(key, actions);
            }
            case "findtime", "bantime", "bantime.maxtime", "bantime.rndtime" ->
                wanted.put(key, TimeText.seconds(String.valueOf(command.get(3))));
            case "ignorecommand" -> {
                if (!command.get(3).equals("")) {
                    wanted.put(key, command.get(3));
                }
            }
            default -> wanted.put(key, String.valueOf(command.get(3)));
        }
    }

    private static Map<String, String> pairs(List<?> properties) {
        Map<String, String> pairs = new TreeMap<>();
        for (Object one : properties) {
            List<?> pair = (List<?>) one;
            Object value = pair.get(1);
            pairs.put((String) pair.get(0), value instanceof Boolean ? String.valueOf(value) : (String) value);
        }
        return pairs;
    }

    private static Map<String, @Nullable Object> shape(JailSpec jail) {
        Map<String, @Nullable Object> shape = new LinkedHashMap<>();
        shape.put("backend", jail.backend());
        filter(jail.filter(), shape);
        shape.put("maxretry", jail.maxRetry());
        shape.put("maxmatches", jail.maxMatches());
        shape.put("findtime", seconds(jail.findTime()));
        shape.put("bantime", jail.banTime() == null ? (Object) (-1.0) : seconds(jail.banTime()));
        shape.put("ignoreself", jail.ignoreSelf());
        shape.put("addignoreip", jail.ignoreIp());
        put(shape, "ignorecommand", jail.ignoreCommand());
        shape.put("logencoding", jail.encoding());
        shape.put("addaction", jail.actions().stream().map(one -> action(one)).toList());
        Map<String, Object> actions = new TreeMap<>();
        jail.actions().stream()
                .filter(one -> one.script() == null)
                .forEach(one -> actions.put(one.actName(), properties(one)));
        shape.put("action", actions);
        return shape;
    }

    private static void filter(FilterSpec filter, Map<String, @Nullable Object> shape) {
        shape.put("usedns", filter.useDns());
        put(shape, "prefregex", filter.prefRegex());
        shape.put("maxlines", filter.maxLines());
        shape.put("addfailregex", filter.failRegexes());
        shape.put("addignoreregex", filter.ignoreRegexes());
        put(shape, "datepattern", filter.datePattern());
        shape.put("addjournalmatch", filter.journalMatch());
        put(shape, "logtimezone", filter.logTimeZone());
    }

    private static void put(Map<String, @Nullable Object> shape, String key, @Nullable Object value) {
        if (value != null) {
            shape.put(key, value);
        }
    }

    private static List<Object> action(ActionSpec action) {
        return List.of(action.actName());
    }

    private static Map<String, String> properties(ActionSpec action) {
        Map<String, String> properties = new TreeMap<>(action.properties());
        for (String truth : List.of("norestored", "actionstart_on_demand", "actionrepair_on_unban")) {
            properties.computeIfPresent(
                    truth,
                    (key, text) ->
                            String.valueOf(List.of("1", "on", "true", "yes").contains(text.toLowerCase(Locale.ROOT))));
        }
        return properties;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
