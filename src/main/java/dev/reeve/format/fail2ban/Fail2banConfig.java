/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.SourceReader;
import dev.reeve.model.JournalSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.jail.Fail2banSettings;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.JailSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A folder such as {@code /etc/fail2ban}, read.
 *
 * @param settings of fail2ban.conf
 * @param jails those that are enabled and can run, in the order of their sections
 * @param origins where those are written, by their name
 * @param disabled the names of those that are not enabled
 * @param broken why a jail that is enabled cannot run, by its name; it alone is left out
 * @param findings about all files that were read
 */
public record Fail2banConfig(
        Fail2banSettings settings,
        List<JailSpec> jails,
        Map<String, JailOrigins> origins,
        List<String> disabled,
        Map<String, String> broken,
        List<Finding> findings) {
    static final int MAX_JAILS = 2_000;

    /** The version of fail2ban whose files are meant, for {@code %(fail2ban_version)s}. */
    static final String VERSION = "1.1.0";

    public Fail2banConfig {
        jails = List.copyOf(jails);
        origins = java.util.Collections.unmodifiableMap(new TreeMap<>(origins));
        disabled = List.copyOf(disabled);
        broken = java.util.Collections.unmodifiableMap(new TreeMap<>(broken));
        findings = List.copyOf(findings);
    }

    /** Reads everything below a folder that an enabled jail needs. Never throws; what is wrong is a finding. */
    public static Fail2banConfig read(SourceReader reader, String folder) {
        return read(reader, folder, false);
    }

    /** @param all also reads jails that are not enabled, as if they were */
    public static Fail2banConfig read(SourceReader reader, String folder, boolean all) {
        return read(reader, folder, (name, enabled) -> enabled || all);
    }

    /** Of certain jails alone, enabled or not: what is wrong with others is nobody's concern. */
    public static Fail2banConfig read(SourceReader reader, String folder, Collection<String> names) {
        return read(reader, folder, new Choice() {
            @Override
            public boolean takes(String name, boolean enabled) {
                return names.contains(name);
            }

            @Override
            public boolean concerns(String name) {
                return names.contains(name);
            }
        });
    }

    private interface Choice {
        boolean takes(String name, boolean enabled);

        /** Whether slips in it are told. */
        default boolean concerns(String name) {
            return true;
        }
    }

    private static Fail2banConfig read(SourceReader reader, String folder, Choice choice) {
        Findings findings = new Findings();
        String base = reader.absolute(folder);
        TreeReader trees = new TreeReader(reader, findings);
        Optional<ConfigTree> tree = trees.read(base + "/jail");
        if (tree.isEmpty()) {
            findings.error(
                    new Origin(base + "/jail.conf", 0, 0), "there are no usable jails", "jail.conf or jail.local");
        }
        Jails jails = new Jails(trees, base, tree.orElseGet(ConfigTree::new), findings);
        jails.read(choice);
        return new Fail2banConfig(
                SettingsReader.read(trees, base, findings),
                jails.good,
                jails.origins,
                jails.disabled,
                jails.broken,
                findings.sorted());
    }

    /**
     * One filter by itself, as a jail would use it.
     *
     * @param name as in filter.d, such as {@code sshd}
     * @param options as in brackets behind it
     * @param backend {@code systemd} for lines of the journal, anything else for lines of files
     * @param findings where is said what is wrong
     * @return empty where it cannot be used
     */
    public static Optional<FilterSpec> filter(
            SourceReader reader,
            String folder,
            String name,
            Map<String, String> options,
            String backend,
            Findings findings) {
        String base = reader.absolute(folder);
        try {
            TreeReader trees = new TreeReader(reader, findings);
            FilterReader filter = FilterReader.open(trees, base, new OptionText(name, options), backend);
            return Optional.of(FilterReader.spec(filter.name(), filter.options(Map.of()), null));
        } catch (ConfigFault fault) {
            findings.error(new Origin(base + "/filter.d/" + name, 0, 0), fault.text(), fault.expected());
            return Optional.empty();
        }
    }

    /** As {@link #filter}, from a text such as {@code sshd[mode=aggressive]}. */
    public static Optional<FilterSpec> filter(SourceReader reader, String folder, String text, Findings findings) {
        return filterFor("auto", reader, folder, text, findings);
    }

    /** As {@link #filter}, from a text such as {@code sshd[mode=aggressive]}. */
    public static Optional<FilterSpec> filterFor(
            String backend, SourceReader reader, String folder, String text, Findings findings) {
        try {
            OptionText parts = OptionText.parse(text);
            return filter(reader, folder, parts.name(), parts.options(), backend, findings);
        } catch (ConfigFault fault) {
            findings.error(new Origin(reader.absolute(folder), 0, 0), fault.text(), fault.expected());
            return Optional.empty();
        }
    }

    /** What an option {@code journalmatch} says: one list a line. @throws IllegalArgumentException for what is wrong, in words */
    public static List<List<String>> journalMatch(String text) {
        try {
            return FilterReader.journal(text);
        } catch (ConfigFault fault) {
            throw new IllegalArgumentException(fault.text() + "; expected " + fault.expected(), fault);
        }
    }

    /**
     * Which entries of the journal a backend such as {@code systemd[journalflags=1]} reads.
     *
     * @param matches one list a line, as a filter or jail says them
     * @throws IllegalArgumentException for what is wrong, in words
     */
    public static JournalSpec journal(String backend, List<List<String>> matches) {
        try {
            return JournalBackend.spec(backend, matches);
        } catch (ConfigFault fault) {
            throw new IllegalArgumentException(fault.text() + "; expected " + fault.expected(), fault);
        }
    }

    /** One jail by its name, enabled or not. @return empty where there is none, or it cannot be used; then the findings say why */
    public static Optional<JailSpec> jail(SourceReader reader, String folder, String name, Findings findings) {
        String base = reader.absolute(folder);
        TreeReader trees = new TreeReader(reader, findings);
        Optional<ConfigTree> tree = trees.read(base + "/jail");
        if (tree.isEmpty() || !tree.get().names().contains(name)) {
            return Optional.empty();
        }
        Jails jails = new Jails(trees, base, tree.get(), findings);
        jails.jail(name, (same, enabled) -> true);
        return jails.good.stream().findFirst();
    }

    /** Goes through the sections of jail.conf. */
    private static final class Jails {
        private final TreeReader trees;
        private final String folder;
        private final ConfigTree tree;
        private final Findings findings;
        private final List<JailSpec> good = new ArrayList<>();
        private final Map<String, JailOrigins> origins = new LinkedHashMap<>();
        private final List<String> disabled = new ArrayList<>();
        private final Map<String, String> broken = new LinkedHashMap<>();

        Jails(TreeReader trees, String folder, ConfigTree tree, Findings findings) {
            this.trees = trees;
            this.folder = folder;
            this.tree = tree;
            this.findings = findings;
            tree.defaults().put("fail2ban_version", new Entry(VERSION, Origin.BUILT_IN));
            tree.defaults().put("fail2ban_confpath", new Entry(folder.replace("%", "%%"), Origin.BUILT_IN));
        }

        void read(Choice choice) {
            for (String name : tree.names()) {
                if (!name.equals(IniFile.INCLUDES) && good.size() + disabled.size() < MAX_JAILS) {
                    jail(name, choice);
                }
            }
            // A slip may be why a jail is not enabled.
            Lints.jails(tree, choice::concerns, findings);
        }

        private void jail(String name, Choice choice) {
            JailReader reader = new JailReader(trees, folder, tree, name, findings);
            try {
                if (choice.takes(name, reader.enabled())) {
                    good.add(reader.read());
                    origins.put(name, new JailOrigins(reader.origin(), reader.origin("action"), reader.origin("port")));
                } else {
                    disabled.add(name);
                }
            } catch (ConfigFault fault) {
                broken.put(name, fault.text());
                findings.error(
                        reader.origin(fault.option()),
                        "the jail " + Quote.of(name) + " is left out: " + fault.text(),
                        fault.expected());
            }
        }
    }
}
