/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One action of a jail, after fail2ban's action.d: commands for a shell and the options that stand in them as tags.
 *
 * @param name of its file in action.d, such as {@code nftables}
 * @param actName unique in its jail
 * @param script the path of an action that is written in Python, which gets the options as its parameters; null for commands
 * @param properties commands and options in order, by name; {@code NAME?family=inet6} holds for that family and is taken before {@code NAME}
 * @param startOnDemand whether it is started at the first ban; null: only when it has options by family
 * @param repairOnUnban whether a broken environment is repaired for an unban too; null: no
 * @param noRestored whether it is left out for bans that are restored at a start
 * @param timeout of each command
 */
public record ActionSpec(
        String name,
        String actName,
        @Nullable String script,
        Map<String, String> properties,
        @Nullable Boolean startOnDemand,
        @Nullable Boolean repairOnUnban,
        boolean noRestored,
        Duration timeout) {
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

    /** Tags that have a value only when a ban is made, and may be long. */
    private static final Set<String> LATE = Collections.unmodifiableSortedSet(
            new java.util.TreeSet<>(java.util.List.of("matches", "ipmatches", "ipjailmatches")));

    public ActionSpec {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** Whether an option depends on the family of the address; then the action is done for each family by itself. */
    public boolean byFamily() {
        return properties.keySet().stream().anyMatch(name -> name.indexOf("?family=") > 0);
    }

    /**
     * A command with the tags of this action's options replaced; those of a ban ({@code <ip>}) are left. Empty where there is no such command or it is empty.
     *
     * @param command such as {@code actionban}
     * @param family {@code inet4}, {@code inet6}, or empty for none
     * @throws IllegalArgumentException when tags refer to themselves
     */
    public Optional<String> command(String command, String family) {
        String condition = family.isEmpty() ? "" : "family=" + family;
        Map<String, String> replaced = Tags.replace(properties, condition, LATE, tag -> null);
        String own = condition.isEmpty() ? null : replaced.get(command + "?" + condition);
        String text = own == null ? replaced.get(command) : own;
        return Optional.ofNullable(text).filter(of -> !of.isBlank());
    }
}
