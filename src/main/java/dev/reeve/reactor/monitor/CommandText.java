/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.check.CommandCall;
import dev.reeve.model.check.ForeignText;
import dev.reeve.model.check.MacroNames;
import dev.reeve.model.check.MacroText;
import dev.reeve.model.monitor.MonitorSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * Command lines with values in the place of macros. What plugins and people wrote loses the characters that are illegal in a macro, the others are quoted as their place needs, and macros in it are not looked for.
 */
final class CommandText {
    private static final List<String> WRITTEN = List.of(
            "HOSTOUTPUT",
            "LONGHOSTOUTPUT",
            "HOSTPERFDATA",
            "HOSTACKAUTHOR",
            "HOSTACKCOMMENT",
            "SERVICEOUTPUT",
            "LONGSERVICEOUTPUT",
            "SERVICEPERFDATA",
            "SERVICEACKAUTHOR",
            "SERVICEACKCOMMENT",
            "NOTIFICATIONAUTHOR",
            "NOTIFICATIONCOMMENT");
    private static final int MOST_VALUE = 4_096;

    private final MonitorSpec spec;
    private final LiveMacros macros;

    CommandText(MonitorSpec spec, LiveMacros macros) {
        this.spec = spec;
        this.macros = macros;
    }

    /** As it is run. Nothing where there is no such command. */
    Optional<String> line(String call, MacroScene scene) {
        return line(call, cleaned(macros.in(scene))).map(ForeignText::quoted);
    }

    /** The same for writing down: {@code $USERn$}, which are secrets, stay, and a dollar sign is doubled, so that expanding those and nothing else makes the line. */
    Optional<String> written(String call, MacroScene scene) {
        Function<String, Optional<String>> values = cleaned(macros.in(scene));
        return line(
                        call,
                        name -> name.matches("USER\\d{1,3}")
                                ? values.apply(name).map(value -> ForeignText.secret(name, value))
                                : values.apply(name))
                .map(ForeignText::kept);
    }

    private Optional<String> line(String call, Function<String, Optional<String>> values) {
        CommandCall parsed = CommandCall.parse(call);
        String template = spec.monitoring().commands().get(parsed.name());
        return template == null ? Optional.empty() : Optional.of(parsed.line(template, values));
    }

    private Function<String, Optional<String>> cleaned(Function<String, Optional<String>> values) {
        return name -> values.apply(name)
                .map(value -> wild(name)
                        ? ForeignText.marked(MacroText.clean(value, spec.runs().illegal()))
                        : ForeignText.unmarked(value));
    }

    private static boolean wild(String name) {
        String bare = name.split(":", 2)[0];
        return WRITTEN.stream().anyMatch(bare::startsWith);
    }

    /** Each macro that has a value, by {@code NAGIOS_} and its name; none where they are not wanted. */
    SequencedMap<String, String> environment(MacroScene scene) {
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        if (spec.runs().environment()) {
            for (String name : MacroNames.names()) {
                macros.value(name, scene)
                        .map(value -> value.replace("\0", ""))
                        .filter(value -> value.length() <= MOST_VALUE)
                        .ifPresent(value -> variables.put("NAGIOS_" + name, value));
            }
        }
        return variables;
    }
}
