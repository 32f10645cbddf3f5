/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.format.Findings;
import dev.reeve.format.SourceReader;
import dev.reeve.model.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code X.conf}, {@code X.d/*.conf}, {@code X.local} and {@code X.d/*.local}, in this order and as far as they are there, with what each includes: first what its {@code before} names,
 * then itself, then what {@code after} names; every {@code NAME.conf} takes {@code NAME.local} with it.
 */
final class TreeReader {
    static final int MAX_FILES = 500;
    static final int MAX_DEPTH = 40;

    private final SourceReader reader;
    private final Findings findings;
    private final IniFiles files;
    private final Map<String, Optional<ConfigTree>> trees = new LinkedHashMap<>();

    TreeReader(SourceReader reader, Findings findings) {
        this.reader = reader;
        this.findings = findings;
        this.files = new IniFiles(reader, findings);
    }

    /**
     * The tree of a base path without its ending, such as {@code /etc/fail2ban/jail}; empty where there is no file of it or where one of them is broken, which is a finding.
     */
    Optional<ConfigTree> read(String base) {
        String path = reader.absolute(base);
        Optional<ConfigTree> known = trees.get(path);
        if (known == null) {
            known = Optional.ofNullable(tree(path));
            trees.put(path, known);
        }
        return known;
    }

    /** The tree of a filter or an action; looked over the first time. @param known its options that mean something */
    Optional<ConfigTree> definition(String base, List<String> known) {
        boolean first = !trees.containsKey(reader.absolute(base));
        Optional<ConfigTree> tree = read(base);
        if (first) {
            tree.ifPresent(found -> Lints.definition(found, known, findings));
        }
        return tree;
    }

    private @Nullable ConfigTree tree(String base) {
        List<String> main = new ArrayList<>();
        add(main, base + ".conf");
        main.addAll(listed(base + ".d", "*.conf"));
        add(main, base + ".local");
        main.addAll(listed(base + ".d", "*.local"));
        List<String> order = new ArrayList<>();
        try {
            for (String path : withLocals(main)) {
                include(path, List.of(), order);
            }
        } catch (ConfigFault fault) {
            findings.error(new Origin(base, 0, 0), fault.text(), fault.expected());
            return null;
        }
        return merged(order);
    }

    private @Nullable ConfigTree merged(List<String> order) {
        ConfigTree tree = new ConfigTree();
        boolean any = false;
        for (String path : order) {
            IniFile file = files.get(path);
            if (file != null) {
                tree.add(file);
                any = true;
            } else if (files.broken(path)) {
                return null;
            }
        }
        return any ? tree : null;
    }

    private void include(String path, List<String> above, List<String> order) throws ConfigFault {
        IniFile file = files.get(path);
        if (above.size() > MAX_DEPTH || order.size() > MAX_FILES) {
            throw new ConfigFault(
                    "too many files are included", "at most " + MAX_FILES + " files, " + MAX_DEPTH + " deep");
        }
        List<String> here = new ArrayList<>(above);
        here.add(path);
        includes(file, path, "before", here, order);
        order.add(path);
        includes(file, path, "after", here, order);
    }

    private void includes(@Nullable IniFile file, String path, String option, List<String> here, List<String> order)
            throws ConfigFault {
        if (file == null || !file.sections().containsKey(IniFile.INCLUDES)) {
            return;
        }
        ConfigTree alone = new ConfigTree();
        alone.add(file);
        Optional<String> names = Interpolation.get(alone, IniFile.INCLUDES, option, Map.of());
        if (names.isEmpty() || names.get().isEmpty()) {
            return;
        }
        for (String one : withLocals(resolved(path, names.get()))) {
            if (!here.contains(one)) {
                include(one, here, order);
            }
        }
    }

    private List<String> resolved(String path, String names) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        List<String> paths = new ArrayList<>();
        for (String name : names.split("\n", -1)) {
            if (!name.isEmpty()) {
                paths.add(reader.absolute(name.startsWith("/") ? name : folder + name));
            }
        }
        return paths;
    }

    /** Each path, and after it the .local beside it, if that is there and is not in the list anyway. */
    private List<String> withLocals(List<String> paths) {
        List<String> all = new ArrayList<>();
        for (String path : paths) {
            all.add(path);
            int dot = path.lastIndexOf('.');
            String local = (dot > path.lastIndexOf('/') ? path.substring(0, dot) : path) + ".local";
            if (!paths.contains(local)) {
                add(all, local);
            }
        }
        return all;
    }

    private void add(List<String> paths, String path) {
        if (files.there(path)) {
            paths.add(path);
        }
    }

    private List<String> listed(String directory, String glob) {
        if (!(reader.list(directory, glob) instanceof SourceReader.Listing.Files(var paths))) {
            return List.of();
        }
        return paths.stream()
                .filter(path -> path.charAt(path.lastIndexOf('/') + 1) != '.')
                .sorted()
                .toList();
    }
}
