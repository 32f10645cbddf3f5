/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.format.Quote;
import dev.reeve.model.jail.ActionSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code action.d/NAME} for a jail. */
final class ActionReader {
    /** The options that mean something to the server; all others are for tags. */
    static final List<String> OPTIONS = List.of(
            "actionstart",
            "actionstart_on_demand",
            "actionstop",
            "actionflush",
            "actionreload",
            "actioncheck",
            "actionrepair",
            "actionrepair_on_unban",
            "actionban",
            "actionprolong",
            "actionreban",
            "actionunban",
            "norestored");

    /** Options that mean something to Reeve in one way or another. */
    private static final List<String> ACTION_OPTIONS = Stream.concat(
                    OPTIONS.stream(), Stream.of("timeout", "name", "actname"))
            .toList();

    private static final Set<String> LATE =
            new TreeSet<>(List.of("matches", "ipmatches", "ipjailmatches", "timeout", "bantime"));

    private ActionReader() {}

    /**
     * @param jail options of the jail, known to the action as variables
     * @throws ConfigFault where there is no such action, or it is broken
     */
    static ActionSpec read(TreeReader trees, String folder, String jailName, OptionText text, Map<String, String> jail)
            throws ConfigFault {
        String name = text.name();
        if (name.endsWith(".py")) {
            return script(folder, name, text.options());
        }
        ConfigTree tree = trees.definition(folder + "/action.d/" + name, ACTION_OPTIONS)
                .orElseThrow(() -> new ConfigFault("there is no usable action " + Quote.of(name)));
        Definition definition = new Definition(tree, OPTIONS, named(name, jailName, text.options()));
        definition.read(jail, false);
        return spec(name, definition.combined(LATE), definition.given());
    }

    /** Every action knows its jail as {@code name}, and has a name of its own. */
    private static Map<String, String> named(String action, String jailName, Map<String, String> given) {
        Map<String, String> options = new LinkedHashMap<>(given);
        String name = options.computeIfAbsent("name", key -> jailName);
        String tail = name.startsWith(jailName) ? name.substring(jailName.length()) : "-" + name;
        options.putIfAbsent("actname", action + tail);
        return options;
    }

    private static ActionSpec spec(String name, Map<String, String> combined, Map<String, String> given)
            throws ConfigFault {
        Map<String, String> properties = new LinkedHashMap<>();
        combined.forEach((option, value) -> {
            if (OPTIONS.contains(option)) {
                properties.put(option, value);
            }
        });
        given.forEach((option, value) -> {
            if (!OPTIONS.contains(option) && !option.startsWith("known/")) {
                properties.put(option, value);
            }
        });
        Boolean noRestored = bool(properties.get("norestored"));
        return new ActionSpec(
                name,
                given.getOrDefault("actname", name),
                null,
                properties,
                bool(properties.get("actionstart_on_demand")),
                bool(properties.get("actionrepair_on_unban")),
                noRestored != null && noRestored,
                timeout(properties.get("timeout")));
    }

    private static @Nullable Boolean bool(@Nullable String text) {
        return text == null || text.isEmpty() ? null : (Boolean) Py.bool(text);
    }

    private static Duration timeout(@Nullable String text) throws ConfigFault {
        return text == null ? ActionSpec.USUAL_TIMEOUT : Times.duration("timeout", text);
    }

    private static ActionSpec script(String folder, String name, Map<String, String> given) {
        Map<String, String> options = new LinkedHashMap<>(given);
        String actName = options.remove("actname");
        return new ActionSpec(
                name,
                actName == null ? name.substring(0, name.length() - ".py".length()) : actName,
                folder + "/action.d/" + name,
                options,
                null,
                null,
                false,
                ActionSpec.USUAL_TIMEOUT);
    }
}
