/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.model.Origin;
import dev.reeve.model.jail.ActionSpec;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.JailSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one section of jail.conf with the filter and the actions that it names. */
final class JailReader {
    static final int MAX_ACTIONS = 100;

    private final TreeReader trees;
    private final String folder;
    private final ConfigTree tree;
    private final String name;
    private final Findings findings;
    /** Variables of every jail, then what the filter is known to say. */
    private final Map<String, String> variables = new LinkedHashMap<>();

    JailReader(TreeReader trees, String folder, ConfigTree tree, String name, Findings findings) {
        this.trees = trees;
        this.folder = folder;
        this.tree = tree;
        this.name = name;
        this.findings = findings;
    }

    /** Where the section first says something. */
    Origin origin() {
        return tree.section(name).values().stream()
                .map(Entry::origin)
                .findFirst()
                .orElse(new Origin(folder + "/jail.conf", 0, 0));
    }

    /** Whether the jail is to run. */
    boolean enabled() throws ConfigFault {
        return Py.bool(get("enabled").orElse(""));
    }

    /** The whole jail, be it enabled or not. @throws ConfigFault when it cannot run */
    JailSpec read() throws ConfigFault {
        Map<String, String> first = options(JailOptions.FIRST);
        Optional<FilterReader> filter = about("filter", () -> known(filter(first), first));
        Map<String, String> jail = options(JailOptions.ALL);
        FilterSpec spec = about("filter", () -> spec(filter, jail));
        List<ActionSpec> actions = about("action", () -> actions(jail));
        return new JailBuilder(name, jail, findings, this::origin)
                .build(spec, actions, plain("port"), plain("protocol"), plain("chain"));
    }

    private interface Step<T> {
        T take() throws ConfigFault;
    }

    /** What goes wrong in the files of a filter or an action is told at the option that names it. */
    private static <T> T about(String option, Step<T> step) throws ConfigFault {
        try {
            return step.take();
        } catch (ConfigFault fault) {
            throw new ConfigFault(fault.text(), fault.expected()).of(option);
        }
    }

    /** Lets the jail refer to what its filter says. */
    private Optional<FilterReader> known(Optional<FilterReader> filter, Map<String, String> first) throws ConfigFault {
        Map<String, String> all = filter.isPresent() ? filter.get().all(first) : Map.of();
        all.forEach((option, value) -> {
            if (!option.startsWith("known/")) {
                variables.put("known/" + Py.lower(option), value);
            }
        });
        return filter;
    }

    private Optional<FilterReader> filter(Map<String, String> first) throws ConfigFault {
        String filter = first.getOrDefault("filter", "");
        if (filter.isEmpty()) {
            findings.warning(origin("filter"), "the jail " + Quote.of(name) + " has no filter");
            return Optional.empty();
        }
        String backend = first.getOrDefault("backend", "auto");
        return Optional.of(FilterReader.open(trees, folder, OptionText.parse(filter), backend));
    }

    private FilterSpec spec(Optional<FilterReader> filter, Map<String, String> jail) throws ConfigFault {
        Map<String, String> options = new LinkedHashMap<>();
        if (filter.isPresent()) {
            options.putAll(filter.get().options(jail));
        }
        jail.forEach((option, value) -> {
            if (FilterReader.OPTIONS.contains(option)) {
                options.put(option, value);
            }
        });
        String lines = options.get("maxlines");
        if (lines != null && Py.integer(lines) == null) {
            options.remove("maxlines");
            findings.warning(origin("maxlines"), "maxlines is no whole number but " + Quote.of(lines) + "; 1 is taken");
        }
        FilterSpec spec =
                FilterReader.spec(filter.map(FilterReader::name).orElse(name), options, jail.get("logtimezone"));
        FilterLints.look(name, spec, option -> where(option, filter, jail), findings);
        checkJournal(spec, jail, where("journalmatch", filter, jail));
        return spec;
    }

    /** A wrong match keeps only a jail from running that reads the journal. */
    private void checkJournal(FilterSpec spec, Map<String, String> jail, Origin where) throws ConfigFault {
        try {
            JournalBackend.alternatives(spec.journalMatch());
        } catch (ConfigFault fault) {
            if (jail.getOrDefault("backend", "auto").startsWith("systemd")) {
                throw new ConfigFault(where + ": " + fault.text(), fault.expected()).of("journalmatch");
            }
            findings.warning(where, fault.text() + "; the jail " + Quote.of(name) + " does not read the journal");
        }
    }

    private Origin where(String option, Optional<FilterReader> filter, Map<String, String> jail) {
        return filter.isEmpty() || jail.containsKey(option)
                ? origin(option)
                : filter.get().origin(option, origin("filter"));
    }

    private List<ActionSpec> actions(Map<String, String> jail) throws ConfigFault {
        List<ActionSpec> actions = new ArrayList<>();
        for (String text : OptionText.split(jail.getOrDefault("action", ""))) {
            if (actions.size() >= MAX_ACTIONS) {
                throw new ConfigFault("the jail has too many actions", "at most " + MAX_ACTIONS);
            }
            actions.add(ActionReader.read(trees, folder, name, OptionText.parse(text), jail));
        }
        if (actions.isEmpty()) {
            findings.note(
                    origin("action"),
                    "the jail " + Quote.of(name)
                            + " has no action: in fail2ban it bans nobody, here it bans as any other");
        }
        return actions;
    }

    /** The options of the section that are there, truths and numbers written in one way; a number that is none is left out. */
    private Map<String, String> options(List<String> wanted) throws ConfigFault {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : wanted) {
            Optional<String> value = get(option);
            if (value.isPresent()) {
                String text = canonical(option, value.get());
                if (text != null) {
                    options.put(option, text);
                }
            }
        }
        return options;
    }

    private @Nullable String canonical(String option, String value) {
        if (JailOptions.TRUTHS.contains(option)) {
            return Py.bool(value) ? "True" : "False";
        }
        if (!JailOptions.NUMBERS.contains(option)) {
            return value;
        }
        Integer number = Py.integer(value);
        if (number == null) {
            findings.warning(
                    origin(option),
                    option + " of the jail " + Quote.of(name) + " is no whole number but " + Quote.of(value)
                            + "; the usual one is taken");
        }
        return number == null ? null : number.toString();
    }

    private Optional<String> get(String option) throws ConfigFault {
        return Interpolation.get(tree, name, option, variables);
    }

    /** An option that is only shown; one that cannot be had is none. */
    private @Nullable String plain(String option) {
        try {
            return get(option).orElse(null);
        } catch (ConfigFault unusable) {
            return null;
        }
    }

    /** Where an option is said, be it for all jails; where the section begins if it is not. */
    Origin origin(String option) {
        Entry entry = tree.section(name).get(option);
        Entry usual = entry == null ? tree.defaults().get(option) : entry;
        return usual == null ? origin() : usual.origin();
    }
}
