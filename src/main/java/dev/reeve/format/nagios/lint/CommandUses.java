/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios.lint;

import dev.reeve.format.nagios.Kind;
import dev.reeve.format.nagios.NagiosConfig;
import dev.reeve.format.nagios.NagiosObject;
import dev.reeve.model.Origin;
import dev.reeve.model.check.CommandCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who calls which command, with what, and as what. */
final class CommandUses {
    private static final List<String> CALLS = List.of("check_command", "event_handler");
    private static final List<String> LISTS = List.of("host_notification_commands", "service_notification_commands");

    private final Map<String, List<Use>> uses = new LinkedHashMap<>();

    /**
     * @param as {@code check_command}, {@code event_handler}, {@code …_notification_commands}, or an option of the main file
     * @param by what the caller is called
     */
    record Use(String as, String by, CommandCall call, Origin at) {
        boolean checks() {
            return as.equals("check_command");
        }
    }

    CommandUses(NagiosConfig config) {
        config.objects().forEach(this::of);
        config.options().forEach((option, value) -> {
            if (option.endsWith("_command") || option.startsWith("global_") || option.endsWith("_processing_command")) {
                add(option, "the main file", value, config.places().getOrDefault(option, Origin.BUILT_IN));
            }
        });
    }

    private void of(NagiosObject object) {
        if (object.kind() == Kind.HOST || object.kind() == Kind.SERVICE) {
            CALLS.forEach(name -> add(name, Objects.shown(object), object.value(name), object.at(name)));
        } else if (object.kind() == Kind.CONTACT) {
            for (String list : LISTS) {
                object.list(list).forEach(call -> add(list, Objects.shown(object), call, object.at(list)));
            }
        }
    }

    private void add(String as, String by, String text, Origin at) {
        if (!text.isEmpty()) {
            CommandCall call = CommandCall.parse(text);
            uses.computeIfAbsent(call.name(), name -> new ArrayList<>()).add(new Use(as, by, call, at));
        }
    }

    List<Use> of(String command) {
        return uses.getOrDefault(command, List.of());
    }
}
