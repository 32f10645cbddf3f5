/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.model.Origin;
import dev.reeve.model.jail.Tags;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A filter or an action before it has its meaning: {@code [Definition]} and {@code [Init]} with the options that the jail gives in brackets, which win over both. Options of {@code [Init]} are
 * there as {@code known/NAME} too, also where they are overridden.
 */
final class Definition {
    static final String SECTION = "Definition";
    static final String INIT = "Init";
    private static final String KNOWN = "known/";

    private final ConfigTree tree;
    private final Collection<String> wanted;
    private final Map<String, String> init;
    private Map<String, String> options = new LinkedHashMap<>();
    private Map<String, String> outer = Map.of();

    /**
     * @param wanted the options that mean something here
     * @param given in brackets
     */
    Definition(ConfigTree tree, Collection<String> wanted, Map<String, String> given) {
        this.tree = tree;
        this.wanted = wanted;
        this.init = new LinkedHashMap<>(given);
    }

    /** Gives an option that neither the jail nor the definition says. */
    void giveUnlessSaid(String option, String value) {
        if (init.getOrDefault(option, "").isEmpty() && !tree.section(SECTION).containsKey(option)) {
            init.put(option, value);
        }
    }

    /**
     * Reads the options, where {@code jail} knows more variables.
     *
     * @param jail options of the jail; those with the name of an option are not read, since the jail has the last word
     * @param all also those that mean nothing here, for the jail to refer to
     */
    void read(Map<String, String> jail, boolean all) throws ConfigFault {
        outer = new LinkedHashMap<>(jail);
        init.forEach((name, value) -> outer.put(Py.lower(name), value));
        options = new LinkedHashMap<>();
        for (String option : wanted) {
            if (!outer.containsKey(option)) {
                put(option);
            }
        }
        readInit();
        for (String option : all && tree.has(SECTION) ? tree.options(SECTION) : Set.<String>of()) {
            if (!options.containsKey(option)) {
                Interpolation.get(tree, SECTION, option, Map.of()).ifPresent(value -> options.put(option, value));
            }
        }
    }

    /** Where an option is said. */
    Origin origin(String option, Origin otherwise) {
        Entry said =
                tree.section(SECTION).getOrDefault(option, tree.section(INIT).get(option));
        return said == null ? otherwise : said.origin();
    }

    private void put(String option) throws ConfigFault {
        Interpolation.get(tree, SECTION, option, outer).ifPresent(value -> options.put(option, value));
    }

    private void readInit() throws ConfigFault {
        for (String option : tree.section(INIT).keySet()) {
            String value = Interpolation.get(tree, INIT, option, Map.of()).orElse("");
            if (!option.startsWith(KNOWN)) {
                init.put(KNOWN + option, value);
            }
            init.putIfAbsent(option, value);
        }
    }

    /** What the jail or {@code [Init]} gives. */
    Map<String, String> given() {
        return init;
    }

    /**
     * All options with the tags in them replaced, as far as they are known.
     *
     * @param late tags that are left for the time when the value is used
     */
    Map<String, String> combined(Set<String> late) throws ConfigFault {
        Map<String, String> all = new LinkedHashMap<>(options);
        all.putAll(init);
        Set<String> ignored = new LinkedHashSet<>(late);
        for (String name : all.keySet()) {
            int condition = name.indexOf('?');
            if (condition > 0) {
                ignored.add(name.substring(0, condition));
            }
        }
        try {
            Map<String, Optional<String>> cache = new LinkedHashMap<>();
            return Tags.replace(all, "", ignored, tag -> other(tag, cache));
        } catch (IllegalArgumentException wrong) {
            throw new ConfigFault(String.valueOf(wrong.getMessage()));
        }
    }

    private @Nullable String other(String tag, Map<String, Optional<String>> cache) {
        Optional<String> known = cache.get(tag);
        if (known == null) {
            try {
                known = Interpolation.named(tree, SECTION, tag, outer);
            } catch (ConfigFault fault) {
                throw new IllegalArgumentException(fault.text(), fault);
            }
            cache.put(tag, known);
        }
        return known.orElse(null);
    }
}
