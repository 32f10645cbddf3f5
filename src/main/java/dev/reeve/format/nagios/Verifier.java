/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Finding.Severity;
import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Looks whether what an object names is there, and whether it has what it needs; an error here disables the object. */
final class Verifier {
    private static final Map<String, Kind> NAMES = new LinkedHashMap<>();
    private static final String ILLEGAL = "`~!$%^&*|'\"<>?,()=";

    static {
        List.of(
                        "check_period",
                        "notification_period",
                        "escalation_period",
                        "dependency_period",
                        "host_notification_period",
                        "service_notification_period",
                        "event_handler_period")
                .forEach(key -> NAMES.put(key, Kind.TIMEPERIOD));
        List.of("check_command", "event_handler", "host_notification_commands", "service_notification_commands")
                .forEach(key -> NAMES.put(key, Kind.COMMAND));
        NAMES.put("contacts", Kind.CONTACT);
        NAMES.put("contact_groups", Kind.CONTACTGROUP);
    }

    private final Function<Kind, Collection<String>> known;
    private final String illegal;
    private final Findings findings;

    Verifier(Function<Kind, Collection<String>> known, MainFile main, Findings findings) {
        this.known = known;
        this.illegal = main.options.getOrDefault("illegal_object_name_chars", ILLEGAL);
        this.findings = findings;
    }

    boolean sound(Draft draft) {
        boolean sound = legal(draft) & attempts(draft) & needs(draft);
        for (Key key : draft.kind.keys()) {
            Kind named = NAMES.get(key.name());
            if (named != null) {
                sound &= there(draft, key, named);
            }
        }
        return sound & parents(draft);
    }

    /** What Nagios warns of. */
    void warn(Draft draft) {
        boolean checked = draft.kind == Kind.HOST || draft.kind == Kind.SERVICE;
        if (checked
                && draft.list("contacts").isEmpty()
                && draft.list("contact_groups").isEmpty()) {
            findings.warning(draft.origin, shown(draft) + " has no contacts and no contact groups");
        }
        if (draft.kind == Kind.SERVICE && draft.value("check_period").isEmpty()) {
            findings.warning(draft.origin, shown(draft) + " has no check_period; that of its host is not taken");
        }
    }

    private static String shown(Draft draft) {
        String on = draft.kind == Kind.SERVICE ? " on host " + Quote.of(draft.value("host_name")) : "";
        return "the " + draft.kind.type() + " " + Quote.of(draft.name()) + on;
    }

    private boolean legal(Draft draft) {
        String name = draft.name();
        boolean legal = name.chars().noneMatch(c -> illegal.indexOf(c) >= 0);
        if (!legal) {
            findings.error(
                    draft.at(draft.kind.namedBy()),
                    shown(draft) + " has characters in its name that must not be there",
                    "none of " + illegal);
        }
        return legal;
    }

    private boolean attempts(Draft draft) {
        boolean checked = draft.kind == Kind.HOST || draft.kind == Kind.SERVICE;
        String attempts = draft.value("max_check_attempts");
        boolean good = !checked || !attempts.isEmpty() && Integer.parseInt(attempts) > 0;
        if (!good) {
            findings.error(
                    draft.at("max_check_attempts"),
                    shown(draft) + " has no usable max_check_attempts",
                    "a number above 0");
        }
        return good;
    }

    private boolean needs(Draft draft) {
        boolean good =
                draft.kind != Kind.COMMAND || !draft.value("command_line").isEmpty();
        if (!good) {
            findings.error(draft.origin, shown(draft) + " has no command_line", "command_line COMMAND");
        }
        for (String commands : List.of("host_notification_commands", "service_notification_commands")) {
            if (draft.kind == Kind.CONTACT && draft.value(commands).isEmpty()) {
                findings.error(draft.origin, shown(draft) + " has no " + commands, commands + " COMMAND");
                good = false;
            }
        }
        return good;
    }

    private boolean there(Draft draft, Key key, Kind named) {
        String value = draft.value(key.name());
        List<String> names =
                key.form() == Form.LIST ? Names.split(value) : value.isEmpty() ? List.of() : List.of(value);
        boolean all = true;
        for (String name : names) {
            String bare = named == Kind.COMMAND ? name.split("!", 2)[0].strip() : name;
            if (!bare.equals("*") && !known.apply(named).contains(bare)) {
                missing(draft, key.name(), named, name, bare);
                all = false;
            }
        }
        return all;
    }

    private boolean parents(Draft draft) {
        boolean all = true;
        for (String parent : draft.kind == Kind.HOST ? draft.list("parents") : List.<String>of()) {
            if (!known.apply(Kind.HOST).contains(parent)) {
                missing(draft, "parents", Kind.HOST, parent, parent);
                all = false;
            }
        }
        return all;
    }

    private void missing(Draft draft, String key, Kind named, String written, String bare) {
        findings.add(
                Severity.ERROR,
                draft.at(key),
                key + " " + Quote.of(written) + " of " + shown(draft) + ": there is no such " + named.type(),
                "",
                Near.of(findings, bare, known.apply(named)));
    }
}
