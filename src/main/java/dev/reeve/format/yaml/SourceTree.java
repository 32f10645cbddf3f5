/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.SourceReader;
import dev.reeve.format.SourceText;
import dev.reeve.model.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads a file and all that it includes, each once, and lays them together into one mapping: same sections of several files add up. */
final class SourceTree {
    static final int MAX_FILES = 1_000;
    static final int MAX_DEPTH = 20;
    static final long MAX_TOTAL = 32L * 1024 * 1024;

    private final SourceReader reader;
    private final Findings findings;
    private final Reading reading;
    private final SequencedMap<String, SourceText> sources = new LinkedHashMap<>();
    private final List<String> open = new ArrayList<>();
    private final SequencedMap<String, List<YamlNode.Entry>> sections = new LinkedHashMap<>();
    private final SequencedMap<String, YamlNode.Scalar> keys = new LinkedHashMap<>();
    private long total;
    private boolean unreadable;

    SourceTree(SourceReader reader, Reading reading) {
        this.reader = reader;
        this.findings = reading.findings();
        this.reading = reading;
    }

    List<SourceText> sources() {
        return List.copyOf(sources.values());
    }

    /** Whether a file could not be read or was no YAML as a whole. */
    boolean unreadable() {
        return unreadable;
    }

    void add(String path, Origin from) {
        if (open.contains(path)) {
            findings.error(
                    from,
                    Quote.of(path) + " includes itself: "
                            + String.join(" > ", open.subList(open.indexOf(path), open.size())) + " > " + path);
            return;
        }
        if (sources.containsKey(path)) {
            return;
        }
        if (sources.size() >= MAX_FILES || open.size() >= MAX_DEPTH) {
            findings.error(
                    from,
                    "more than "
                            + (open.size() >= MAX_DEPTH
                                    ? MAX_DEPTH + " files included in one another"
                                    : MAX_FILES + " files"));
            unreadable = true;
            return;
        }
        SourceText source = read(path, from);
        if (source != null) {
            open.add(path);
            merge(source);
            open.removeLast();
        }
    }

    private @Nullable SourceText read(String path, Origin from) {
        return switch (reader.read(path)) {
            case SourceReader.Answer.Failed(String reason) -> {
                findings.error(from, "cannot read " + Quote.of(path) + ": " + reason, "a file in YAML");
                unreadable = true;
                yield null;
            }
            case SourceReader.Answer.Text(String text) -> {
                total += text.length();
                SourceText source = new SourceText(path, text);
                sources.put(path, source);
                if (total > MAX_TOTAL) {
                    findings.error(from, "the files have together more than 32 MiB");
                    unreadable = true;
                    yield null;
                }
                yield source;
            }
        };
    }

    private void merge(SourceText source) {
        int before = findings.errors();
        YamlNode root = YamlText.read(source, findings);
        unreadable |= findings.errors() > before;
        if (root instanceof YamlNode.Mapping mapping) {
            once(mapping).forEach(this::merge);
        } else if (root != null && !(root instanceof YamlNode.Scalar scalar && scalar.isNothing())) {
            findings.error(
                    root.origin(),
                    Reading.said(root) + " is not a configuration",
                    "sections such as services: or rules:");
            unreadable = true;
        }
    }

    /** A section may be there again in another file, but twice in one file is a slip. */
    private List<YamlNode.Entry> once(YamlNode.Mapping mapping) {
        SequencedMap<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            YamlNode.Entry first = entries.putIfAbsent(entry.key().text(), entry);
            if (first != null) {
                findings.error(
                        entry.key().origin(),
                        Quote.of(entry.key().text()) + " is written twice, first at "
                                + first.key().origin(),
                        "one section with all of it");
            }
        }
        return List.copyOf(entries.values());
    }

    private void merge(YamlNode.Entry entry) {
        String name = entry.key().text();
        if (name.equals(RootSection.INCLUDE.name())) {
            List<String> paths = RootSection.INCLUDE.type().read(entry.value(), reading);
            if (paths != null) {
                paths.forEach(path -> include(path, entry.value().origin()));
            }
            return;
        }
        keys.putIfAbsent(name, entry.key());
        sections.computeIfAbsent(name, each -> new ArrayList<>()).add(entry);
    }

    private void include(String written, Origin from) {
        String path = reader.absolute(PathType.beside(from.file(), written));
        int slash = path.lastIndexOf('/');
        String last = path.substring(slash + 1);
        if (path.indexOf('*') < 0 && path.indexOf('?') < 0) {
            if (reader.isDirectory(path)) {
                includeAll(path, "*.yaml", from);
            } else {
                add(path, from);
            }
        } else if (last.length() + slash + 1 == path.length()
                && path.substring(0, slash + 1).matches("[^*?]*")) {
            includeAll(slash <= 0 ? "/" : path.substring(0, slash), last, from);
        } else {
            findings.error(
                    from,
                    Quote.of(written) + " has a wildcard in a directory's name",
                    "wildcards only in the last part");
        }
    }

    private void includeAll(String directory, String glob, Origin from) {
        switch (reader.list(directory, glob)) {
            case SourceReader.Listing.Failed(String reason) -> {
                findings.error(from, "cannot list " + Quote.of(directory) + ": " + reason);
                unreadable = true;
            }
            case SourceReader.Listing.Files(List<String> paths) -> {
                if (paths.isEmpty()) {
                    findings.note(from, "no file fits " + Quote.of(directory + "/" + glob));
                }
                paths.stream().sorted().forEach(path -> add(path, from));
            }
        }
    }

    /** All sections: where several files have one, their keys follow one another. */
    YamlNode.Mapping merged(Origin origin) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        sections.forEach((name, parts) -> {
            if (parts.size() == 1 || !parts.stream().allMatch(SourceTree::mergeable)) {
                entries.addAll(parts);
            } else {
                List<YamlNode.Entry> all = new ArrayList<>();
                parts.forEach(part -> {
                    if (part.value() instanceof YamlNode.Mapping mapping) {
                        all.addAll(mapping.entries());
                    }
                });
                YamlNode.Scalar key = java.util.Objects.requireNonNull(keys.get(name));
                entries.add(new YamlNode.Entry(
                        key, new YamlNode.Mapping(parts.getFirst().value().origin(), List.copyOf(all))));
            }
        });
        return new YamlNode.Mapping(origin, entries);
    }

    private static boolean mergeable(YamlNode.Entry part) {
        return part.value() instanceof YamlNode.Mapping
                || part.value() instanceof YamlNode.Scalar scalar && scalar.isNothing();
    }
}
